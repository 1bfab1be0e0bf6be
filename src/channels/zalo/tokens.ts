import type { AccountId } from '../../ids'
import { HOUR, MINUTE, SECOND, type Clock, type Instant } from '../../time'
import type { Account } from '../channel'
import type { PlatformHttp } from '../http-client'
import { importPair, importPairIfNeeded, isPairSpent } from './configured-pair'
import { refreshTokens, type OauthAnswer } from './oauth'
import { refreshHashOf, type StoredTokens, type TokenPair, type TokenStore } from './token-store'

const LEASE_MS = 30 * SECOND
const RENEW_BEFORE_MS = 5 * HOUR
const ACCOUNTS_AT_ONCE = 10
const PAUSE_AFTER_FAILURE_MS = 15 * MINUTE

export interface TokenAlarm {
  accountId: AccountId
  /**
   * dead: the OA's administrator must approve again. failed: no clear answer twice; tried again later.
   * not-stored: the new pair could not be stored and lies where `saveAside` put it.
   */
  kind: 'dead' | 'failed' | 'not-stored'
  reason: string
}

export type Renewal =
  | { kind: 'renewed'; accessToken: string }
  /** Somebody else is renewing, or the last try failed a moment ago. */
  | { kind: 'later' }
  | { kind: 'failed' }

export interface ZaloTokens {
  /** The token for the next call; undefined when there is none that could work. */
  accessToken(account: Account): Promise<string | undefined>
  /** After the platform refused a token; one renewal however many ask. */
  renew(account: Account, refusedToken: string): Promise<Renewal>
  /** Renews what has less than 5 hours left; called on a schedule, and before what was missed is asked for. */
  renewDue(now: Instant): Promise<void>
  /** Takes the account's configured pair, which somebody has just given, in the place of the stored one; once. */
  importConfigured(account: Account): Promise<boolean>
  /** Takes it only where no stored pair could still work; else when that one is refused. */
  importIfNeeded(account: Account): Promise<boolean>
  /** The same for every account, at a start. Rejects when the store does not answer. */
  importAllIfNeeded(): Promise<void>
  /** Whether the configured pair was used up or refused before and would not be taken. */
  isConfiguredSpent(account: Account): Promise<boolean>
  /** For the checklist; undefined when no pair is stored. */
  status(account: Account): Promise<Pick<StoredTokens, 'state' | 'expiresAt'> | undefined>
}

export interface ZaloTokensDeps {
  store: TokenStore
  clock: Clock
  http: PlatformHttp
  config: { oauthUrl: string }
  /** The OAs of this installation. */
  accounts(): readonly Account[]
  onAlarm(alarm: TokenAlarm): void
  /** Keeps a pair, encrypted, outside the store that did not take it: the old one is spent. */
  saveAside(accountId: AccountId, pair: TokenPair): Promise<void>
}

/**
 * Zalo's refresh token works once, and a lost pair means that a person must approve again. So: one renewal at a time, in
 * this process by sharing the promise and across processes by a lease; no lock over the network call; stored before used.
 */
export function createZaloTokens(deps: ZaloTokensDeps): ZaloTokens {
  const { store, clock } = deps
  const running = new Map<AccountId, Promise<Renewal>>()
  const pausedUntil = new Map<AccountId, Instant>()

  function renewUnless(account: Account, isFresh: (tokens: StoredTokens) => boolean): Promise<Renewal> {
    const already = running.get(account.id)
    if (already !== undefined) return already
    const started = renewOnce(deps, pausedUntil, account, isFresh).finally(() => running.delete(account.id))
    running.set(account.id, started)
    return started
  }

  async function renew(account: Account, refusedToken: string): Promise<Renewal> {
    const isFresh = (tokens: StoredTokens) => tokens.accessToken !== refusedToken
    const renewal = await renewUnless(account, isFresh)
    // A scheduled look that ran just then may have found nothing to do.
    const same = renewal.kind === 'renewed' && renewal.accessToken === refusedToken
    return same ? renewUnless(account, isFresh) : renewal
  }

  async function forEachAccount(run: (account: Account) => Promise<unknown>): Promise<void> {
    const accounts = deps.accounts()
    for (let from = 0; from < accounts.length; from += ACCOUNTS_AT_ONCE)
      await Promise.all(accounts.slice(from, from + ACCOUNTS_AT_ONCE).map(run))
  }

  async function renewScheduled(account: Account, now: Instant): Promise<void> {
    try {
      await renewUnless(account, (tokens) => tokens.expiresAt - now >= RENEW_BEFORE_MS)
    } catch {
      deps.onAlarm({ accountId: account.id, kind: 'failed', reason: 'the token store did not answer' })
    }
  }

  return {
    renew,
    async accessToken(account) {
      const tokens = await store.read(account.id)
      if (tokens === undefined) return account.credentials.accessToken
      if (tokens.expiresAt > clock.now()) return tokens.accessToken
      const renewal = await renew(account, tokens.accessToken)
      if (renewal.kind === 'renewed') return renewal.accessToken
      return renewal.kind === 'later' ? tokens.accessToken : undefined
    },
    renewDue: (now) => forEachAccount((account) => renewScheduled(account, now)),
    importConfigured: (account) => importPair(deps, account),
    importIfNeeded: (account) => importPairIfNeeded(deps, account),
    importAllIfNeeded: () => forEachAccount((account) => importPairIfNeeded(deps, account)),
    isConfiguredSpent: (account) => isPairSpent(deps, account),
    status: (account) => store.read(account.id),
  }
}

async function renewOnce(
  deps: ZaloTokensDeps,
  pausedUntil: Map<AccountId, Instant>,
  account: Account,
  isFresh: (tokens: StoredTokens) => boolean,
): Promise<Renewal> {
  const { store, clock } = deps
  const before = settled(await store.read(account.id), isFresh)
  if (before.done) return before.renewal
  if ((pausedUntil.get(account.id) ?? 0) > clock.now()) return { kind: 'later' }
  const fence = await store.lease(account.id, clock.now(), LEASE_MS)
  if (fence === undefined) return { kind: 'later' }
  const held = settled(await store.read(account.id), isFresh)
  if (held.done) return held.renewal
  const renewal = await renewLeased(deps, account, held.tokens, fence)
  if (renewal.kind === 'later') pausedUntil.set(account.id, clock.now() + PAUSE_AFTER_FAILURE_MS)
  return renewal
}

type Settled = { done: true; renewal: Renewal } | { done: false; tokens: StoredTokens }

/** Whether there is nothing to renew: no pair, a dead one, or one that somebody else has renewed meanwhile. */
function settled(tokens: StoredTokens | undefined, isFresh: (tokens: StoredTokens) => boolean): Settled {
  if (tokens === undefined) return { done: true, renewal: { kind: 'failed' } }
  if (isFresh(tokens)) return { done: true, renewal: { kind: 'renewed', accessToken: tokens.accessToken } }
  if (tokens.state === 'dead') return { done: true, renewal: { kind: 'failed' } }
  return { done: false, tokens }
}

async function renewLeased(
  deps: ZaloTokensDeps,
  account: Account,
  tokens: StoredTokens,
  fence: number,
): Promise<Renewal> {
  const answer = await askTwice(deps, account, tokens.refreshToken)
  switch (answer.kind) {
    case 'pair':
      return keep(deps, account.id, tokens.refreshHash, fence, answer)
    case 'refused':
      return giveUp(deps, account, fence, `OAuth ${answer.code}`)
    case 'unclear':
      deps.onAlarm({ accountId: account.id, kind: 'failed', reason: answer.reason })
      return { kind: 'later' }
  }
}

/** The account is dead, unless a pair was configured since that was never tried. */
async function giveUp(deps: ZaloTokensDeps, account: Account, fence: number, reason: string): Promise<Renewal> {
  await deps.store.markDead(account.id, fence, reason)
  const { accessToken } = account.credentials
  if (accessToken !== undefined && (await importPairIfNeeded(deps, account))) return { kind: 'renewed', accessToken }
  deps.onAlarm({ accountId: account.id, kind: 'dead', reason })
  return { kind: 'failed' }
}

/** After an unclear answer the same refresh token is tried once more; both calls end before the lease does. */
async function askTwice(deps: ZaloTokensDeps, account: Account, refreshToken: string): Promise<OauthAnswer> {
  const { appId, appSecret } = account.credentials
  if (!appId || !appSecret) return { kind: 'unclear', reason: 'ZALO_APP_ID or ZALO_APP_SECRET is not set' }
  const ask = () => refreshTokens(deps.http, deps.config.oauthUrl, { appId, appSecret }, refreshToken)
  const first = await ask()
  return first.kind === 'unclear' ? ask() : first
}

async function keep(
  deps: ZaloTokensDeps,
  accountId: AccountId,
  oldRefreshHash: string,
  fence: number,
  { pair, lifetimeMs }: Extract<OauthAnswer, { kind: 'pair' }>,
): Promise<Renewal> {
  const expiresAt = deps.clock.now() + lifetimeMs
  const store = () => deps.store.replace({ accountId, fence, oldRefreshHash, pair, expiresAt })
  const isStored = async () => (await deps.store.read(accountId))?.refreshHash === refreshHashOf(pair)
  try {
    const outcome = await store().catch(store)
    // A first attempt may have been stored although its answer was lost; then the second one comes too late.
    if (outcome === 'stored' || (await isStored())) return { kind: 'renewed', accessToken: pair.accessToken }
    return await putAside(deps, accountId, pair, 'another pair was stored meanwhile')
  } catch {
    return putAside(deps, accountId, pair, 'the store did not take it')
  }
}

async function putAside(deps: ZaloTokensDeps, accountId: AccountId, pair: TokenPair, reason: string): Promise<Renewal> {
  const where = await deps.saveAside(accountId, pair).then(
    () => 'it was put aside',
    () => 'it could not be put aside either',
  )
  deps.onAlarm({ accountId, kind: 'not-stored', reason: `${reason}; ${where}` })
  return { kind: 'failed' }
}
