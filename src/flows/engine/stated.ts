import type { StatedFigure, StatedKind } from '../flow'
import { parseTemplate } from '../template'
import { rememberedOf } from '../remembered'
import { findDays } from '../values/days'
import { findValues, type FoundValue } from '../values/find-values'
import { tokenize } from '../values/tokens'
import { namedFor, surroundings, type NamedQuestion } from './figure-names'
import type { EngineContext } from './outcome'
import { bareAt, wordsOf, type Word } from './phrases'
import { figureOf } from './render'
import { touches } from './touches'

/** A month of a limit in days: "2 tháng" is the 60 days that the law allows. */
const DAYS_OF_MONTH = 30

/**
 * The figure of this kind that a text states, as it is said back, where it meets the limits; undefined where it does not, or
 * where the reading is in any doubt: two figures that may be meant, one that nothing names, "hơn 60 giờ".
 */
export function statedIn(text: string, stated: StatedFigure, ctx: EngineContext): string | undefined {
  const words = wordsOf(text)
  const says = (phrases: readonly string[]): boolean => touches(words, phrases).length > 0
  if (!says(stated.words)) return undefined
  if ((stated.beside.length > 0 && !says(stated.beside)) || says(stated.unless)) return undefined
  const values = figuresIn(text, stated.as, ctx)
  const named = values.flatMap((each) => {
    const name = namedFor(questionOf(stated), each.type, surroundings(text, values, each))
    return each.counts === undefined || name === 'other' ? [] : [{ ...each, counts: each.counts, name }]
  })
  const [only] = named
  if (only === undefined || named.length > 1 || only.name !== 'this' || isHedged(text, only)) return undefined
  return meets(only.counts, stated, ctx) ? only.value.shown : undefined
}

interface Figure extends FoundValue {
  /** In the unit of the limits; undefined for a figure of another kind, which only parts the text. */
  counts?: number
}

function figuresIn(text: string, kind: StatedKind, { today }: EngineContext): Figure[] {
  const tokens = tokenize(text)
  const days = findDays(tokens).map(({ first, next, days: many, shown }): FoundValue => ({
    type: 'number',
    value: { value: many, shown },
    from: tokens[first]?.from ?? 0,
    to: tokens[next - 1]?.to ?? 0,
  }))
  const others = findValues(text, today).filter(({ from, to }) => days.every((day) => to <= day.from || from >= day.to))
  return [...days.map((day) => ({ ...day, isDays: true })), ...others.map((each) => ({ ...each, isDays: false }))]
    .sort((a, b) => a.from - b.from)
    .map(({ isDays, ...each }) => {
      const counts = countsAs(each, isDays, kind)
      return counts === undefined ? each : { ...each, counts }
    })
}

function countsAs({ type, value: { value } }: FoundValue, isDays: boolean, kind: StatedKind): number | undefined {
  if (typeof value !== 'number') return undefined
  switch (kind) {
    case 'days':
      return isDays ? value : undefined
    case 'duration':
      return isDays ? value : type === 'months' ? value * DAYS_OF_MONTH : undefined
    default:
      return !isDays && type === kind ? value : undefined
  }
}

/** A question that these words name, as they name what a form asks. */
const questionOf = rememberedOf(({ words, not }: StatedFigure): NamedQuestion => ({ ask: NOTHING_ASKED, words, not }))
const NOTHING_ASKED = parseTemplate('')

/** What makes of a figure another one, right before or behind it. */
const BEFORE = new Set(
  'am cham chua co con cung du dung duoi gan hon it khoang khong ko k lau mat moi qua sau tam them thieu tren tu'.split(
    ' ',
  ),
)
const BEHIND = new Set('dau may nua ruoi tro truoc'.split(' '))

function isHedged(text: string, { type, from, to }: Figure): boolean {
  const before = wordsOf(text.slice(0, from))
  const behind = wordsOf(text.slice(to))
  if (type !== 'percent' && SEVERAL.test(text.slice(from, to))) return true
  return isIn(BEFORE, before.at(-1)) || NUMBER.test(before.at(-1)?.bare ?? '') || BEHIND.has(bareAt(behind, 0))
}

/** "2,3 tháng" is two or three of them. */
const SEVERAL = /\d[.,]\d/u
/** "2 3 tháng", "hai 3 tháng": what stands right before a figure is another one. */
const NUMBER = /^(?:\d.*|hai|bon|bay|chin|muoi)$/u

const isIn = (words: ReadonlySet<string>, word: Word | undefined): boolean => word !== undefined && words.has(word.bare)

function meets(value: number, { limits }: StatedFigure, ctx: EngineContext): boolean {
  return limits.every(({ is, than }) => {
    const limit = typeof than === 'number' ? than : figureOf(than.param, ctx.today, ctx)
    if (typeof limit !== 'number') return false
    switch (is) {
      case 'above':
        return value > limit
      case 'at_least':
        return value >= limit
      case 'below':
        return value < limit
      case 'at_most':
        return value <= limit
    }
  })
}
