import type { TakenEvent } from '../../conversations/turn-repository'
import type { ConversationId } from '../../ids'
import type { Collections } from './collections'
import { bodyOf } from './event-doc'
import type { EventDoc } from './schemas/event'
import type { TurnWrites } from './turn-writes'
import { wordsOf } from './words'

/** Kinds whose text officers may search. */
export const SEARCHED: ReadonlySet<string> = new Set(['text', 'officer-reply', 'officer-resolved'])
/** Nothing is left of what was said but that it was. */
export const EMPTIED = { body: 1, touch: 1, words: 1 } as const

/** What a turn took from its mailbox, as it was before; the words of what officers may read can be searched from now on. */
export function takenEvents({ events }: Collections) {
  function take(id: ConversationId, version: number, taken: TakenEvent, event: EventDoc | undefined) {
    const { seq, outcome, reason, late } = taken
    const words = event === undefined || outcome === 'redacted' ? [] : searchedWords(event)
    const set = {
      outcome,
      late,
      turn: version,
      ...(reason === undefined ? {} : { reason }),
      ...(words.length === 0 ? {} : { words }),
    }
    const unset = { waiting: 1, sealedPerson: 1, ...(outcome === 'redacted' ? { body: 1 } : {}) }
    return {
      updateOne: { filter: { seq, conversationId: id, waiting: true as const }, update: { $set: set, $unset: unset } },
    }
  }
  return async ({ conversationId, version, taken }: TurnWrites): Promise<EventDoc[]> => {
    if (taken.length === 0) return []
    const found = await events.find({ seq: { $in: taken.map(({ seq }) => seq) }, conversationId }).lean()
    const bySeq = new Map(found.map((event) => [event.seq, event]))
    await events.bulkWrite(taken.map((one) => take(conversationId, version, one, bySeq.get(one.seq))))
    const kept = new Set(taken.flatMap(({ seq, outcome }) => (outcome === 'redacted' ? [] : [seq])))
    return found.filter(({ seq, outcome }) => kept.has(seq) && outcome !== 'redacted')
  }
}

function searchedWords(event: EventDoc): string[] {
  const body = bodyOf(event)
  return SEARCHED.has(body.kind) && 'text' in body ? wordsOf(body.text) : []
}
