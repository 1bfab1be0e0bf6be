import type { Erasing } from '../../conversations/effects'
import { ERASED, SILENT } from './spread-redactions'
import type { Collections } from './collections'
import { NEVER } from '../../tickets/desk-tickets'
import type { TicketEntry } from '../../tickets/ticket'
import { EMPTIED } from './spread-events'
import type { TicketDoc } from './schemas/ticket'
import type { TurnWrites } from './turn-writes'

const ERASED_SUMMARY = '(đã xoá theo yêu cầu)'
const ERASED_WORDS = '(đã xoá)'

/** A ticket's entry without what a worker said of themselves and an officer of them; what happened, and when, stays. */
export function withoutWords(entry: TicketEntry, instead: string): TicketEntry {
  const { note: _note, ...rest } = entry as TicketEntry & { note?: string }
  const masked = {
    ...('workplace' in rest ? { workplace: instead } : {}),
    ...('reason' in rest ? { reason: instead } : {}),
  }
  return { ...rest, ...masked } as TicketEntry
}

/** The write that takes every word out of a ticket. */
export const emptied = ({ entries, openedAt, code }: TicketDoc, summary: string, instead: string) => ({
  $set: {
    ...{ summary, values: {}, workerWroteAt: openedAt, words: [code.toLowerCase()] },
    entries: entries.map(({ id, entry }) => ({ id, entry: withoutWords(entry, instead) })),
  },
  $unset: { resolution: 1, helped: 1 },
  $inc: { version: 1 },
})

/**
 * Erases a contact: the person, their texts, attachments and values go. Event keys stay as keyed hashes, so that a late
 * delivery does not bring the person back; figures stay, without a pseudonym. All writes are about what was there when the
 * turn was committed, so that one who came back as somebody new is not erased by a process that was late.
 */
export function contactErasing(collections: Collections) {
  const { events, messages, attachments, echoes, receipts, touches, erasures, tickets } = collections

  async function eraseEvents(writes: TurnWrites, { at, upToSeq = Infinity }: Erasing): Promise<void> {
    const { conversationId, version, lastSeq = 0 } = writes
    const waits = { conversationId, waiting: true as const }
    const redacted = { $set: { outcome: 'redacted' as const }, $unset: { ...EMPTIED, waiting: 1, sealedPerson: 1 } }
    if (at === undefined) await events.updateMany({ ...waits, seq: { $lte: lastSeq } }, redacted)
    else {
      await events.updateMany({ ...waits, at: { $lt: at }, seq: { $lte: lastSeq } }, redacted)
      await events.updateMany({ ...waits, at, seq: { $lte: Math.min(lastSeq, upToSeq) } }, redacted)
    }
    await events.updateMany({ conversationId, turn: { $lte: version } }, { $unset: { ...EMPTIED, sealedPerson: 1 } })
  }
  async function eraseMessages({ conversationId, version, now }: TurnWrites): Promise<void> {
    await messages.updateMany(
      { conversationId, turn: { $lte: version } },
      {
        $set: { part: SILENT, status: 'cancelled', reason: 'erased', tries: {}, erasedAt: now },
        $unset: {
          unsent: 1,
          openSince: 1,
          topic: 1,
          platformMessageId: 1,
          sentAt: 1,
          unfinished: 1,
          failedAbout: 1,
          shelf: 1,
        },
      },
    )
  }
  async function eraseTickets({ conversationId, version }: TurnWrites): Promise<void> {
    for (;;) {
      const left = { conversationId, turn: { $lte: version }, summary: { $ne: ERASED_SUMMARY } }
      const ticket = await tickets.findOne(left).lean()
      if (ticket === null) return
      const change = emptied(ticket, ERASED_SUMMARY, ERASED_WORDS)
      const resolvedAt = ticket.resolvedAt ?? ticket.updatedAt
      await tickets.updateOne(
        { _id: ticket._id, version: ticket.version },
        {
          ...change,
          $set: { ...change.$set, status: 'resolved', resolvedAt, clockStale: true, clockPlace: NEVER },
          $unset: { ...change.$unset, open: 1, mail: 1, deadline: 1, clockAt: 1 },
        },
      )
    }
  }
  return async (writes: TurnWrites, erasing: Erasing): Promise<void> => {
    const { conversationId, version, now, pseudonyms = [] } = writes
    await eraseEvents(writes, erasing)
    await eraseMessages(writes)
    await eraseTickets(writes)
    await attachments.updateMany({ conversationId, turn: { $lte: version } }, ERASED)
    await echoes.deleteMany({ conversationId })
    await receipts.deleteOne({ _id: conversationId })
    await touches.updateMany({ pseudonym: { $in: pseudonyms } }, { $unset: { pseudonym: 1, question: 1 } })
    await erasures.updateOne({ _id: conversationId }, { $max: { at: erasing.at ?? now } }, { upsert: true })
  }
}
