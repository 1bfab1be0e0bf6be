import { fold } from '../fold'
import type { ValueType } from '../flow'
import { rememberedOf } from '../remembered'
import type { FoundValue } from '../values/find-values'
import { bareAt, lengthAt, phraseOf, standsAt, wordsOf, type Word } from './phrases'
import type { AskStep } from './steps'

/** What a figure is called, as workers say it. A content's own words on a question stand beside these. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  wage: ['lương', 'lương tháng', 'lcb', 'lãnh', 'lĩnh', 'thu nhập'],
  hourly: ['lương giờ', 'lương một giờ', 'lương 1 giờ', 'tiền một giờ', 'mỗi giờ', 'một giờ', '1 giờ'],
  daily: ['lương ngày', 'lương một ngày', 'lương 1 ngày', 'mỗi ngày', 'công nhật', 'ngày công'],
  piece: ['đơn giá', 'sản phẩm', 'lương sản phẩm'],
  probation: ['thử việc', 'lương thử việc', 'học việc'],
  insured: ['đóng', 'lương đóng', 'lương đóng bảo hiểm', 'đóng bảo hiểm', 'bảo hiểm', 'bhxh', 'bhtn', 'bhyt', 'bh'],
  uninsured: ['chưa đóng', 'ngừng đóng', 'dừng đóng', 'nghỉ đóng', 'không đóng', 'ngưng đóng'],
  bonus: ['thưởng', 'lương tháng 13', 'tháng 13', 'lì xì', 'quà'],
  allowance: ['phụ cấp', 'pc', 'trợ cấp', 'hỗ trợ', 'tiền ăn', 'ăn ca', 'xăng xe', 'chuyên cần', 'tiền nhà', 'giữ trẻ'],
  debt: [
    'nợ',
    'thiếu',
    'chậm',
    'vay',
    'mượn',
    'giam',
    'nợ lương',
    'thiếu lương',
    'chậm lương',
    'giam lương',
    'giữ lương',
  ],
  advance: ['ứng', 'ứng lương', 'tạm ứng'],
  deduction: ['trừ', 'khấu trừ', 'trừ lương', 'cắt', 'cắt lương', 'thuế'],
  fine: ['phạt', 'tiền phạt'],
  deposit: ['cọc', 'đặt cọc', 'thế chân'],
  fee: [
    'học phí',
    'phí',
    'viện phí',
    'tiền học',
    'tiền trọ',
    'tiền thuốc',
    'mua',
    'bán',
    'trả góp',
    'đoàn phí',
    'công đoàn',
  ],
  damage: ['thiệt hại', 'hư', 'hỏng', 'mất', 'làm mất', 'làm hư', 'làm hỏng'],
  compensation: ['đền', 'bồi thường', 'bắt đền', 'đền bù'],
  change: ['tăng', 'giảm', 'thêm', 'hơn', 'bớt', 'tăng lương', 'giảm lương', 'nâng lương', 'hạ lương', 'lên lương'],
  overtime: [
    'tăng ca',
    'tc',
    'làm thêm',
    'ot',
    'tiền tăng ca',
    'lương tăng ca',
    'tăng ca đêm',
    'tăng ca ban đêm',
    'làm thêm đêm',
    'làm thêm ban đêm',
    'tăng ca ban ngày',
  ],
  night: ['đêm', 'giờ đêm', 'làm đêm', 'ca đêm'],
  standard: ['giờ chuẩn'],
  work: ['làm', 'làm việc', 'vào', 'vào làm', 'mới vào', 'làm được', 'thâm niên', 'đi làm'],
  leave: ['nghỉ', 'nghỉ việc', 'nghỉ làm', 'thôi việc', 'nghỉ phép', 'ốm', 'nghỉ ốm'],
  early: ['nghỉ sớm', 'nghỉ hưu sớm', 'hưu sớm', 'về hưu sớm'],
  notice: ['báo trước', 'báo'],
  contract: ['hợp đồng', 'hđ', 'hđlđ', 'ký', 'thời hạn'],
  child: ['mang thai', 'bầu', 'thai', 'con', 'bé', 'tuổi'],
  capacity: [
    'suy giảm',
    'giảm khả năng lao động',
    'mức giảm khả năng lao động',
    'suy giảm khả năng lao động',
    'thương tật',
  ],
  interest: ['lãi', 'lãi suất'],
}
/** Holds a name's word and names no figure: "ngày thường" without diacritics is no bonus. */
const NAMES_NOTHING = ['ngày thường', 'bình thường', 'phiếu lương', 'bảng lương', 'kỳ lương', 'công việc', 'con số']

/** A word that far from a figure hardly names it. */
const WORDS_BEFORE = 8
const WORDS_AFTER = 3
const SENTENCE_END = /[,.;:?!\n]/u

/** "30k/giờ", "320 ngàn một ngày": what the money is paid for says more than the words before it. */
const PAID_FOR: readonly (readonly [RegExp, string])[] = [
  [/^ ?(?:(?:moi|mot|1) )?(?:gio|tieng|h)\b/u, 'hourly'],
  [
    /^ ?(?:(?:moi|mot|1) )?(?:ngay(?! (?:le|nghi|chu|thuong|tet|hom|mai|truoc|\d))|cong(?! (?:ty|doan|viec|nhan)))\b/u,
    'daily',
  ],
  [/^ ?(?:(?:moi|mot|1) )?(?:san pham|sp|cai|chiec|doi|bo)\b/u, 'piece'],
  [/^ ?(?:moi|mot|1) (?:tuan|nam)\b/u, 'other'],
]

/** "Em làm 5 năm lương 8 triệu": the wage begins a thing of its own. */
const WAGE_NEXT = /^luong(?: (?:em|toi|minh|tui|thang|hien|nay|la|duoc|khoang|co ban|hop dong))* \d/u

/** What names a figure: a question of a form, or what the content says of figures that are stated. */
export type NamedQuestion = Pick<AskStep, 'ask' | 'words' | 'not'>

/** A text around one of its figures. */
export interface Surroundings {
  before: string
  after: string
  /** All that follows, other figures too: in "45 ngàn một giờ" the hour is a figure of its own. */
  rest: string
}

/** The text of the same clause, up to the figures on both sides. */
export function surroundings(text: string, values: readonly FoundValue[], value: FoundValue): Surroundings {
  const from = Math.max(0, ...values.filter(({ to }) => to <= value.from).map(({ to }) => to))
  const to = Math.min(text.length, ...values.filter((other) => other.from >= value.to).map((other) => other.from))
  return {
    before: text.slice(from, value.from).split(SENTENCE_END).at(-1) ?? '',
    after: text.slice(value.to, to).split(SENTENCE_END)[0] ?? '',
    rest: text.slice(value.to),
  }
}

/**
 * Whether the words around a figure say what a question asks for: `other` when they name something else, `none` when
 * nothing names it. "thưởng tết 15 triệu" is `other` for a wage.
 */
export function namedFor(step: NamedQuestion, type: ValueType, around: Surroundings): 'this' | 'other' | 'none' {
  const wanted = step.words === undefined ? nameOfQuestion(step) : OWN
  if (isDenied(step, around)) return 'other'
  const name = nameAround(step, type, around)
  if (name === undefined) return 'none'
  return name === wanted ? 'this' : 'other'
}

/** "25tr net": what the question does not mean, said right behind the figure. */
function isDenied({ not = [] }: NamedQuestion, { after }: Surroundings): boolean {
  const behind = wordsOf(after).slice(0, WORDS_AFTER)
  return not.some((phrase) => lengthAt(behind, 0, phrase) > 0)
}

const OWN = 'own'

function nameAround(step: NamedQuestion, type: ValueType, { before, after, rest }: Surroundings): string | undefined {
  const names = namesOf(step)
  const behind = wordsOf(after).slice(0, WORDS_AFTER)
  const paidFor =
    type === 'money' && !/^\s*[,.;:?!\n]/u.test(rest)
      ? PAID_FOR.find(([what]) => what.test(fold(rest)))?.[1]
      : undefined
  if (paidFor !== undefined) return step.words?.some((word) => NAMES[paidFor]?.includes(word)) === true ? OWN : paidFor
  // "2 tháng lương", "70% lương" are amounts of pay wherever they stand.
  const isPay =
    (type === 'months' || type === 'percent') && /^luong\b/u.test(fold(after)) && !WAGE_NEXT.test(fold(rest))
  if (isPay) return namesIn(behind, names)[0]
  return namesIn(wordsOf(before).slice(-WORDS_BEFORE), names).at(-1) ?? namesIn(behind, names)[0]
}

/** What a question without words of its own asks for: the first name in its first sentence. */
const nameOfQuestion = rememberedOf((step: NamedQuestion): string | undefined => {
  const question = step.ask.parts.map((part) => (part.kind === 'text' ? part.text : ' ')).join('')
  return namesIn(wordsOf(question.split(/[.?!]/u)[0] ?? ''), KNOWN)[0]
})

const NOTHING = 'nothing'

/** A phrase that is the name of something; of two of the same length the earlier one counts. */
interface Name {
  wanted: readonly Word[]
  name: string
}
/** Names by their first word; under ANY those that begin with any number, age or word. */
type Names = ReadonlyMap<string, readonly Name[]>
const ANY = ''

const KNOWN_NAMES = [
  ...NAMES_NOTHING.map((phrase) => [phrase, NOTHING] as const),
  ...Object.entries(NAMES).flatMap(([name, phrases]) => phrases.map((phrase) => [phrase, name] as const)),
]
const KNOWN = byFirstWord(KNOWN_NAMES)

const namesOf = rememberedOf(({ words = [], not = [] }: NamedQuestion): Names =>
  words.length + not.length === 0
    ? KNOWN
    : byFirstWord([
        ...words.map((phrase) => [phrase, OWN] as const),
        ...not.map((phrase) => [phrase, 'other'] as const),
        ...KNOWN_NAMES,
      ]),
)

function byFirstWord(table: readonly (readonly [phrase: string, name: string])[]): Names {
  const names = new Map<string, Name[]>()
  for (const [phrase, name] of table) {
    const wanted = phraseOf(phrase)
    const [first] = wanted
    const key = first?.place === undefined || first.place === 'marked' ? (first?.bare ?? ANY) : ANY
    names.set(key, [...(names.get(key) ?? []), { wanted, name }])
  }
  return names
}

/** Names in order, the longest phrase at each place. */
function namesIn(words: readonly Word[], known: Names): string[] {
  const names: string[] = []
  for (let at = 0; at < words.length;) {
    let best: Name | undefined
    for (const key of [bareAt(words, at), ANY]) {
      for (const name of known.get(key) ?? [])
        if (name.wanted.length > (best?.wanted.length ?? 0) && standsAt(words, at, name.wanted)) best = name
    }
    if (best !== undefined && best.name !== NOTHING) names.push(best.name)
    at += best?.wanted.length ?? 1
  }
  return names
}
