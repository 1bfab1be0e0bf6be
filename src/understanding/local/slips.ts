const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** What a slip costs, against the logarithm of how common the word meant is. */
const SWAPPED = 2
const DOUBLED = 1
const SPARE = 3
const MISSING = 3
const NEXT_KEY = 2.5
const OTHER_KEY = 5
/** The first letter is the one that people look at. */
const FIRST = 1.5

const NEIGHBOURS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  LETTERS.map((letter) => [letter, new Set(neighboursOf(letter))]),
)

function neighboursOf(letter: string): string[] {
  const row = KEY_ROWS.findIndex((keys) => keys.includes(letter))
  const at = KEY_ROWS[row]?.indexOf(letter) ?? 0
  const around = [KEY_ROWS[row]?.[at - 1], KEY_ROWS[row]?.[at + 1], KEY_ROWS[row - 1]?.[at], KEY_ROWS[row + 1]?.[at]]
  return around.filter((key) => key !== undefined)
}

const BASE = 0x01000193

/** A hash that the hash of every slip of a word is made from without spelling it out. */
export function spellingHash(word: string): number {
  let hash = 0
  for (let at = 0; at < word.length; at++) hash = append(hash, word.charCodeAt(at))
  return hash
}

const append = (hash: number, code: number): number => (Math.imul(hash, BASE) + code) | 0

/**
 * Calls `found` with words that one slip of the thumb may have bent into this one, and what that slip costs: with every one
 * whose `spellingHash` the caller may know.
 */
export function slipsOf(
  word: string,
  mayBeKnown: (hash: number) => boolean,
  found: (meant: string, cost: number) => void,
): void {
  const { before, after } = partsOf(word)
  const tail = (hash: number, from: number): number =>
    (Math.imul(hash, after.powers[from] ?? 1) + (after.hashes[from] ?? 0)) | 0
  for (let at = 0; at < word.length; at++) {
    const letter = word[at] ?? ''
    const next = word[at + 1]
    const first = at === 0 ? FIRST : 0
    const start = before[at] ?? 0
    const rest = (from: number): string => word.slice(from)
    const head = word.slice(0, at)
    if (mayBeKnown(tail(start, at + 1))) found(head + rest(at + 1), (letter === word[at - 1] ? DOUBLED : SPARE) + first)
    if (next !== undefined && next !== letter) {
      const swapped = append(append(start, next.charCodeAt(0)), letter.charCodeAt(0))
      if (mayBeKnown(tail(swapped, at + 2))) found(head + next + letter + rest(at + 2), SWAPPED)
    }
    for (const other of LETTERS) {
      const grown = append(start, other.charCodeAt(0))
      if (other !== letter && mayBeKnown(tail(grown, at + 1)))
        found(head + other + rest(at + 1), (isNextKey(letter, other) ? NEXT_KEY : OTHER_KEY) + first)
      if (mayBeKnown(tail(grown, at))) found(head + other + rest(at), MISSING + first)
    }
  }
  const whole = before[word.length] ?? 0
  for (const other of LETTERS) if (mayBeKnown(append(whole, other.charCodeAt(0)))) found(word + other, MISSING)
}

const isNextKey = (letter: string, other: string): boolean => NEIGHBOURS.get(letter)?.has(other) === true

/** The hashes of what stands before and from each place on, and what the hash before is multiplied by to append the latter. */
function partsOf(word: string): {
  before: Int32Array
  after: { hashes: Int32Array; powers: Int32Array }
} {
  const before = new Int32Array(word.length + 1)
  const hashes = new Int32Array(word.length + 1)
  const powers = new Int32Array(word.length + 1).fill(1)
  for (let at = 0; at < word.length; at++) before[at + 1] = append(before[at] ?? 0, word.charCodeAt(at))
  for (let at = word.length - 1; at >= 0; at--) {
    const power = powers[at + 1] ?? 1
    hashes[at] = (Math.imul(word.charCodeAt(at), power) + (hashes[at + 1] ?? 0)) | 0
    powers[at] = Math.imul(power, BASE)
  }
  return { before, after: { hashes, powers } }
}

const SOUNDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^f/, ['ph']],
  [/^j/, ['gi']],
  [/^w/, ['qu']],
  [/^(?:dz|z)/, ['v', 'd', 'gi']],
  [/^k(?=[aou])/, ['c']],
  [/^c(?=[iey])/, ['k', 'ch']],
  [/^q(?!u)/, ['qu']],
  [/(?<!n)g$/, ['ng']],
  [/nk$/, ['nh']],
  [/k$/, ['c', 'ch']],
  [/(?<=[aeiouy])j$/, ['i']],
]

/** Words that a word of teencode may stand for by its sound: `fai` -> `phai`, `luog` -> `luong`, `nhug` -> `nhung`. */
export function soundsOf(word: string): string[] {
  const meant = new Set<string>()
  const waiting = [word]
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    for (const [sound, spellings] of SOUNDS) {
      for (const spelling of spellings) {
        const to: string = from.replace(sound, spelling)
        if (to === from || meant.has(to) || to === word) continue
        meant.add(to)
        waiting.push(to)
      }
    }
  }
  return [...meant]
}
