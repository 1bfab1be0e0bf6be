import type { Router } from 'express'
import type { PublishedContent } from '../../flows/content'
import { describeError, type Log } from '../../log'
import type { Secrets } from '../../secrets'
import type { Clock } from '../../time'
import type {
  AuditRepository,
  GuessRepository,
  OfficerRepository,
  SessionRepository,
  SetUpLinkRepository,
} from '../../units/officer-repository'
import type { Units } from '../../units/units'
import { peopleHandlers } from './people-handlers'
import { createDeskRouter } from './router'
import { sessionHandlers } from './session-handlers'

export interface DeskDeps {
  store: {
    audit: AuditRepository
    guesses: GuessRepository
    officers: OfficerRepository
    sessions: SessionRepository
    setUpLinks: SetUpLinkRepository
  }
  units: Units
  content(): PublishedContent
  secrets: Secrets
  clock: Clock
  log: Log
  publicUrl: string
}

export interface Desk {
  /** The API under `/api`, to be mounted at `/`. */
  router: Router
  /** Ends the open event streams; before the server's own close, which waits for them. */
  close(): void
}

/** The officers' desk: every operation of the contract with what does it. */
export function createDesk(given: DeskDeps): Desk {
  const { store, log, ...rest } = given
  const deps = { ...store, ...rest, links: store.setUpLinks }
  const router = createDeskRouter({
    ...deps,
    handlers: { ...sessionHandlers(deps), ...peopleHandlers(deps) },
    failed: (operation, error) => log.error('desk request failed', { operation, ...describeError(error) }),
  })
  return { router, close: () => undefined }
}
