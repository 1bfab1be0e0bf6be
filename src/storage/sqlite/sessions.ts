import { officerId } from '../../units/officer'
import { FORGET_MS, nextTryAt, type Guesses } from '../../units/guessing'
import type { GuessRepository, SessionRepository, SetUpLinkRepository } from '../../units/officer-repository'
import type { Database } from './database'
import { toOfficer, type OfficerRow } from './officers'

export function sqliteSessions(db: Database): SessionRepository {
  const insert = db.statement('INSERT INTO desk_session VALUES (?, ?, ?, ?, ?)')
  const find = db.statement<OfficerRow & SessionRow>(`SELECT o.*, s.token_hash, s.created_at AS opened_at,
    s.last_seen_at AS used_at, s.ends_at FROM desk_session s JOIN officer o ON o.id = s.officer_id
    WHERE s.token_hash = ? AND s.ends_at > ? AND o.active = 1`)
  const seen = db.statement('UPDATE desk_session SET last_seen_at = ?, ends_at = ? WHERE token_hash = ?')
  const end = db.statement('DELETE FROM desk_session WHERE token_hash = ?')
  const endAll = db.statement('DELETE FROM desk_session WHERE officer_id = ? AND token_hash <> ?')
  const ended = db.statement('DELETE FROM desk_session WHERE ends_at <= ?')
  return {
    open: ({ tokenHash, officerId: officer, createdAt, lastSeenAt, endsAt }) =>
      db.write(() => void insert.run(tokenHash, officer, createdAt, lastSeenAt, endsAt)),
    find(tokenHash, now) {
      const row = find.get(tokenHash, now)
      if (row === undefined) return Promise.resolve(undefined)
      const session = {
        tokenHash,
        officerId: officerId(row.id),
        createdAt: row.opened_at,
        lastSeenAt: row.used_at,
        endsAt: row.ends_at,
      }
      return Promise.resolve({ session, officer: toOfficer(row) })
    },
    seen: (tokenHash, at, endsAt) => db.write(() => void seen.run(at, endsAt, tokenHash)),
    end: (tokenHash) => db.write(() => void end.run(tokenHash)),
    endAll: (officer, but) => db.write(() => void endAll.run(officer, but ?? '')),
    removeEnded: (now) => db.write(() => ended.run(now)),
  }
}

type SessionRow = { token_hash: string; opened_at: number; used_at: number; ends_at: number }

export function sqliteSetUpLinks(db: Database): SetUpLinkRepository {
  const make = db.statement(`INSERT INTO set_up_link (token_hash, officer_id, why, ends_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (officer_id) DO UPDATE SET token_hash = excluded.token_hash, why = excluded.why, ends_at = excluded.ends_at`)
  const find = db.statement<OfficerRow & LinkRow>(`SELECT o.*, l.why, l.ends_at FROM set_up_link l
    JOIN officer o ON o.id = l.officer_id WHERE l.token_hash = ? AND l.ends_at > ? AND o.active = 1`)
  const remove = db.statement('DELETE FROM set_up_link WHERE token_hash = ?')
  const removeOf = db.statement('DELETE FROM set_up_link WHERE officer_id = ?')
  const password = db.statement('UPDATE officer SET password_hash = ? WHERE id = ?')
  const signOut = db.statement('DELETE FROM desk_session WHERE officer_id = ?')

  function use(tokenHash: string, passwordHash: string, now: number): 'used' | 'gone' {
    const row = find.get(tokenHash, now)
    if (row === undefined || remove.run(tokenHash) === 0) return 'gone'
    password.run(passwordHash, row.id)
    signOut.run(row.id)
    return 'used'
  }
  return {
    make: ({ tokenHash, officerId: officer, why, endsAt }) =>
      db.write(() => void make.run(tokenHash, officer, why, endsAt)),
    find(tokenHash, now) {
      const row = find.get(tokenHash, now)
      if (row === undefined) return Promise.resolve(undefined)
      const officer = toOfficer(row)
      return Promise.resolve({ link: { tokenHash, officerId: officer.id, why: row.why, endsAt: row.ends_at }, officer })
    },
    use: (tokenHash, passwordHash, now) => db.write(() => use(tokenHash, passwordHash, now)),
    setPassword: (officer, passwordHash) =>
      db.write(() => {
        password.run(passwordHash, officer)
        removeOf.run(officer)
      }),
  }
}

type LinkRow = { why: 'first' | 'reset'; ends_at: number }

export function sqliteGuesses(db: Database): GuessRepository {
  const of = db.statement<GuessRow>('SELECT failures, last_at FROM guess WHERE subject = ?')
  const count = db.statement(`INSERT INTO guess (subject, failures, last_at) VALUES (?1, 1, ?2)
    ON CONFLICT (subject) DO UPDATE SET failures = failures + 1, last_at = ?2`)
  const forget = db.statement('DELETE FROM guess WHERE last_at < ?')
  const clear = db.statement('DELETE FROM guess WHERE subject = ?')
  const forgive = db.statement('UPDATE guess SET failures = max(failures - 1, 0) WHERE subject = ?')
  const read = (subject: string): Guesses | undefined => {
    const row = of.get(subject)
    return row === undefined ? undefined : { failures: row.failures, lastAt: row.last_at }
  }
  function tryNow(tries: Parameters<GuessRepository['tryNow']>[0], at: number): 'go' | { waitUntil: number } {
    forget.run(at - FORGET_MS)
    const waitUntil = Math.max(...tries.map(({ subject, limits }) => nextTryAt(read(subject), limits)))
    if (waitUntil > at) return { waitUntil }
    for (const { subject } of tries) count.run(subject, at)
    return 'go'
  }
  return {
    of: (subject) => Promise.resolve(read(subject)),
    tryNow: (tries, at) => db.write(() => tryNow(tries, at)),
    clear: (subject) => db.write(() => void clear.run(subject)),
    forgive: (subject) => db.write(() => void forgive.run(subject)),
  }
}

type GuessRow = { failures: number; last_at: number }
