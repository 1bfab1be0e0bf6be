import type { UnitId } from '../ids'
import type { Instant } from '../time'
import type { Guesses, GuessLimits } from './guessing'
import type { Officer, OfficerId, Scope } from './officer'

export interface OfficerRepository {
  any(): Promise<boolean>
  find(id: OfficerId): Promise<Officer | undefined>
  /** Only of these units. */
  findIn(scope: Scope, id: OfficerId): Promise<Officer | undefined>
  findByEmail(email: string): Promise<Officer | undefined>
  /** By name. */
  list(scope: Scope): Promise<Officer[]>
  add(officer: Officer): Promise<Saved>
  /** Name, roles, unit and whether the officer is active; a new name is carried over to the tickets that the officer holds. */
  save(officer: Officer): Promise<Saved>
  seen(id: OfficerId, at: Instant): Promise<void>
}
export type Saved = 'saved' | 'name-taken' | 'email-taken'

/** One signed-in browser. The token itself is nowhere but in its cookie. */
export interface OfficerSession {
  tokenHash: string
  officerId: OfficerId
  createdAt: Instant
  lastSeenAt: Instant
  endsAt: Instant
}

export interface SessionRepository {
  open(session: OfficerSession): Promise<void>
  /** With its officer, when it has not ended and the officer is active. Asked with every request. */
  find(tokenHash: string, now: Instant): Promise<{ session: OfficerSession; officer: Officer } | undefined>
  seen(tokenHash: string, at: Instant, endsAt: Instant): Promise<void>
  end(tokenHash: string): Promise<void>
  /** Every session of the officer; `but` is kept. */
  endAll(officer: OfficerId, but?: string): Promise<void>
  removeEnded(now: Instant): Promise<number>
}

/** A link to choose a password with, once. */
export interface SetUpLink {
  tokenHash: string
  officerId: OfficerId
  why: 'first' | 'reset'
  endsAt: Instant
}

export interface SetUpLinkRepository {
  /** Earlier links of the officer end. */
  make(link: SetUpLink): Promise<void>
  find(tokenHash: string, now: Instant): Promise<{ link: SetUpLink; officer: Officer } | undefined>
  /** Sets the password, ends the link and every session, all or nothing; `gone` when somebody used it meanwhile. */
  use(tokenHash: string, passwordHash: string, now: Instant): Promise<'used' | 'gone'>
  setPassword(officer: OfficerId, passwordHash: string): Promise<void>
}

export interface GuessRepository {
  of(subject: string): Promise<Guesses | undefined>
  /**
   * Allows one try of all subjects and counts it as a failure before it is known to be one, so that of many made at once
   * only the free ones are allowed; or gives when the next is allowed, and counts nothing.
   */
  tryNow(
    tries: readonly { subject: string; limits: GuessLimits }[],
    at: Instant,
  ): Promise<'go' | { waitUntil: Instant }>
  clear(subject: string): Promise<void>
  /** One failure was none after all. */
  forgive(subject: string): Promise<void>
}

/** Who changed what. Written for every change and never changed itself. */
export interface AuditEntry {
  at: Instant
  /** The officer's name, or e.g. `dòng lệnh`. */
  who: string
  /** A fixed word: the operation's name. */
  what: string
  /** A Vietnamese sentence. No worker's words, names or ids. */
  text: string
  /** The ticket's code, the officer's id … */
  subject?: string
  /** The unit of whoever did it: decides who may read it. */
  unitId?: UnitId
}
export interface AuditFilter {
  scope: Scope
  who?: string
  what?: string
  from?: Instant
  to?: Instant
  /** The id of the last entry of the page before. */
  before?: number
  limit: number
}
export interface AuditRepository {
  add(entry: AuditEntry): Promise<void>
  /** The newest first. */
  list(filter: AuditFilter): Promise<(AuditEntry & { id: number })[]>
}
