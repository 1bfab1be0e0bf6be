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

/** Calls `found` with every word that one slip of the thumb may have bent into this one, and what that slip costs. */
export function slipsOf(word: string, found: (meant: string, cost: number) => void): void {
  for (let at = 0; at < word.length; at++) {
    const before = word.slice(0, at)
    const letter = word[at] ?? ''
    const next = word[at + 1]
    const first = at === 0 ? FIRST : 0
    found(before + word.slice(at + 1), (letter === word[at - 1] ? DOUBLED : SPARE) + first)
    if (next !== undefined && next !== letter) found(before + next + letter + word.slice(at + 2), SWAPPED)
    for (const other of LETTERS) {
      const cost = NEIGHBOURS.get(letter)?.has(other) === true ? NEXT_KEY : OTHER_KEY
      if (other !== letter) found(before + other + word.slice(at + 1), cost + first)
      found(before + other + word.slice(at), MISSING + first)
    }
  }
  for (const other of LETTERS) found(word + other, MISSING)
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
