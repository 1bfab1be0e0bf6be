import { cleanCharacters } from './characters'
import { DEFAULT_SHORT_FORMS } from './short-forms'

/** Short form -> its words, none of which is a short form itself, so that expanding twice changes nothing. */
export type ShortForms = ReadonlyMap<string, readonly string[]>

/**
 * The shipped table with an installation's own on top. An entry that leads back to itself or on and on is left out: it
 * has no words to stand for.
 */
export function shortForms(own: ReadonlyMap<string, string>): ShortForms {
  const raw = new Map<string, string[]>()
  for (const [form, words] of [...DEFAULT_SHORT_FORMS, ...own])
    raw.set(cleanCharacters(form), cleanCharacters(words).split(' '))
  const settled = new Map<string, readonly string[]>()
  for (const form of raw.keys()) {
    const words = settle(form, raw, MAX_DEPTH)
    if (words !== undefined && !(words.length === 1 && words[0] === form)) settled.set(form, words)
  }
  return settled
}
const MAX_DEPTH = 4

function settle(
  form: string,
  raw: ReadonlyMap<string, readonly string[]>,
  depth: number,
): readonly string[] | undefined {
  if (depth === 0) return undefined
  const words: string[] = []
  for (const word of raw.get(form) ?? []) {
    const further = raw.has(word) && word !== form ? settle(word, raw, depth - 1) : [word]
    if (further === undefined) return undefined
    words.push(...further)
  }
  return words
}

/** Words that mean one thing in some regions and another elsewhere are read by their neighbours (without diacritics). */
interface Regional {
  words: readonly string[]
  /** Only directly after one of these; absent: anywhere. */
  after?: ReadonlySet<string>
  notAfter?: ReadonlySet<string>
  notBefore?: ReadonlySet<string>
}

const REGIONAL: ReadonlyMap<string, Regional> = new Map<string, Regional>([
  [
    'răng',
    { words: ['sao'], notAfter: new Set(['khám', 'nhổ', 'đau', 'làm', 'hàm', 'sâu', 'trồng', 'niềng', 'bọc', 'cái']) },
  ],
  ['mô', { words: ['nào'], notAfter: new Set(['quy', 'qui']), notBefore: new Set(['hình', 'tơ', 'phỏng', 'tả']) }],
  ['ni', { words: ['này'], notAfter: new Set(['đồng', 'áo']) }],
  ['nớ', { words: ['đó'] }],
  [
    'cn',
    {
      words: ['chủ', 'nhật'],
      after: new Set(['ngày', 'ngay', 'ca', 'thứ', 'thu', 't7', 'làm', 'lam', 'nghỉ', 'nghi', 'và', 'va']),
    },
  ],
])
const CN_OTHERWISE = ['công', 'nhân']

/** Replaces short forms and regional words by the words they stand for. */
export function expandTokens(tokens: readonly string[], forms: ShortForms): string[] {
  const words: string[] = []
  tokens.forEach((token, at) => {
    const own = forms.get(token)
    const regional = own === undefined ? REGIONAL.get(token) : undefined
    if (own !== undefined) words.push(...own)
    else if (regional !== undefined && applies(regional, tokens[at - 1], tokens[at + 1])) words.push(...regional.words)
    else if (token === 'cn') words.push(...CN_OTHERWISE)
    else words.push(token)
  })
  return words
}

function applies(regional: Regional, before = '', after = ''): boolean {
  if (regional.after !== undefined && !regional.after.has(before)) return false
  return !regional.notAfter?.has(before) && !regional.notBefore?.has(after)
}
