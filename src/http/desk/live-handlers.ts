import { localDate } from '../../time'
import { hashToken } from '../../units/sign-in'
import { scopeOf } from '../../units/scope'
import type { SessionRepository } from '../../units/officer-repository'
import { sessionToken } from './cookie'
import type { Handlers, Me } from './handlers'
import type { Live } from './live'
import type { TicketDeps } from './ticket-deps'
import { ticketIn } from './ticket-handlers'

export interface LiveHandlerDeps extends Pick<TicketDeps, 'deskTickets' | 'units' | 'clock'> {
  sessions: Pick<SessionRepository, 'find'>
  live: Live
}

export function liveHandlers(deps: LiveHandlerDeps): Pick<Handlers, 'live' | 'presence'> {
  /** The officer of an open stream as of now: signed out, stopped or moved to another unit meanwhile. */
  async function stillIn(token: string | undefined): Promise<Me | undefined> {
    const now = deps.clock.now()
    const found = token === undefined ? undefined : await deps.sessions.find(hashToken(token), now)
    if (found === undefined) return undefined
    return { ...found, scope: scopeOf(deps.units.tree(), found.officer.unitId, localDate(now)) }
  }
  return {
    live({ me, response, lastEventId }): never {
      const token = sessionToken(response.req.headers.cookie)
      deps.live.open(me, response, lastEventId, () => stillIn(token))
      return undefined as never
    },
    async presence({ me, params, body }) {
      const { id, unitId } = await ticketIn(me, params.id, deps)
      deps.live.looks(me, { id, unitId }, body.doing)
    },
  }
}
