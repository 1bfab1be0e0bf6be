import { HOUR, type Clock } from '../../time'
import type { Account } from '../channel'
import { refreshHashOf, type TokenPair, type TokenStore } from './token-store'

/** The age of a pair that somebody typed in is not known: it is used as it is and renewed at the next occasion. */
const IMPORTED_LIFETIME_MS = HOUR

export interface ConfiguredPairDeps {
  store: TokenStore
  clock: Clock
}

function pairOf({ credentials: { accessToken, refreshToken } }: Account): TokenPair | undefined {
  return accessToken && refreshToken ? { accessToken, refreshToken } : undefined
}

/** Takes the account's configured pair in the place of the stored one; false where it was taken before. */
export async function importPair({ store, clock }: ConfiguredPairDeps, account: Account): Promise<boolean> {
  const pair = pairOf(account)
  if (pair === undefined) return false
  return store.importPair(account.id, pair, refreshHashOf(pair), clock.now() + IMPORTED_LIFETIME_MS)
}

/**
 * Takes the configured pair only where no other could still work. One that lies in the environment may be older than the
 * stored one, and taking a spent pair would end the account; the other way round, the stored one is refused and this one
 * follows it.
 */
export async function importPairIfNeeded(deps: ConfiguredPairDeps, account: Account): Promise<boolean> {
  const stored = await deps.store.read(account.id)
  return stored === undefined || stored.state === 'dead' ? importPair(deps, account) : false
}

/** Whether the configured pair was taken before and has been renewed, replaced or refused since: it is not taken again. */
export async function isPairSpent({ store }: Pick<ConfiguredPairDeps, 'store'>, account: Account): Promise<boolean> {
  const pair = pairOf(account)
  if (pair === undefined) return false
  const hash = refreshHashOf(pair)
  if (!(await store.wasImported(account.id, hash))) return false
  const stored = await store.read(account.id)
  return stored?.state === 'dead' || stored?.refreshHash !== hash
}
