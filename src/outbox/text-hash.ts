import { createHash } from 'node:crypto'

/** To recognise our own text in an echo without keeping it twice; white space at the ends may be lost on the way. */
export function hashText(text: string): string {
  return createHash('sha256').update(text.normalize('NFC').trim()).digest('base64url').slice(0, 22)
}
