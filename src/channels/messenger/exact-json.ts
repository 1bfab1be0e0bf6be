/** A number of 16 digits or more outside a string may be above 2^53; `"id":"25381904477120563"` does not match. */
const MAY_HAVE_LONG_NUMBER = /[:[,]\s*-?\d{16}/
const LONG_INTEGER = /(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g

/** The last body and what it says: it is read for the verdict on it, and at once again for its events. */
let last: { bytes: Buffer; body: unknown } | undefined

/**
 * Parses a body without losing digits: integers of 16 digits or more (app ids, sticker ids, post ids) come back as text.
 * Undefined when it is not JSON.
 */
export function parseJson(bytes: Buffer): unknown {
  if (last?.bytes !== bytes) last = { bytes, body: parse(bytes) }
  return last.body
}

function parse(bytes: Buffer): unknown {
  const text = bytes.toString('utf8')
  try {
    return JSON.parse(MAY_HAVE_LONG_NUMBER.test(text) ? quoteLongIntegers(text) : text)
  } catch {
    return undefined
  }
}

function quoteLongIntegers(text: string): string {
  let quoted = ''
  let from = 0
  while (from < text.length) {
    const open = text.indexOf('"', from)
    const stringStart = open < 0 ? text.length : open
    quoted += text.slice(from, stringStart).replace(LONG_INTEGER, '"$&"')
    const stringEnd = endOfString(text, stringStart)
    quoted += text.slice(stringStart, stringEnd)
    from = stringEnd
  }
  return quoted
}

/** The index behind the closing quote of the string that opens at `open`. */
function endOfString(text: string, open: number): number {
  let at = open + 1
  while (at < text.length) {
    const unit = text[at]
    if (unit === '"') return at + 1
    at += unit === '\\' ? 2 : 1
  }
  return text.length
}
