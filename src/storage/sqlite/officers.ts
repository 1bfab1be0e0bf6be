import { unitId } from '../../ids'
import { nameKey, officerId, type Officer, type Role, type Scope } from '../../units/officer'
import type { OfficerRepository, Saved } from '../../units/officer-repository'
import type { Database } from './database'
import { defined } from './rows'

/** For `unit_id IN (SELECT value FROM json_each(?))`: what a scope lets through. */
export const unitsOf = (scope: Scope): string => JSON.stringify(scope.units)
export const IN_SCOPE = 'unit_id IN (SELECT value FROM json_each(?))'

export function sqliteOfficers(db: Database): OfficerRepository {
  const any = db.statement<{ n: number }>('SELECT count(*) AS n FROM (SELECT 1 FROM officer LIMIT 1)')
  const one = db.statement<OfficerRow>('SELECT * FROM officer WHERE id = ?')
  const oneIn = db.statement<OfficerRow>(`SELECT * FROM officer WHERE id = ? AND ${IN_SCOPE}`)
  const byEmail = db.statement<OfficerRow>('SELECT * FROM officer WHERE email = ?')
  const named = db.statement<{ id: string }>('SELECT id FROM officer WHERE name_key = ? AND id <> ?')
  const list = db.statement<OfficerRow>(`SELECT * FROM officer WHERE ${IN_SCOPE} ORDER BY name_key`)
  const insert =
    db.statement(`INSERT INTO officer (id, name, name_key, email, roles, unit_id, password_hash, active, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const update = db.statement(
    'UPDATE officer SET name = ?, name_key = ?, roles = ?, unit_id = ?, active = ? WHERE id = ?',
  )
  const rename = db.statement('UPDATE ticket SET officer = ?, version = version + 1 WHERE officer = ? AND officer <> ?')
  const seen = db.statement('UPDATE officer SET last_seen_at = max(coalesce(last_seen_at, 0), ?) WHERE id = ?')
  const signOut = db.statement('DELETE FROM desk_session WHERE officer_id = ?')
  const endLinks = db.statement('DELETE FROM set_up_link WHERE officer_id = ?')

  function add(officer: Officer): Saved {
    if (byEmail.get(officer.email) !== undefined) return 'email-taken'
    if (named.get(nameKey(officer.name), officer.id) !== undefined) return 'name-taken'
    const { id, name, email, roles, unitId: unit, passwordHash, active, createdAt } = officer
    const hash = passwordHash ?? null
    insert.run(id, name, nameKey(name), email, JSON.stringify(roles), unit, hash, Number(active), createdAt)
    return 'saved'
  }
  function save({ id, name, roles, unitId: unit, active }: Officer): Saved {
    const before = one.get(id)
    if (before === undefined) throw new Error(`The officer ${id} is not in the store.`)
    if (named.get(nameKey(name), id) !== undefined) return 'name-taken'
    update.run(name, nameKey(name), JSON.stringify(roles), unit, Number(active), id)
    rename.run(name, before.name, name)
    if (!active) for (const statement of [signOut, endLinks]) statement.run(id)
    return 'saved'
  }
  return {
    any: () => Promise.resolve((any.get()?.n ?? 0) > 0),
    find: (id) => Promise.resolve(toOfficers(one.get(id))[0]),
    findIn: (scope, id) => Promise.resolve(toOfficers(oneIn.get(id, unitsOf(scope)))[0]),
    findByEmail: (email) => Promise.resolve(toOfficers(byEmail.get(email))[0]),
    list: (scope) => Promise.resolve(list.all(unitsOf(scope)).map(toOfficer)),
    add: (officer) => db.write(() => add(officer)),
    save: (officer) => db.write(() => save(officer)),
    seen: (id, at) => db.write(() => void seen.run(at, id)),
  }
}

export type OfficerRow = {
  id: string
  name: string
  email: string
  roles: string
  unit_id: string
  password_hash: string | null
  active: number
  created_at: number
  last_seen_at: number | null
}

const toOfficers = (row: OfficerRow | undefined): Officer[] => (row === undefined ? [] : [toOfficer(row)])

export function toOfficer(row: OfficerRow): Officer {
  return {
    id: officerId(row.id),
    name: row.name,
    email: row.email,
    roles: JSON.parse(row.roles) as Role[],
    unitId: unitId(row.unit_id),
    active: row.active === 1,
    createdAt: row.created_at,
    ...defined({ passwordHash: row.password_hash ?? undefined, lastSeenAt: row.last_seen_at ?? undefined }),
  }
}
