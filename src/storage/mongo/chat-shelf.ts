import { messageId } from '../../ids'
import type { Part } from '../../outbox/message'
import type { Secrets } from '../../secrets'
import { SHELVED_FOR_MS, SHOWN_AGAIN_FOR_MS, type ReadableShelf } from '../readable-shelf'
import type { Collections } from './collections'

const TAKEN_OFF = { $unset: { shelf: 1 as const } }

/** In the message's own document, so that it cannot outlive the words of a contact who is erased meanwhile. */
export function mongoChatShelf(
  { messages }: Pick<Collections, 'messages'>,
  secrets: Pick<Secrets, 'seal' | 'open'>,
): ReadableShelf {
  return {
    async keep(id, part, now) {
      await messages.updateMany({ 'shelf.collectedAt': { $lte: now - SHOWN_AGAIN_FOR_MS } }, TAKEN_OFF)
      await messages.updateMany({ 'shelf.keptAt': { $lte: now - SHELVED_FOR_MS } }, TAKEN_OFF)
      const which = { _id: messageId(id), confidential: true as const, erasedAt: { $exists: false } }
      const message = await messages.findOne(which, { conversationId: 1 }).lean()
      if (message === null) return
      const shelf = {
        sealedPart: secrets.seal(JSON.stringify(part)),
        keptAt: now,
        uncollectedIn: message.conversationId,
      }
      await messages.updateOne({ ...which, shelf: { $exists: false } }, { $set: { shelf } })
    },
    open: (sealedPart) => JSON.parse(secrets.open(sealedPart)) as Part,
    async collected(conversation, { settled, beyond }, now) {
      const waiting = await messages.find({ 'shelf.uncollectedIn': conversation }, { place: 1 }).lean()
      const read = waiting.filter(({ place }) => place <= settled || beyond.includes(place)).map(({ _id }) => _id)
      if (read.length === 0) return
      await messages.updateMany(
        { _id: { $in: read }, 'shelf.uncollectedIn': conversation },
        { $set: { 'shelf.collectedAt': now }, $unset: { 'shelf.uncollectedIn': 1 } },
      )
    },
  }
}
