import type { AccountId, ConversationId } from '../../../ids'
import { anything, number, numberNeeded, schemaOf, textNeeded } from '../schema'

/**
 * One that fired or was taken back stays for a while without a due time: a process that wakes up late in spreading an older
 * turn must not set it again.
 */
export interface TimerDoc {
  _id: string
  conversationId: ConversationId
  accountId: AccountId
  timer: string
  due?: number
  data?: Record<string, string>
  /** The turn that set it or took it back. */
  version: number
  endedAt?: number
}

export const timerSchema = schemaOf<TimerDoc>(
  'timer',
  {
    _id: textNeeded,
    conversationId: textNeeded,
    accountId: textNeeded,
    timer: textNeeded,
    due: number,
    data: anything,
    version: numberNeeded,
    endedAt: number,
  },
  [
    { keys: { due: 1 }, options: { sparse: true } },
    { keys: { conversationId: 1 } },
    { keys: { endedAt: 1 }, options: { sparse: true } },
  ],
)
