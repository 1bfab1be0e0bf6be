import type { SaidLine } from '../conversations/dialogue-repository'
import type { EventBody } from '../inbox/event'
import type { MessageStatus } from '../outbox/message'
import type { Instant } from '../time'
import { saidIn } from './said-in'

/** An event as a line of its dialogue; nothing when it says nothing. Officers' words stand there before they are messages. */
export function lineOfEvent(seq: number, at: Instant, body: EventBody): SaidLine[] {
  const about = { id: `e${seq}`, at, eventSeq: seq }
  if (body.kind === 'officer-reply' || body.kind === 'officer-resolved') {
    const files = body.kind === 'officer-reply' && body.files !== undefined ? { files: body.files } : {}
    return [{ ...about, from: 'officer', text: body.text ?? '', ...files, officer: body.officer, status: 'waiting' }]
  }
  const text = saidIn(body)
  if (text === undefined) return []
  if (body.kind === 'echo') return [{ ...about, from: 'officer', text, elsewhere: true }]
  return [{ ...about, from: 'worker', text, ...(body.kind === 'text' || body.kind === 'edit' ? { isText: true } : {}) }]
}

/** How far messages of a conversation came, as the platform said last. */
export type ReceivedUntil = {
  deliveredUntil: Instant
  seenUntil: Instant
}

/** How far a message of ours came, which was said at `at`. */
export function howFar(status: MessageStatus, at: Instant, until: ReceivedUntil): NonNullable<SaidLine['status']> {
  if (status !== 'sent') return status
  return at <= until.seenUntil ? 'seen' : at <= until.deliveredUntil ? 'delivered' : 'sent'
}
