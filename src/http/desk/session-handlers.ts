import type { Response } from 'express'
import type { Secrets } from '../../secrets'
import type { Officer } from '../../units/officer'
import type { OfficerSession } from '../../units/officer-repository'
import {
  changePassword,
  hashToken,
  setUpWithLink,
  signIn,
  type OpenedSession,
  type SignInDeps,
} from '../../units/sign-in'
import type { Units } from '../../units/units'
import type { Session } from './contract/session'
import { noSessionCookie, sessionCookie } from './cookie'
import type { Handlers } from './handlers'
import { refuse, slowDown } from './refusal'
import { csrfOf } from './router'

export interface SessionHandlerDeps extends SignInDeps {
  units: Pick<Units, 'tree'>
  secrets: Pick<Secrets, 'digest'>
  publicUrl: string
}

type SessionHandlers = Pick<
  Handlers,
  'session' | 'signIn' | 'signOut' | 'signOutEverywhere' | 'changePassword' | 'checkSetUp' | 'setUp'
>

const GONE = 'Đường dẫn này đã dùng rồi hoặc đã quá hạn. Bạn nhờ người quản trị tạo đường dẫn mới.'

export function sessionHandlers(deps: SessionHandlerDeps): SessionHandlers {
  const secure = (response: Response): boolean => response.req.secure || deps.publicUrl.startsWith('https:')
  const opened = ({ token, session, officer }: OpenedSession, response: Response): Session => {
    const lastsMs = session.endsAt - deps.clock.now()
    response.append('set-cookie', sessionCookie(token, lastsMs, secure(response)))
    return sessionView(officer, session, deps)
  }
  return {
    session: ({ me }) => sessionView(me.officer, me.session, deps),
    async signIn({ body, address, response, audit }) {
      const result = await signIn(deps, { ...body, address })
      if (result.kind === 'slow-down') throw slowDown(result.retryAfterMs)
      if (result.kind === 'wrong') throw refuse(401, 'wrong-credentials', 'Thư điện tử hoặc mật khẩu chưa đúng.')
      audit('Đăng nhập', result.officer.id, result.officer)
      return opened(result, response)
    },
    async signOut({ me, response, audit }) {
      await deps.sessions.end(me.session.tokenHash)
      response.append('set-cookie', noSessionCookie(secure(response)))
      audit('Đăng xuất', me.officer.id)
    },
    async signOutEverywhere({ me, response, audit }) {
      await deps.sessions.endAll(me.officer.id)
      response.append('set-cookie', noSessionCookie(secure(response)))
      audit('Đăng xuất trên mọi thiết bị', me.officer.id)
    },
    async changePassword({ me, body, audit }) {
      const result = await changePassword(deps, me.officer, { ...body, keep: me.session.tokenHash })
      if (result.kind === 'slow-down') throw slowDown(result.retryAfterMs)
      if (result.kind === 'wrong') throw refuse(422, 'wrong-credentials', 'Mật khẩu hiện tại chưa đúng.')
      if (result.kind === 'weak') throw refuse(422, 'weak-password', result.why)
      audit('Đổi mật khẩu', me.officer.id)
    },
    async checkSetUp({ body }) {
      const found = await deps.links.find(hashToken(body.token), deps.clock.now())
      if (found === undefined) throw refuse(410, 'link-used', GONE)
      const { link, officer } = found
      return { name: officer.name, email: officer.email, why: link.why, endsAt: link.endsAt }
    },
    async setUp({ body, response, audit }) {
      const result = await setUpWithLink(deps, body)
      if (result.kind === 'gone') throw refuse(410, 'link-used', GONE)
      if (result.kind === 'weak') throw refuse(422, 'weak-password', result.why)
      audit('Đặt mật khẩu bằng đường dẫn một lần', result.officer.id, result.officer)
      return opened(result, response)
    },
  }
}

function sessionView(officer: Officer, session: OfficerSession, deps: SessionHandlerDeps): Session {
  const { id, name, email, roles, unitId } = officer
  return {
    officer: {
      id,
      name,
      email,
      roles: [...roles],
      unit: { id: unitId, name: deps.units.tree().find(unitId)?.name ?? unitId },
    },
    csrf: csrfOf(session.tokenHash, deps),
    signedInAt: session.createdAt,
    endsAt: session.endsAt,
  }
}
