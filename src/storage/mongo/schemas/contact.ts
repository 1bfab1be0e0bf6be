import type { AccountId, ConversationId, UnitId } from '../../../ids'
import { flag, number, numberNeeded, schemaOf, text, textNeeded } from '../schema'

/** One that was erased stays empty: a process that wakes up late in spreading an older turn must not bring it back. */
export interface ContactDoc {
  _id: ConversationId
  /** The newest turn that changed it. */
  turn: number
  accountId: AccountId
  sealedPerson?: string
  sealedName?: string
  sealedPhone?: string
  workplace?: string
  unitId?: UnitId
  noticeVersion?: number
  following?: boolean
  stopped?: boolean
  firstSeenAt?: number
  erased?: true
}

export const contactSchema = schemaOf<ContactDoc>('contact', {
  _id: textNeeded,
  turn: numberNeeded,
  accountId: textNeeded,
  sealedPerson: text,
  sealedName: text,
  sealedPhone: text,
  workplace: text,
  unitId: text,
  noticeVersion: number,
  following: flag,
  stopped: flag,
  firstSeenAt: number,
  erased: flag,
})
