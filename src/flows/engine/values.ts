import { fold } from '../fold'
import type { ValueType } from '../flow'
import type { SlotValue } from '../form'
import { findValues } from '../values/find-values'
import { parseValue } from '../values/parse-value'
import type { ValueOptions, ValueResult } from '../values/value'
import type { EngineContext } from './outcome'
import type { AskStep } from './steps'

/** Reads an answer to a question, within its bounds. */
export function readAnswer(step: AskStep, text: string, ctx: Pick<EngineContext, 'today'>): ValueResult {
  // "còn lương 9tr thì sao" where hours are asked is no nine hours.
  const meant = MEASURES.includes(step.as) && isOnlyMoney(step, text, ctx) ? '' : text
  return parseValue(step.as, meant, optionsOf(step, ctx))
}

const MEASURES: readonly ValueType[] = ['hours', 'months', 'percent']

function isOnlyMoney(step: AskStep, text: string, { today }: Pick<EngineContext, 'today'>): boolean {
  const types = findValues(text, today).map(({ type }) => type)
  return types.includes('money') && !types.includes(step.as)
}

/** Whether a value that was read elsewhere (for another question, under an older revision) may answer this one. */
export function fits(step: AskStep, { value, shown }: SlotValue, ctx: Pick<EngineContext, 'today'>): boolean {
  switch (step.as) {
    case 'number':
    case 'money':
    case 'months':
    case 'hours':
    case 'percent':
      return typeof value === 'number' && value >= bound(step.min, -Infinity) && value <= bound(step.max, Infinity)
    case 'one-of':
      return step.options.some((option) => option.value === value)
    case 'yes-no':
      return typeof value === 'boolean'
    case 'date':
    case 'phone':
    case 'text': {
      const read = readAnswer(step, shown, ctx)
      return read.ok && read.value.value === value
    }
  }
}

function bound(written: number | string | undefined, none: number): number {
  const value = written === undefined ? none : Number(written)
  return Number.isNaN(value) ? none : value
}

/** What a question counts ("mấy ngày", "bao nhiêu người"), folded; undefined when it does not say. */
export function countedIn(step: AskStep): string | undefined {
  const question = step.ask.parts.map((part) => (part.kind === 'text' ? part.text : ' ')).join('')
  return /\b(?:bao nhieu|may|so) (?<unit>ngay|gio|tieng|phut|tuan|thang|nam|nguoi)\b/u.exec(fold(question))?.groups?.[
    'unit'
  ]
}

function optionsOf(step: AskStep, ctx: Pick<EngineContext, 'today'>): ValueOptions {
  const counted = step.as === 'number' ? countedIn(step) : undefined
  return {
    options: step.options,
    ...(counted === undefined ? {} : { counted }),
    ...(step.min === undefined ? {} : { min: step.min }),
    ...(step.max === undefined ? {} : { max: step.max }),
    today: ctx.today,
  }
}
