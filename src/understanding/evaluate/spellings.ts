import { seededRandom } from '../local/random'
import type { Question } from './questions'

/** The ways in which the same question may be typed. */
export const SPELLINGS = ['as written', 'no diacritics', 'teencode', 'typos'] as const
export type Spelling = (typeof SPELLINGS)[number]

/** The questions in one spelling; the same seed gives the same texts. */
export function respell(questions: readonly Question[], spelling: Spelling, seed = 1): Question[] {
  const random = seededRandom(seed)
  return questions.map((question) => ({ ...question, text: RESPELL[spelling](question.text, random) }))
}

/** One text in one spelling. */
export const respellText = (text: string, spelling: Spelling, seed: number): string =>
  RESPELL[spelling](text, seededRandom(seed))

type Random = () => number
const RESPELL: Record<Spelling, (text: string, random: Random) => string> = {
  'as written': (text) => text,
  'no diacritics': (text) => bare(text),
  teencode: (text, random) => teencode(text, random),
  typos: (text, random) => typos(text, random),
}

const bare = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D')

// Kept apart from the engine's own table on purpose: what is measured must not be what is looked up.
const SHORT: readonly (readonly [RegExp, readonly string[]])[] = [
  ['không', 'k ko hong hk kg khum'],
  ['được', 'dc đc đk dk đuọc'],
  ['công ty', 'cty ct cong ti'],
  ['bảo hiểm xã hội', 'bhxh'],
  ['bảo hiểm', 'bh bhiem'],
  ['hợp đồng', 'hđ hd hdong'],
  ['công nhân', 'cn cnhan'],
  ['lương', 'lg luong lươg'],
  ['gì', 'j gj'],
  ['vậy', 'z v zay'],
  ['rồi', 'r rùi'],
  ['người', 'ng ngta'],
  ['bao nhiêu', 'bn bnhiu bao nhiu'],
  ['nhiều', 'nhìu'],
  ['làm', 'lm lam'],
  ['mình', 'mk mik'],
  ['tháng', 'th thag'],
  ['ngày', 'ngay ng'],
  ['thế nào', 'tnao tn'],
  ['như thế nào', 'ntn'],
  ['em', 'e'],
  ['anh', 'a'],
  ['chị', 'c'],
  ['tôi', 't tui'],
  ['với', 'vs vz'],
  ['cũng', 'cug'],
  ['phải', 'fai phai'],
  ['muốn', 'mún'],
  ['biết', 'bít bik'],
  ['trước', 'trc'],
].map(([words = '', forms = '']) => [new RegExp(`(?<!\\p{L})${words}(?!\\p{L})`, 'giu'), forms.split(' ')] as const)

function teencode(text: string, random: Random): string {
  let short = text.normalize('NFC')
  for (const [words, forms] of SHORT) {
    short = short.replace(words, (as) => (random() < 0.7 ? (forms[Math.floor(random() * forms.length)] ?? as) : as))
  }
  const sounded = short
    .split(' ')
    .map((word) => (random() < 0.15 ? bySound(word) : word))
    .join(' ')
  return (random() < 0.6 ? bare(sounded) : sounded).toLowerCase().replace(/[.,;:]/gu, random() < 0.5 ? '' : '$&')
}

const bySound = (word: string): string =>
  word.replace(/^ph/iu, 'f').replace(/^gi/iu, 'j').replace(/^qu/iu, 'w').replace(/ng$/iu, 'g')

const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** About one word in eight gets one slip of the thumb. */
function typos(text: string, random: Random): string {
  return text
    .normalize('NFC')
    .split(' ')
    .map((word) => (random() < 0.125 ? slip(word, random) : word))
    .reduce((line, word) => line + (line !== '' && random() < 0.98 ? ' ' : '') + word, '')
}

function slip(word: string, random: Random): string {
  const letters = [...word]
  const at = Math.floor(random() * letters.length)
  const letter = letters[at] ?? ''
  const kind = Math.floor(random() * 4)
  if (kind === 0 && letters.length > 2) letters.splice(at, 1)
  else if (kind === 1 && at + 1 < letters.length) letters.splice(at, 2, letters[at + 1] ?? '', letter)
  else if (kind === 2) letters.splice(at, 1, letter, letter)
  else letters.splice(at, 1, neighbour(letter, random))
  return letters.join('')
}

function neighbour(letter: string, random: Random): string {
  const plain = bare(letter).toLowerCase()
  const row = KEY_ROWS.find((keys) => keys.includes(plain))
  if (row === undefined || plain === '') return letter
  const at = row.indexOf(plain) + (random() < 0.5 ? -1 : 1)
  return row[Math.max(0, Math.min(row.length - 1, at))] ?? letter
}
