/**
 * How far a page has read. Messages are not always sent in the order in which they were written (guidance in an emergency
 * goes first, a retry later), so one number is not enough: all up to `settled` are sent and read or will never be sent, and
 * of those behind it, `beyond` are read.
 */
export interface ChatCursor {
  seq: number
  settled: number
  beyond: readonly number[]
}

const FORM = /^(\d{1,15})\.(\d{1,15})\.((?:\d{1,15}(?:-\d{1,15})*)?)$/
const MAX_CHARS = 2_000

export const formatCursor = ({ seq, settled, beyond }: ChatCursor): string => `${seq}.${settled}.${beyond.join('-')}`

/** Undefined for what is not a cursor: a page gives it back, so it is untrusted. */
export function parseCursor(text: string | undefined): ChatCursor | undefined {
  if (text === undefined || text.length > MAX_CHARS) return undefined
  const [, seq, settled, beyond] = FORM.exec(text) ?? []
  if (seq === undefined || settled === undefined || beyond === undefined) return undefined
  return { seq: Number(seq), settled: Number(settled), beyond: beyond === '' ? [] : beyond.split('-').map(Number) }
}

/**
 * The cursor's part for messages after more were read.
 * @param read places that the page has now, in any order
 * @param settled all up to here are read or will never be sent
 */
export function advance(before: readonly number[], read: readonly number[], settled: number): Omit<ChatCursor, 'seq'> {
  const beyond = [...new Set([...before, ...read])].filter((place) => place > settled).sort((a, b) => a - b)
  return { settled, beyond }
}
