import type { GapReason } from '../../../accounts/intake-repository'
import type { AccountId } from '../../../ids'
import { numberNeeded, schemaOf, textNeeded } from '../schema'

export interface IntakeGapDoc {
  _id: AccountId
  since: number
  reason: GapReason
  notedAt: number
}

export const intakeGapSchema = schemaOf<IntakeGapDoc>(
  'intake_gap',
  { _id: textNeeded, since: numberNeeded, reason: textNeeded, notedAt: numberNeeded },
  [{ keys: { notedAt: 1, _id: 1 } }],
)
