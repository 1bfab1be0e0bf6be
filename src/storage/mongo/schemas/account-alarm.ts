import type { AccountAlarm } from '../../../accounts/intake-repository'
import { numberNeeded, schemaOf, textNeeded } from '../schema'

/** `_id` is the account's id, a space and the kind: one of each stands. */
export interface AccountAlarmDoc extends AccountAlarm {
  _id: string
}

export const accountAlarmSchema = schemaOf<AccountAlarmDoc>(
  'account_alarm',
  { _id: textNeeded, accountId: textNeeded, kind: textNeeded, since: numberNeeded, advice: textNeeded },
  [{ keys: { since: 1, _id: 1 } }],
)
