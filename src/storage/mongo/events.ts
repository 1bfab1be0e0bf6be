import type { ConversationId } from '../../ids'
import type { Delivery, EventRepository, NewEcho, NewReceipt } from '../../inbox/event-repository'
import type { Collections } from './collections'
import { toEventDoc } from './event-doc'
import { isDuplicate, retried } from './failures'
import { grouped } from './grouped'
import type { EchoDoc } from './schemas/echo'
import type { EventDoc } from './schemas/event'
import type { EventSequence } from './sequence'
import { assertStorable } from './storable'
import { mongo } from 'mongoose'
import { CLOCKS_DIFFER_MS } from '../clocks-differ'

/** Deliveries that arrive together share their round trips: one draw of numbers, one insert. */
export function mongoEvents(collections: Collections, sequence: EventSequence): EventRepository {
  const { events, receipts, echoes, messages } = collections

  /** Those that were new. */
  async function insert(docs: EventDoc[]): Promise<EventDoc[]> {
    try {
      await events.insertMany(docs, { ordered: false, lean: true })
      return docs
    } catch (error) {
      if (!(error instanceof mongo.MongoBulkWriteError) || !isDuplicate(error)) throw error
      const known = new Set([error.writeErrors].flat().map(({ index }) => index))
      return docs.filter((_doc, index) => !known.has(index))
    }
  }
  async function addEvents(deliveries: readonly Delivery[]): Promise<Set<EventDoc['_id']>> {
    const all = deliveries.flatMap((delivery) => delivery.events)
    if (all.length === 0) return new Set()
    const first = await sequence.draw(all.length)
    const inserted = await insert(all.map((event, n) => toEventDoc(event, first + n)))
    return new Set(inserted.map(({ _id }) => _id))
  }
  /** Those of one conversation follow one another: two that both make its document would be in each other's way. */
  async function addReceipts(given: readonly NewReceipt[]): Promise<void> {
    const conversations = [...new Set(given.map(({ conversationId }) => conversationId))]
    await Promise.all(
      conversations.map(async (id) => {
        for (const receipt of given.filter(({ conversationId }) => conversationId === id))
          if (await mayTell(receipt)) await receipts.updateOne(...folded(receipt), { upsert: true })
      }),
    )
  }
  async function newestSent(conversationId: ConversationId, until = Number.MAX_SAFE_INTEGER) {
    const [newest] = await messages
      .find(
        { conversationId, saidAt: { $lte: until }, status: { $in: ['sent', 'sending', 'unknown'] } },
        { confidential: 1, saidAt: 1 },
      )
      .sort({ saidAt: -1, place: -1 })
      .limit(1)
      .lean()
    return newest
  }
  /**
   * A receipt is of a whole conversation. One that comes once something was sent in a report without a name may be that
   * message's: were it told of the messages before it, a ticket would show when its person reads the answers of a case.
   */
  async function mayTell({ conversationId, watermark }: NewReceipt): Promise<boolean> {
    const newest = await newestSent(conversationId)
    if (newest === undefined) return true
    if (newest.confidential === true) return false
    const until = watermark + CLOCKS_DIFFER_MS
    return newest.saidAt <= until || (await newestSent(conversationId, until))?.confidential !== true
  }
  async function addEchoes(given: readonly NewEcho[]): Promise<void> {
    if (given.length === 0) return
    try {
      await echoes.insertMany(given.map(toEchoDoc), { ordered: false, lean: true })
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
  }
  const store = grouped(async (deliveries: Delivery[]): Promise<ConversationId[][]> => {
    const added = await retried(() => addEvents(deliveries))
    await addReceipts(deliveries.flatMap((delivery) => delivery.receipts))
    await retried(() => addEchoes(deliveries.flatMap((delivery) => delivery.echoes)))
    return deliveries.map((delivery) => {
      const woken = delivery.events.flatMap(({ key, conversationId }) => (added.delete(key) ? [conversationId] : []))
      return [...new Set(woken)]
    })
  })

  return {
    async add(delivery, seen) {
      assertStorable(delivery, 'delivery')
      const woken = await store(delivery)
      seen?.(woken)
      return woken
    },
    /** In the order of the index, as many as are asked for: a backlog of many thousands is not counted through each time. */
    async waiting(limit) {
      const ids = new Set<ConversationId>()
      for (let after: ConversationId | undefined, isEnd = false; !isEnd && ids.size < limit;) {
        const beyond = after === undefined ? {} : { conversationId: { $gt: after } }
        const found = await events
          .find({ waiting: true, ...beyond }, { _id: 0, conversationId: 1 })
          .sort({ conversationId: 1 })
          .limit(limit)
          .lean()
        for (const { conversationId } of found) if (ids.size < limit) ids.add(conversationId)
        after = found.at(-1)?.conversationId
        isEnd = found.length < limit
      }
      return [...ids]
    },
    waitingCount: () => events.countDocuments({ waiting: true }),
  }
}

const NONE = { deliveredUntil: 0, seenUntil: 0, delivered: 0, seen: 0 }

function folded({ conversationId, receipt, watermark }: NewReceipt): [object, object] {
  const { [receipt]: _count, [`${receipt}Until` as const]: _until, ...others } = NONE
  const update = { $max: { [`${receipt}Until`]: watermark }, $inc: { [receipt]: 1 }, $setOnInsert: others }
  return [{ _id: conversationId }, update]
}

const toEchoDoc = ({ conversationId, platformMessageId, ...echo }: NewEcho): EchoDoc => ({
  _id: `${conversationId} ${platformMessageId}`,
  conversationId,
  platformMessageId,
  ...echo,
})
