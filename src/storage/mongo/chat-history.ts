import type { ChatHistory, ChatLine, ChatPage } from '../../channels/webchat/chat-history'
import { messageId, type ConversationId } from '../../ids'
import type { Clock } from '../../time'
import { advance, formatCursor, parseCursor, type ChatCursor, type ReadUntil } from '../chat-cursor'
import { inTime, messageLine, visitorLine } from '../chat-lines'
import { SHOWN_AGAIN_FOR_MS, type ReadableShelf } from '../readable-shelf'
import type { Collections } from './collections'
import { bodyOf } from './event-doc'
import type { EventDoc } from './schemas/event'
import { PLACES_A_TURN, type MessageDoc } from './schemas/message'

/**
 * An event's number is drawn before the event is written, and another process may be slow in between: of the newest events
 * each one that was read is remembered, so that one which comes in below them is still shown.
 */
const REMEMBERED = 20
const UNREAD: ReadUntil = { settled: 0, beyond: [] }

export function mongoChatHistory(
  { conversations, events, messages }: Pick<Collections, 'conversations' | 'events' | 'messages'>,
  shelf: ReadableShelf,
  clock: Clock,
): ChatHistory {
  /**
   * All messages up to here are sent or will never be: below the first that is not sent, and of turns that are wholly
   * spread. To be asked for before the messages are read: what is sent meanwhile is then behind it.
   */
  async function settledIn(conversation: ConversationId): Promise<number> {
    const spread = (await conversations.findById(conversation, { version: 1 }).lean())?.version ?? 0
    const [unsent] = await messages
      .find({ unsent: true, conversationId: conversation }, { place: 1 })
      .sort({ place: 1 })
      .limit(1)
      .lean()
    return Math.min((spread + 1) * PLACES_A_TURN, unsent?.place ?? Infinity) - 1
  }
  const saidBehind = (conversationId: ConversationId, { settled, beyond }: ReadUntil) =>
    events.find({ conversationId, seq: { $gt: settled, $nin: beyond }, kind: { $in: ['text', 'tap'] } })
  const sentBehind = (conversationId: ConversationId, { settled, beyond }: ReadUntil) =>
    messages.find({ conversationId, place: { $gt: settled, $nin: beyond }, status: 'sent' })

  function toLines(said: EventDoc[], sent: MessageDoc[]): ChatLine[] {
    const shownSince = clock.now() - SHOWN_AGAIN_FOR_MS
    return [...said.flatMap(eventLine), ...sent.flatMap((doc) => sentLine(doc, shelf, shownSince))].sort(inTime)
  }
  async function newest(conversation: ConversationId, limit: number): Promise<ChatPage> {
    const settled = await settledIn(conversation)
    const known = await saidBehind(conversation, UNREAD)
      .sort({ seq: -1 })
      .limit(Math.max(limit, REMEMBERED + 1))
      .lean()
    const sent = await sentBehind(conversation, UNREAD).sort({ place: -1 }).limit(limit).lean()
    const cursor = toText({ said: remembered(UNREAD, known), sent: advance([], placesOf(sent), settled) })
    const said = known.slice(0, limit).reverse()
    return { lines: toLines(said, sent.reverse()).slice(-limit), cursor, more: false }
  }
  async function since(conversation: ConversationId, cursor: ChatCursor, limit: number): Promise<ChatPage> {
    const settled = await settledIn(conversation)
    const said = await saidBehind(conversation, cursor.said).sort({ seq: 1 }).limit(limit).lean()
    const sent = await sentBehind(conversation, cursor.sent).sort({ place: 1 }).limit(limit).lean()
    const full = sent.length === limit
    const reached = full ? Math.min(settled, sent.at(-1)?.place ?? settled) : settled
    const read = advance(cursor.sent.beyond, placesOf(sent), reached)
    return {
      lines: toLines(said, sent),
      cursor: toText({ said: remembered(cursor.said, said), sent: read }),
      more: full || said.length === limit,
    }
  }

  return {
    async after(conversation, text, limit) {
      const cursor = fromText(text)
      if (cursor === undefined) return newest(conversation, limit)
      await shelf.collected(conversation, cursor.sent, clock.now())
      return since(conversation, cursor, limit)
    },
    async file(conversationId, line) {
      const which = { _id: messageId(line), conversationId, status: 'sent' as const }
      return (await messages.findOne(which, { part: 1 }).lean())?.part.file
    },
  }
}

/**
 * Places are counted otherwise in the embedded store: a page that stayed open while the installation was moved gives a
 * cursor that means nothing here, and reads the newest lines.
 */
const OURS = 'm'
const toText = (cursor: ChatCursor): string => `${OURS}${formatCursor(cursor)}`
const fromText = (text: string | undefined): ChatCursor | undefined =>
  text?.startsWith(OURS) === true ? parseCursor(text.slice(OURS.length)) : undefined

const placesOf = (docs: readonly MessageDoc[]): number[] => docs.map(({ place }) => place)

function remembered({ settled, beyond }: ReadUntil, docs: readonly EventDoc[]): ReadUntil {
  const read = [...beyond, ...docs.map(({ seq }) => seq)].sort((a, b) => a - b)
  return advance([], read, read.at(-REMEMBERED - 1) ?? settled)
}

const eventLine = (doc: EventDoc): ChatLine[] => visitorLine(doc._id, doc.receivedAt, bodyOf(doc))

function sentLine(doc: MessageDoc, store: ReadableShelf, shownSince: number): ChatLine[] {
  const { _id, sentAt = 0, author, part, shelf } = doc
  const isShown = shelf !== undefined && (shelf.collectedAt ?? Infinity) > shownSince
  return messageLine(_id, sentAt, author, isShown ? store.open(shelf.sealedPart) : part)
}
