import { LETTER_CODES, MARKED_LETTERS } from './letters'

/** A text of usual letters, digits and signs in lower case, and which of the slow rules may find something in it. */
export interface UsualText {
  lower: string
  /** A link or an emoticon. */
  mayHoldSigns: boolean
  /** A held-down key, or a tone that stands elsewhere than we put it. */
  mayBeBent: boolean
}

const BLANKS = '\t\n\v\f\r'
const LETTERS = `abcdefghijklmnopqrstuvwxyz${MARKED_LETTERS}`
/** Symbols that are taken out of texts; everything else of ASCII stays or parts words. */
const TAKEN_OUT = '^`'

/** Of a lower-case code. */
const LETTER = 1
const SIGN = 2
const O = 4
const U = 8
const TONED_A_OR_E = 16
const TONED_Y = 32
const TONED_O = 64
const A_OR_E = 128
const TRAITS = new Uint8Array(LETTER_CODES)
/** Code -> that of its lower case; 0: none of what is usual. */
const LOWER = new Uint16Array(LETTER_CODES)

for (let code = 0x20; code < 0x7f; code++) LOWER[code] = String.fromCharCode(code).toLowerCase().charCodeAt(0)
for (const sign of TAKEN_OUT) LOWER[sign.charCodeAt(0)] = 0
for (const blank of BLANKS) LOWER[blank.charCodeAt(0)] = blank.charCodeAt(0)
for (const letter of MARKED_LETTERS) {
  LOWER[letter.charCodeAt(0)] = letter.charCodeAt(0)
  LOWER[letter.toUpperCase().charCodeAt(0)] = letter.charCodeAt(0)
}
const mark = (letters: string, trait: number): void => {
  for (const letter of letters) TRAITS[letter.charCodeAt(0)] = (TRAITS[letter.charCodeAt(0)] ?? 0) | trait
}
mark(LETTERS, LETTER)
mark(':=;_<', SIGN)
mark('o', O)
mark('u', U)
mark('áàảãạéèẻẽẹ', TONED_A_OR_E)
mark('ýỳỷỹỵ', TONED_Y)
mark('óòỏõọ', TONED_O)
mark('ae', A_OR_E)

/** Undefined for a text with any other character: the rules for all of Unicode are for it. */
export function lowerUsual(text: string): UsualText | undefined {
  let mayHoldSigns = false
  let mayBeBent = false
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const code = LOWER[text.charCodeAt(at)] ?? 0
    if (code === 0) return undefined
    const traits = TRAITS[code] ?? 0
    if (code === before && (traits & LETTER) !== 0) {
      mayBeBent = true
      // "www."
      mayHoldSigns ||= code === W
    }
    mayHoldSigns ||= (traits & SIGN) !== 0
    mayBeBent ||= mayMove(TRAITS[before] ?? 0, traits, text.charCodeAt(at + 1))
    before = code
  }
  return { lower: text.toLowerCase(), mayHoldSigns, mayBeBent }
}
const W = 0x77

/** `hoà`, `thuý` at the end of a word, and `tòan` within one. */
function mayMove(before: number, traits: number, next: number): boolean {
  if ((before & TONED_O) !== 0) return (traits & A_OR_E) !== 0
  const pair = ((before & O) !== 0 && (traits & TONED_A_OR_E) !== 0) || ((before & U) !== 0 && (traits & TONED_Y) !== 0)
  return pair && ((TRAITS[LOWER[next] ?? 0] ?? 0) & LETTER) === 0
}
