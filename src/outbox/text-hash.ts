import { createHash } from 'node:crypto'
import type { OutgoingKind } from '../attachments/outgoing'
import type { Part } from './message'

/** To recognise our own text in an echo without keeping it twice; white space at the ends may be lost on the way. */
export function hashText(text: string): string {
  return createHash('sha256').update(text.normalize('NFC').trim()).digest('base64url').slice(0, 22)
}

/** What stands for the words of a file in the comparison with its echo. */
export const FILE_MARKS: Readonly<Record<OutgoingKind, string>> = { image: '[Ảnh]', file: '[Tệp]' }

/** What the echo of a message says. */
export const hashPart = ({ text, file }: Part): string => hashText(file === undefined ? text : FILE_MARKS[file.kind])
