/**
 * How far a page has read. Neither what is said nor what is sent comes in the order of its numbers only (guidance in an
 * emergency goes first, a retry later, another process writes at its own pace), so one number is not enough.
 */
export interface ChatCursor {
  /** By the numbers of events. */
  said: ReadUntil
  /** By the places of messages. */
  sent: ReadUntil
}

/** All up to `settled` are read or will never come, and of those behind it, `beyond` are read. */
export interface ReadUntil {
  settled: number
  beyond: readonly number[]
}

const LIST = String.raw`\d{1,15}(?:-\d{1,15})*`
const FORM = new RegExp(String.raw`^(\d{1,15})\.(\d{1,15})\.((?:${LIST})?)(?:\.(${LIST}))?$`)
const MAX_CHARS = 2_000

export function formatCursor({ said, sent }: ChatCursor): string {
  const beyond = said.beyond.length === 0 ? [] : [said.beyond.join('-')]
  return [said.settled, sent.settled, sent.beyond.join('-'), ...beyond].join('.')
}

/** Undefined for what is not a cursor: a page gives it back, so it is untrusted. */
export function parseCursor(text: string | undefined): ChatCursor | undefined {
  if (text === undefined || text.length > MAX_CHARS) return undefined
  const [, said, sent, sentBeyond, saidBeyond] = FORM.exec(text) ?? []
  if (said === undefined || sent === undefined) return undefined
  return {
    said: { settled: Number(said), beyond: listed(saidBeyond) },
    sent: { settled: Number(sent), beyond: listed(sentBeyond) },
  }
}

const listed = (text = ''): number[] => (text === '' ? [] : text.split('-').map(Number))

/**
 * The cursor's part after more were read.
 * @param read numbers that the page has now, in any order
 * @param settled all up to here are read or will never come
 */
export function advance(before: readonly number[], read: readonly number[], settled: number): ReadUntil {
  const beyond = [...new Set([...before, ...read])].filter((place) => place > settled).sort((a, b) => a - b)
  return { settled, beyond }
}
