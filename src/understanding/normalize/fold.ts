import { LETTER_CODES, MARKED_LETTERS } from './letters'

/**
 * The bare form in which texts are compared: no diacritics, `đ` as `d`, lower case, blanks collapsed and trimmed, NFC.
 * `fold('Tăng  CA đêm')` is `tang ca dem`. Folding twice changes nothing.
 */
export function fold(text: string): string {
  return foldVietnamese(text) ?? foldAny(text)
}

function foldAny(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/đ/gu, 'd')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
}

const PLAIN = /^[!-~]$/
const ACCENTED = [...MARKED_LETTERS]
const BLANK = 0x20

/** Letter as composed, by its code, to the code of its bare form; 0: none of what is usual in Vietnamese. */
const BARE = new Uint16Array(LETTER_CODES)
for (let code = 0; code < 0x7f; code++) {
  if (PLAIN.test(String.fromCharCode(code))) BARE[code] = String.fromCharCode(code).toLowerCase().charCodeAt(0)
}
for (const letter of [...ACCENTED, ...ACCENTED.map((each) => each.toUpperCase())]) {
  BARE[letter.charCodeAt(0)] = foldAny(letter).charCodeAt(0)
}

/** Nearly every text is of these letters, and a table is several times faster; undefined for any other. */
function foldVietnamese(text: string): string | undefined {
  let same = 0
  while (same < text.length && BARE[text.charCodeAt(same)] === text.charCodeAt(same)) same++
  if (same === text.length) return text
  let folded = text.slice(0, same)
  let blankWaits = false
  for (let at = same; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === BLANK) blankWaits = folded !== ''
    else {
      const bare = BARE[code] ?? 0
      if (bare === 0) return undefined
      folded += blankWaits ? ` ${String.fromCharCode(bare)}` : String.fromCharCode(bare)
      blankWaits = false
    }
  }
  return folded
}
