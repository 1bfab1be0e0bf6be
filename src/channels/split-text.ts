/** How good a place for a cut is; smaller is better. */
const PARAGRAPH = 0
const LINE = 1
const SENTENCE = 2
const WORD = 3
/** Between words that belong together: "TP. Hồ Chí Minh", "1. Chép giờ", a no-break space. */
const TIED_WORDS = 4
const GRAPHEME = 5
const INSIDE_URL = 6
const INSIDE_GRAPHEME = 7

/** A place where a part may end; the next part begins at `next`, behind the white space. */
interface Cut {
  end: number
  next: number
  rank: number
}

/** In UTF-16 units: a family with skin tones has 19, a flag of a region 14. */
const LONGEST_USUAL_GRAPHEME = 64
const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' })
const URL_PATTERN = /(?:https?:\/\/|www\.)\S+/giu
const NO_BREAK_ONLY = /^[\u00a0\u202f\u2060\ufeff]+$/u
const ABBREVIATION = /(?:^|[\s(“"'])(?:\p{L}|TP|Tp|ThS|TS|PGS|GS|BS|LS|KS|tr|Tr|VD|vd|NĐ|QĐ|NQ|v\.v|[Dd]|\d{1,2})\.$/u
const AMOUNT_AT_END = /\d\s?đ\.$/u
const SENTENCE_END = /[.!?…]["'”’)\]]*$/u

/**
 * Cuts a text for platforms that limit a message's length. The text is made NFC; each part has at most `maxUnits` UTF-16
 * units (`maxUnits` ≥ 2) and only white space at the cuts is dropped. A cut is made at the best place that leaves neither
 * a tiny part before it nor a stray end behind it: paragraph, line, sentence, word, grapheme; inside a URL, or inside a
 * grapheme longer than a whole part, only when nothing else is possible.
 */
export function splitText(text: string, maxUnits: number): string[] {
  if (!Number.isInteger(maxUnits) || maxUnits < 2)
    throw new RangeError(`splitText: maxUnits is ${maxUnits}, not 2 or more`)
  const whole = text.normalize('NFC').trim()
  if (whole === '') return []
  if (whole.length <= maxUnits) return [whole]
  const parts: string[] = []
  let start = 0
  while (whole.length - start > maxUnits) {
    const cut = chooseCut(findCuts(whole, start, maxUnits), start, whole.length, maxUnits)
    parts.push(whole.slice(start, cut.end))
    start = cut.next
  }
  parts.push(whole.slice(start))
  return parts
}

/** The best cut: first one that leaves two decent pieces, by rank; then any between words; then what there is. */
function chooseCut(reachable: readonly Cut[], start: number, end: number, maxUnits: number): Cut {
  const decentTail = (cut: Cut): boolean => end - cut.next >= Math.min(maxUnits / 5, (end - start) / 3)
  const decentPart = (cut: Cut): boolean => cut.end - start >= maxUnits * 0.4
  for (const rank of [PARAGRAPH, LINE, SENTENCE, WORD]) {
    const found = reachable.findLast((cut) => cut.rank === rank && decentTail(cut) && decentPart(cut))
    if (found !== undefined) return found
  }
  for (const rank of [WORD, TIED_WORDS, GRAPHEME, INSIDE_URL, INSIDE_GRAPHEME]) {
    const allowed = reachable.filter((cut) => cut.rank <= rank)
    const found = allowed.findLast(decentTail) ?? allowed.find(decentPart) ?? allowed.at(-1)
    if (found !== undefined) return found
  }
  throw new Error('splitText: no place for a cut') // Not reached: a code point has at most 2 units, and so has the smallest part.
}

/** Every cut that a part beginning at `start` can reach, in order: at each run of white space, and between graphemes. */
function findCuts(text: string, start: number, maxUnits: number): Cut[] {
  const reach = windowAfter(text, start + maxUnits)
  const urls = [...text.slice(start, reach).matchAll(URL_PATTERN)].map((match) => start + match.index)
  const cuts: Cut[] = []
  let blankFrom = -1
  let url = -1
  // Only a window is segmented: the time that a segmenter takes grows with the square of the text.
  for (const { segment, index: offset } of graphemes.segment(text.slice(start, reach))) {
    const index = start + offset
    if (segment.trim() === '') {
      if (blankFrom < 0) blankFrom = index
      url = -1
      continue
    }
    if (blankFrom >= 0) cuts.push({ end: blankFrom, next: index, rank: rankOfBlank(text, blankFrom, index) })
    else if (index > start) cuts.push({ end: index, next: index, rank: url < 0 ? GRAPHEME : INSIDE_URL })
    blankFrom = -1
    if (urls.includes(index)) url = index
    if (segment.length > maxUnits) cuts.push(...cutsInside(segment, index))
  }
  return cuts.filter((cut) => cut.end <= start + maxUnits)
}

/** The end of a stretch that shows every grapheme and every run of white space beginning before `at` whole. */
function windowAfter(text: string, at: number): number {
  let end = at + LONGEST_USUAL_GRAPHEME
  while (end < text.length && /\s/u.test(text.charAt(end - 1))) end += LONGEST_USUAL_GRAPHEME
  return Math.min(end, text.length)
}

function rankOfBlank(text: string, from: number, to: number): number {
  const blank = text.slice(from, to)
  const lineEnds = blank.replaceAll('\r\n', '\n').match(/[\n\r\u2028\u2029]/gu)?.length ?? 0
  if (lineEnds >= 2) return PARAGRAPH
  if (lineEnds === 1) return LINE
  return NO_BREAK_ONLY.test(blank)
    ? TIED_WORDS
    : rankAfter(text.slice(Math.max(0, from - 40), from), text.slice(to, to + 2))
}

function rankAfter(before: string, after: string): number {
  if (!SENTENCE_END.test(before)) return WORD
  if (AMOUNT_AT_END.test(before)) return /^\p{Lu}/u.test(after) ? SENTENCE : WORD
  return ABBREVIATION.test(before) ? TIED_WORDS : SENTENCE
}

/** A grapheme can be longer than a message (a letter under a thousand marks): it is cut between code points. */
function cutsInside(grapheme: string, offset: number): Cut[] {
  const cuts: Cut[] = []
  let at = offset
  for (const point of grapheme) {
    if (at > offset) cuts.push({ end: at, next: at, rank: INSIDE_GRAPHEME })
    at += point.length
  }
  return cuts
}
