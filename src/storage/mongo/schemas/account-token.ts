import type { StoredTokens } from '../../../channels/zalo/token-store'
import type { AccountId } from '../../../ids'
import { numberNeeded, schemaOf, text, textNeeded } from '../schema'

/** A pair of tokens, sealed, with who may renew it: the lease and its fencing number. */
export interface AccountTokenDoc {
  _id: AccountId
  sealedAccess: string
  sealedRefresh: string
  refreshHash: string
  /** Of the pair that a person typed in last. */
  importedHash: string
  /** Of those typed in before it, the newest first. */
  earlierHashes?: string[]
  expiresAt: number
  state: StoredTokens['state']
  reason?: string
  leaseUntil: number
  fence: number
}

export const accountTokenSchema = schemaOf<AccountTokenDoc>('account_token', {
  _id: textNeeded,
  sealedAccess: textNeeded,
  sealedRefresh: textNeeded,
  refreshHash: textNeeded,
  importedHash: textNeeded,
  earlierHashes: { type: [String], default: undefined },
  expiresAt: numberNeeded,
  state: textNeeded,
  reason: text,
  leaseUntil: numberNeeded,
  fence: numberNeeded,
})
