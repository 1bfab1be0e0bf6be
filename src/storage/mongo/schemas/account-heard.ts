import type { AccountId } from '../../../ids'
import { numberNeeded, schemaOf, textNeeded } from '../schema'

/** `_id` is the account's id, a space and the slot: the same slot twice is one. */
export interface AccountHeardDoc {
  _id: string
  accountId: AccountId
  slot: number
}

export const accountHeardSchema = schemaOf<AccountHeardDoc>(
  'account_heard',
  { _id: textNeeded, accountId: textNeeded, slot: numberNeeded },
  [{ keys: { accountId: 1, slot: -1 } }, { keys: { slot: 1 } }],
)
