import { createHash } from 'node:crypto'
import type { AccountId } from '../../ids'
import type { Instant } from '../../time'

/** What one OAuth answer gives. The refresh token can be used once; each use gives a new pair and ends the old one. */
export interface TokenPair {
  accessToken: string
  refreshToken: string
}

export interface StoredTokens extends TokenPair {
  refreshHash: string
  /** When the access token ends. */
  expiresAt: Instant
  /**
   * dead: the platform refused the refresh token, and only a new approval by the OA's administrator helps.
   * uncertain: the pair came back with a copy of the store and may be spent; the next renewal shows it.
   */
  state: 'live' | 'uncertain' | 'dead'
}

/** How it stands with an account's pair, without the pair. */
export interface TokenState extends Pick<StoredTokens, 'expiresAt' | 'state'> {
  accountId: AccountId
}

export interface TokenReplacement {
  accountId: AccountId
  /** The lease under which the pair was got. */
  fence: number
  /** `refreshHash` of the pair that was spent for this one. */
  oldRefreshHash: string
  pair: TokenPair
  expiresAt: Instant
}

/** Where the pairs live, encrypted at rest. Shared by all processes: a pair that two of them renew at once is lost. */
export interface TokenStore {
  read(accountId: AccountId): Promise<StoredTokens | undefined>
  /** Of every account that has a pair, in one query: there can be thousands. */
  states(): Promise<TokenState[]>
  /**
   * The right to renew until `now + ttlMs`: a number greater than every earlier one of this account. Undefined while
   * somebody else has it, and for an account without a pair. Ended by `replace` (stored) and `markDead`.
   */
  lease(accountId: AccountId, now: Instant, ttlMs: number): Promise<number | undefined>
  /**
   * Durable before it resolves. `lost` and nothing changed when the fence is not the newest, or the stored pair is not the
   * one that was spent.
   */
  replace(replacement: TokenReplacement): Promise<'stored' | 'lost'>
  /** Nothing changes when the fence is not the newest. */
  markDead(accountId: AccountId, fence: number, reason: string): Promise<void>
  /**
   * Takes a pair that a person typed in, and makes the account live again. False and nothing changed when `hash` is one of
   * the last `IMPORTS_KNOWN` that were imported: the pair in the environment grows old while the stored one is renewed or
   * another is typed in, and a spent one would end the account.
   */
  importPair(accountId: AccountId, pair: TokenPair, hash: string, expiresAt: Instant): Promise<boolean>
  /** Whether `importPair` would be false. */
  wasImported(accountId: AccountId, hash: string): Promise<boolean>
}

/** So many pairs that were typed in for one account are told from a new one. */
export const IMPORTS_KNOWN = 100

/** Names a refresh token without telling it. */
export const refreshHashOf = (pair: TokenPair): string => createHash('sha256').update(pair.refreshToken).digest('hex')
