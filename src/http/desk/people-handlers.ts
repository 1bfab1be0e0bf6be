import { randomUUID } from 'node:crypto'
import { unitId, type UnitId } from '../../ids'
import type { Clock } from '../../time'
import { officerId, type Officer, type Scope } from '../../units/officer'
import { releaseTicketsOf, type ReleaseDeps } from '../../tickets/release-all'
import type { Ticket } from '../../tickets/ticket'
import { OF_ACCOUNT, isLocked, nextTryAt } from '../../units/guessing'
import type { OfficerRepository, Saved } from '../../units/officer-repository'
import { accountSubject, makeSetUpLink, setUpPath, type SignInDeps } from '../../units/sign-in'
import type { Units } from '../../units/units'
import type { Answer } from './contract/operations'
import type { Handlers } from './handlers'
import { notFound, refuse } from './refusal'
import { unitRef } from './refs'

export interface PeopleHandlerDeps extends Pick<SignInDeps, 'sessions' | 'links' | 'guesses' | 'secrets'> {
  officers: OfficerRepository
  units: Pick<Units, 'tree'>
  tickets: ReleaseDeps['tickets']
  wake: ReleaseDeps['wake']
  /** A ticket changed: open desks are told. */
  changed(before: Ticket, after: Ticket): void
  clock: Clock
  publicUrl: string
}

type PeopleHandlers = Pick<
  Handlers,
  'listColleagues' | 'listOfficers' | 'addOfficer' | 'changeOfficer' | 'makeSetUpLink' | 'signOutOfficer'
>
type OfficerView = Answer<'changeOfficer'>

export function peopleHandlers(deps: PeopleHandlerDeps): PeopleHandlers {
  async function officerIn(scope: Scope, id: string): Promise<Officer> {
    const found = await deps.officers.findIn(scope, officerId(id))
    if (found === undefined) throw notFound('Không tìm thấy cán bộ này.')
    return found
  }
  async function linkFor(officer: Officer): Promise<Answer<'makeSetUpLink'>> {
    const { token, link } = await makeSetUpLink(deps, officer)
    await deps.guesses.clear(accountSubject(officer.email, deps))
    return { link: new URL(setUpPath(token), deps.publicUrl).href, endsAt: link.endsAt }
  }
  return {
    async listColleagues({ me }) {
      const found = await deps.officers.list(me.scope)
      const answering = found.filter(
        ({ active, roles }) => active && roles.some((role) => role === 'officer' || role === 'lead'),
      )
      return {
        officers: answering.map(({ id, name, roles, unitId: unit }) => ({
          id,
          name,
          roles: [...roles],
          unit: unitRef(unit, deps),
        })),
      }
    },
    async listOfficers({ me }) {
      const found = await deps.officers.list(me.scope)
      return { officers: await Promise.all(found.map((officer) => officerView(officer, deps))) }
    },
    async addOfficer({ me, body, audit }) {
      const officer: Officer = {
        id: officerId(randomUUID()),
        name: body.name,
        email: body.email,
        roles: [...new Set(body.roles)],
        unitId: unitIn(me.scope, body.unit),
        active: true,
        createdAt: deps.clock.now(),
      }
      saved(await deps.officers.add(officer))
      audit(`Thêm cán bộ ${officer.name}`, officer.id)
      return { officer: await officerView(officer, deps), setUp: await linkFor(officer) }
    },
    async changeOfficer({ me, params, body, audit }) {
      const before = await officerIn(me.scope, params.id)
      const changed: Officer = {
        ...before,
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.roles === undefined ? {} : { roles: [...new Set(body.roles)] }),
        ...(body.unit === undefined ? {} : { unitId: unitIn(me.scope, body.unit) }),
        ...(body.active === undefined ? {} : { active: body.active }),
      }
      if (before.id === me.officer.id && (!changed.active || !changed.roles.includes('admin'))) {
        throw refuse(409, 'conflict', 'Bạn không tự bỏ được quyền quản trị của mình; nhờ một người quản trị khác.')
      }
      saved(await deps.officers.save(changed))
      audit(`Thay đổi cán bộ ${changed.name}: ${whatChanged(before, changed)}`, changed.id)
      if (body.active === false) {
        // Under the name that they took them by.
        for (const one of await releaseTicketsOf(deps, before.name, me.officer.name)) {
          deps.changed(one.before, one.after)
          audit(`Trả lại phiếu ${one.before.code}, vì ${changed.name} ngừng làm việc`, one.before.code)
        }
      }
      return officerView(changed, deps)
    },
    async makeSetUpLink({ me, params, audit }) {
      const officer = await officerIn(me.scope, params.id)
      if (!officer.active) throw refuse(409, 'conflict', 'Cán bộ này đang bị ngừng; hãy cho làm việc lại trước.')
      audit(`Tạo đường dẫn đặt mật khẩu cho ${officer.name}`, officer.id)
      return linkFor(officer)
    },
    async signOutOfficer({ me, params, audit }) {
      const officer = await officerIn(me.scope, params.id)
      await deps.sessions.endAll(officer.id)
      audit(`Đăng xuất ${officer.name} trên mọi thiết bị`, officer.id)
    },
  }
}

function unitIn(scope: Scope, typed: string): UnitId {
  const unit = unitId(typed)
  if (!scope.units.includes(unit)) throw notFound('Không có đơn vị này trong phạm vi của bạn.')
  return unit
}

function saved(result: Saved): void {
  if (result === 'email-taken') throw refuse(409, 'in-use', 'Thư điện tử này đã có tài khoản.')
  if (result === 'name-taken') {
    throw refuse(409, 'in-use', 'Đã có cán bộ mang tên này. Hãy thêm đơn vị hoặc tên đệm, ví dụ "Hoa (Biên Hoà)".')
  }
}

async function officerView(officer: Officer, deps: PeopleHandlerDeps): Promise<OfficerView> {
  const guesses = await deps.guesses.of(accountSubject(officer.email, deps))
  const { id, name, email, roles, active, lastSeenAt } = officer
  return {
    id,
    name,
    email,
    roles: [...roles],
    active,
    unit: unitRef(officer.unitId, deps),
    hasPassword: officer.passwordHash !== undefined,
    ...(lastSeenAt === undefined ? {} : { lastSeenAt }),
    ...(isLocked(guesses, OF_ACCOUNT, deps.clock.now()) ? { lockedUntil: nextTryAt(guesses, OF_ACCOUNT) } : {}),
  }
}

function whatChanged(before: Officer, after: Officer): string {
  const parts = [
    before.name === after.name ? [] : [`tên ${before.name} → ${after.name}`],
    before.unitId === after.unitId ? [] : [`đơn vị ${before.unitId} → ${after.unitId}`],
    String(before.roles) === String(after.roles)
      ? []
      : [`vai trò ${before.roles.join(', ')} → ${after.roles.join(', ')}`],
    before.active === after.active ? [] : [after.active ? 'cho làm việc lại' : 'ngừng'],
  ].flat()
  return parts.length === 0 ? 'không có gì đổi' : parts.join('; ')
}
