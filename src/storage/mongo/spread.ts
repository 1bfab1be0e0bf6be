import { randomUUID } from 'node:crypto'
import type { ConversationId } from '../../ids'
import type { Collections } from './collections'
import { contactErasing } from './erasure'
import { isDuplicate, retried, unlessThere } from './failures'
import type { EventSequence } from './sequence'
import { caseSpreading } from './spread-cases'
import { contactSpreading } from './spread-contact'
import { conversationSpreading } from './spread-conversation'
import { takenEvents } from './spread-events'
import { messageSpreading } from './spread-messages'
import { redactions } from './spread-redactions'
import { ticketSpreading } from './spread-tickets'
import { timerSpreading } from './spread-timers'
import type { PlacedEffect, TurnWrites } from './turn-writes'
import type { TurnDoc } from './schemas/turn'

/**
 * Spreads what a committed turn brings about into the collections that are read. Every write may be done twice, by two
 * processes at once, and long after a later turn: it is an insert under an id of the turn, or it names the turn as the
 * newest that it may touch. So whoever finds an unspread turn finishes it, and a process that stood still does no harm.
 */
export function turnSpreading(collections: Collections, sequence: EventSequence) {
  const { turns, touches, staleDays, attachments } = collections
  const take = takenEvents(collections)
  const contact = contactSpreading(collections)
  const messages = messageSpreading(collections)
  const timers = timerSpreading(collections)
  const tickets = ticketSpreading(collections)
  const cases = caseSpreading(collections)
  const redact = redactions(collections, sequence)
  const erase = contactErasing(collections)
  const conversation = conversationSpreading(collections)

  async function count(writes: TurnWrites): Promise<void> {
    if (writes.touches.length === 0) return
    try {
      await touches.insertMany(writes.touches, { ordered: false, lean: true })
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
    for (const day of writes.staleDays)
      await staleDays.updateOne(
        { _id: day },
        { $set: { day, mark: randomUUID() }, $max: { markedAt: writes.now } },
        { upsert: true },
      )
  }
  async function keepAttachment(
    { conversationId, accountId, version: turn, now }: TurnWrites,
    n: number,
    { attachment: { kind, url, name }, seq: eventSeq }: Extract<PlacedEffect['effect'], { kind: 'keep-attachment' }>,
  ): Promise<void> {
    const about = { conversationId, accountId, eventSeq, turn, kind, dueAt: now, createdAt: now }
    const optional = { ...(url === undefined ? {} : { sealedUrl: url }), ...(name === undefined ? {} : { name }) }
    const doc = { _id: `${eventSeq}:${n}`, ...about, ...optional, status: 'waiting' as const, tries: 0 }
    await unlessThere(attachments.insertMany([doc], { lean: true }))
  }
  /** An erased file stays erased, however late this is spread. */
  async function keepFile({ conversationId, version: turn }: TurnWrites, _id: string): Promise<void> {
    await attachments.updateOne({ _id, conversationId, status: 'chosen' }, { $set: { status: 'stored', turn } })
  }
  async function bringAbout(writes: TurnWrites, { n, lot, effect }: PlacedEffect): Promise<void> {
    switch (effect.kind) {
      case 'open-ticket':
        return tickets.open(writes, effect.ticket)
      case 'ticket-entry':
        return tickets.append(writes, n, effect.ticketId, effect.entry)
      case 'open-case':
        return cases.open(writes, effect.case)
      case 'case-entry':
        return cases.append(lot, effect.code, effect.entry)
      case 'keep-attachment':
        return keepAttachment(writes, n, effect)
      case 'keep-file':
        return keepFile(writes, effect.id)
      case 'cancel-answers':
        return messages.cancelAnswers(writes)
      case 'redact-event':
        return redact.event(writes, effect.seq)
      case 'redact-since':
        return redact.since(writes, effect.seq)
      case 'redact-message':
        return redact.message(writes, effect.key)
      case 'erase-contact':
        return erase(writes, effect)
      case 'contact':
      case 'set-timer':
      case 'cancel-timer':
        return // each as one write of the whole turn
    }
  }
  async function spread({ _id, writes }: TurnDoc): Promise<void> {
    if (writes === undefined) return
    const taken = await take(writes)
    await contact(writes)
    await messages.add(writes)
    await count(writes)
    for (const placed of writes.effects) await bringAbout(writes, placed)
    await timers(writes)
    await conversation(writes, taken)
    await turns.updateOne({ _id }, { $set: { spreadAt: writes.now }, $unset: { writes: 1, pending: 1 } })
  }
  const spreadSurely = (turn: TurnDoc): Promise<void> => retried(() => spread(turn))

  return {
    spread: spreadSurely,
    /** Finishes what a killed process left of this conversation's turns. True when there was something. */
    async finish(conversationId: ConversationId): Promise<boolean> {
      const left = await turns.find({ pending: true, conversationId }).sort({ version: 1 }).lean()
      for (const turn of left) await spreadSurely(turn)
      return left.length > 0
    },
    /** The same for all conversations; the number of turns. */
    async finishAll(limit: number): Promise<number> {
      const left = await turns.find({ pending: true }).sort({ conversationId: 1, version: 1 }).limit(limit).lean()
      for (const turn of left) await spreadSurely(turn)
      return left.length
    },
  }
}
export type TurnSpreading = ReturnType<typeof turnSpreading>
