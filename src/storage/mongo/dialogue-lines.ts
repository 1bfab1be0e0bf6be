import type { SaidLine } from '../../conversations/dialogue-repository'
import { messageId } from '../../ids'
import type { MessageStatus } from '../../outbox/message'
import { saidIn } from '../said-in'
import { defined } from './defined'
import { bodyOf } from './event-doc'
import type { EventDoc } from './schemas/event'
import type { MessageDoc } from './schemas/message'
import type { ReceiptDoc } from './schemas/receipt'

/** Where a line stands in its dialogue: of one time, events before messages, each in their order. */
export type Place = readonly [at: number, source: 0 | 1, place: number]

export function compared(a: Place, b: Place): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}

export const placeOfEvent = ({ at, seq }: EventDoc): Place => [at, 0, seq]
export const placeOfMessage = ({ saidAt, place }: MessageDoc): Place => [saidAt, 1, place]

export function eventLine(doc: EventDoc): SaidLine[] {
  const body = bodyOf(doc)
  const about = { id: `e${doc.seq}`, at: doc.at, eventSeq: doc.seq }
  if (body.kind === 'officer-reply' || body.kind === 'officer-resolved') {
    const files = body.kind === 'officer-reply' && body.files !== undefined ? { files: body.files } : {}
    return [{ ...about, from: 'officer', text: body.text ?? '', ...files, officer: body.officer, status: 'waiting' }]
  }
  const text = saidIn(body)
  if (text === undefined) return []
  if (body.kind === 'echo') return [{ ...about, from: 'officer', text, elsewhere: true }]
  return [{ ...about, from: 'worker', text, ...(body.kind === 'text' || body.kind === 'edit' ? { isText: true } : {}) }]
}

/** @param officers who wrote in which turn */
export function messageLine(
  doc: MessageDoc,
  officers: ReadonlyMap<number, string>,
  receipt: Pick<ReceiptDoc, 'deliveredUntil' | 'seenUntil'> | null,
): SaidLine {
  return {
    id: `m${doc.place}`,
    at: doc.saidAt,
    from: doc.author === 'officer' ? 'officer' : 'bot',
    text: doc.part.text,
    messageId: messageId(doc._id),
    status: arrived(doc.status, doc.saidAt, receipt),
    ...defined({
      officer: doc.author === 'officer' ? officers.get(doc.turn) : undefined,
      topic: doc.topic,
      choices: doc.part.choices?.map(({ label }) => label),
      files: doc.part.file === undefined ? undefined : [doc.part.file],
      reason: doc.reason,
    }),
  }
}

function arrived(
  status: MessageStatus,
  at: number,
  receipt: Pick<ReceiptDoc, 'deliveredUntil' | 'seenUntil'> | null,
): NonNullable<SaidLine['status']> {
  if (status !== 'sent' || receipt === null) return status
  return at <= receipt.seenUntil ? 'seen' : at <= receipt.deliveredUntil ? 'delivered' : 'sent'
}
