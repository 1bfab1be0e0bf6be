import { createHash, randomBytes } from 'node:crypto'
import type { Secrets } from '../secrets'
import { DAY, type Clock, type Instant } from '../time'
import { OF_ACCOUNT, OF_ADDRESS } from './guessing'
import type { Officer } from './officer'
import type {
  GuessRepository,
  OfficerRepository,
  OfficerSession,
  SessionRepository,
  SetUpLink,
  SetUpLinkRepository,
} from './officer-repository'
import { hashPassword, isPassword, weakness } from './passwords'

/** A session ends after so long without anything done, and in any case after the longer time. */
const IDLE_MS = 3 * DAY
const LONGEST_MS = 30 * DAY
const LINK_MS = 3 * DAY

export interface SignInDeps {
  officers: Pick<OfficerRepository, 'find' | 'findByEmail' | 'seen'>
  sessions: SessionRepository
  links: SetUpLinkRepository
  guesses: GuessRepository
  secrets: Pick<Secrets, 'digest'>
  clock: Clock
}

export interface OpenedSession {
  kind: 'open'
  /** For the cookie; kept nowhere. */
  token: string
  session: OfficerSession
  officer: Officer
}
export type SignInResult = OpenedSession | { kind: 'wrong' } | { kind: 'slow-down'; retryAfterMs: number }
export type SetUpResult = OpenedSession | { kind: 'gone' } | { kind: 'weak'; why: string }

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')
const newToken = (): string => randomBytes(32).toString('base64url')

/** Who guesses waits longer and longer, by account and by address; whether an account exists is not told. */
export async function signIn(
  deps: SignInDeps,
  given: { email: string; password: string; address: string },
): Promise<SignInResult> {
  const now = deps.clock.now()
  const account = accountSubject(given.email, deps)
  const address = addressSubject(given.address, deps)
  const tries = [
    { subject: account, limits: OF_ACCOUNT },
    { subject: address, limits: OF_ADDRESS },
  ]
  const allowed = await deps.guesses.tryNow(tries, now)
  if (allowed !== 'go') return { kind: 'slow-down', retryAfterMs: allowed.waitUntil - now }
  const officer = await deps.officers.findByEmail(given.email)
  const known = officer?.active === true ? officer : undefined
  if (!(await isPassword(given.password, known?.passwordHash)) || known === undefined) return { kind: 'wrong' }
  await Promise.all([deps.guesses.clear(account), deps.guesses.forgive(address)])
  return openSession(deps, known, now)
}

/** Chooses a password by a one-time link, and signs in: every other session of the officer ends. */
export async function setUpWithLink(
  deps: SignInDeps,
  given: { token: string; password: string },
): Promise<SetUpResult> {
  const now = deps.clock.now()
  const found = await deps.links.find(hashToken(given.token), now)
  if (found === undefined) return { kind: 'gone' }
  const why = weakness(given.password, found.officer)
  if (why !== undefined) return { kind: 'weak', why }
  const used = await deps.links.use(hashToken(given.token), await hashPassword(given.password), now)
  if (used === 'gone') return { kind: 'gone' }
  await deps.guesses.clear(accountSubject(found.officer.email, deps))
  return openSession(deps, found.officer, now)
}

/** A link for a new password, to be given to the officer by whoever asked for it; `token` is kept nowhere. */
export async function makeSetUpLink(
  { links, clock }: Pick<SignInDeps, 'links' | 'clock'>,
  officer: Officer,
): Promise<{ token: string; link: SetUpLink }> {
  const token = newToken()
  const why = officer.passwordHash === undefined ? 'first' : 'reset'
  const link: SetUpLink = { tokenHash: hashToken(token), officerId: officer.id, why, endsAt: clock.now() + LINK_MS }
  await links.make(link)
  return { token, link }
}

/** The path that the token stands in, behind `#` so that no server or log sees it. */
export const setUpPath = (token: string): string => `/thiet-lap#${token}`

/** By the officer, who is signed in; `keep` is the token's hash of the session that goes on, all others end. */
export async function changePassword(
  deps: SignInDeps,
  officer: Officer,
  given: { current: string; next: string; keep: string },
): Promise<
  { kind: 'changed' } | { kind: 'wrong' } | { kind: 'weak'; why: string } | { kind: 'slow-down'; retryAfterMs: number }
> {
  const now = deps.clock.now()
  const subject = accountSubject(officer.email, deps)
  const allowed = await deps.guesses.tryNow([{ subject, limits: OF_ACCOUNT }], now)
  if (allowed !== 'go') return { kind: 'slow-down', retryAfterMs: allowed.waitUntil - now }
  if (!(await isPassword(given.current, officer.passwordHash))) return { kind: 'wrong' }
  await deps.guesses.clear(subject)
  const why = weakness(given.next, officer)
  if (why !== undefined) return { kind: 'weak', why }
  await deps.links.setPassword(officer.id, await hashPassword(given.next))
  await deps.sessions.endAll(officer.id, given.keep)
  return { kind: 'changed' }
}

/** Written at most once in five minutes: every request asks. */
const SEEN_EVERY_MS = 5 * 60_000

/** The officer of a cookie's token, and the session's end moved on. */
export async function sessionOf(
  { sessions, officers, clock }: Pick<SignInDeps, 'sessions' | 'officers' | 'clock'>,
  token: string,
): Promise<{ session: OfficerSession; officer: Officer } | undefined> {
  const now = clock.now()
  const found = await sessions.find(hashToken(token), now)
  if (found === undefined || now - found.session.lastSeenAt < SEEN_EVERY_MS) return found
  const endsAt = endOf(found.session.createdAt, now)
  await Promise.all([sessions.seen(found.session.tokenHash, now, endsAt), officers.seen(found.officer.id, now)])
  return { ...found, session: { ...found.session, lastSeenAt: now, endsAt } }
}

export const accountSubject = (email: string, { secrets }: Pick<SignInDeps, 'secrets'>): string =>
  secrets.digest(`guess:account:${email}`)
const addressSubject = (address: string, { secrets }: Pick<SignInDeps, 'secrets'>): string =>
  secrets.digest(`guess:address:${address}`)

const endOf = (createdAt: Instant, now: Instant): Instant => Math.min(now + IDLE_MS, createdAt + LONGEST_MS)

async function openSession(deps: SignInDeps, officer: Officer, now: Instant): Promise<OpenedSession> {
  const token = newToken()
  const session: OfficerSession = {
    tokenHash: hashToken(token),
    officerId: officer.id,
    createdAt: now,
    lastSeenAt: now,
    endsAt: endOf(now, now),
  }
  await Promise.all([deps.sessions.open(session), deps.officers.seen(officer.id, now)])
  return { kind: 'open', token, session, officer }
}
