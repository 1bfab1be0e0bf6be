import type { SaidLine } from '../../conversations/dialogue-repository'
import { messageId } from '../../ids'
import { howFar, lineOfEvent } from '../said-line'
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

export const eventLine = (doc: EventDoc): SaidLine[] => lineOfEvent(doc.seq, doc.at, bodyOf(doc))

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
    status: receipt === null ? doc.status : howFar(doc.status, doc.saidAt, receipt),
    ...defined({
      officer: doc.author === 'officer' ? officers.get(doc.turn) : undefined,
      topic: doc.topic,
      choices: doc.part.choices?.map(({ label }) => label),
      files: doc.part.file === undefined ? undefined : [doc.part.file],
      reason: doc.reason,
    }),
  }
}
