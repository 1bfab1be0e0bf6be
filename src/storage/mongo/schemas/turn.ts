import type { ConversationId } from '../../../ids'
import { anything, flag, number, numberNeeded, schemaOf, textNeeded } from '../schema'
import type { TurnWrites } from '../turn-writes'

/**
 * The commit of a turn: inserted whole, under an id that only one can have. `writes` are what it brings about, until all of
 * it is spread; then the bare id stays for a day, so that a writer who stood still for long cannot commit the same turn.
 */
export interface TurnDoc {
  /** `conversation:version`. */
  _id: string
  conversationId: ConversationId
  version: number
  /** Only while something of it is not spread. */
  pending?: true
  writes?: TurnWrites
  spreadAt?: number
}

export const turnId = (conversation: ConversationId, version: number): string => `${conversation}:${version}`

export const turnSchema = schemaOf<TurnDoc>(
  'turn',
  {
    _id: textNeeded,
    conversationId: textNeeded,
    version: numberNeeded,
    pending: flag,
    writes: anything,
    spreadAt: number,
  },
  [
    {
      keys: { pending: 1, conversationId: 1, version: 1 },
      options: { partialFilterExpression: { pending: true } },
    },
    { keys: { spreadAt: 1 }, options: { sparse: true } },
  ],
)
