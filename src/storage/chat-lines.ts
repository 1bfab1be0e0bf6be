import type { ChatLine } from '../channels/webchat/chat-history'
import type { EventBody } from '../inbox/event'
import type { Author, Part } from '../outbox/message'
import type { Instant } from '../time'

/** What a visitor wrote or tapped; nothing when its words were taken out. */
export function visitorLine(key: string, at: Instant, body: Partial<EventBody>): ChatLine[] {
  const text = body.kind === 'tap' ? (body.title ?? body.payload) : body.kind === 'text' ? body.text : undefined
  return text === undefined ? [] : [{ id: key, at, from: 'visitor', text }]
}

/** What was sent; nothing when its words were erased with the send. */
export function messageLine(id: string, at: Instant, from: Author, { text, choices, file }: Part): ChatLine[] {
  if (file !== undefined) {
    const { kind, name, bytes } = file
    return [{ id, at, from, text, file: { kind, name, bytes } }]
  }
  return text === '' ? [] : [{ id, at, from, text, ...(choices === undefined ? {} : { choices }) }]
}

/** The visitor's words stand before an answer of the same millisecond; otherwise lines keep their order. */
export const inTime = (a: ChatLine, b: ChatLine): number =>
  a.at - b.at || Number(a.from !== 'visitor') - Number(b.from !== 'visitor')
