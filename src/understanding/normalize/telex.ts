const TONES: ReadonlyMap<string, string> = new Map([
  ['f', '\u0300'],
  ['s', '\u0301'],
  ['r', '\u0309'],
  ['x', '\u0303'],
  ['j', '\u0323'],
])
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/dd/g, 'đ'],
  [/aa/g, 'â'],
  [/ee/g, 'ê'],
  [/oo/g, 'ô'],
  [/uow|uwow|uwo/g, 'ươ'],
  [/aw/g, 'ă'],
  [/ow/g, 'ơ'],
  [/uw|w/g, 'ư'],
]
const VOWELS = /^((?:gi|qu)(?=[aăâeêioôơuưy])|[^aăâeêioôơuưy]*)([aăâeêioôơuưy]+)([a-z]*)$/

/**
 * What a word typed in Telex would have become had the input method been on: `tawng` -> `tăng`, `dduwowcj` -> `được`;
 * undefined for a word that holds no Telex keys, or no vowel. Whether the result is a word is for the caller to judge.
 */
export function decodeTelex(word: string): string | undefined {
  const [, typed = '', key = ''] = /^([a-z]*?)([fsrxj]?)$/.exec(word) ?? []
  const shaped = SHAPES.reduce((text, [keys, letter]) => text.replace(keys, letter), typed)
  if (shaped === word) return undefined
  const [, initial, vowels = '', final = ''] = VOWELS.exec(shaped) ?? []
  if (initial === undefined) return undefined
  const tone = TONES.get(key) ?? ''
  const at = tonedVowel(vowels, final)
  return (initial + vowels.slice(0, at + 1) + tone + vowels.slice(at + 1) + final).normalize('NFC')
}

/** A letter with a mark of its own carries the tone; else the last vowel before a consonant, else the one before the last. */
function tonedVowel(vowels: string, final: string): number {
  const marked = Math.max(...[...'ăâêôơư'].map((letter) => vowels.lastIndexOf(letter)))
  if (marked >= 0) return vowels.endsWith('ươ') ? vowels.length - 1 : marked
  return final !== '' || vowels.length === 1 ? vowels.length - 1 : vowels.length - 2
}
