import type { ValueType } from '../flow'
import { parseDate } from './date'
import { parseHours } from './hours'
import { parseMoney } from './money'
import { parseMonths } from './months'
import { parseNumber } from './number'
import { parseOneOf } from './one-of'
import { parsePercent } from './percent'
import { parsePhone } from './phone'
import { parseText } from './text'
import type { ValueOptions, ValueResult } from './value'
import { parseYesNo } from './yes-no'

/**
 * Reads what a worker typed into a step of this type. Money is kept in đồng, hours and months as numbers, a day as
 * `YYYY-MM-DD`, a phone number as digits from 0, yes/no as a boolean. Never throws; numbers are never negative.
 */
export function parseValue(type: ValueType, text: string, options: ValueOptions): ValueResult {
  switch (type) {
    case 'money':
      return parseMoney(text, options)
    case 'number':
      return parseNumber(text, options)
    case 'hours':
      return parseHours(text, options)
    case 'months':
      return parseMonths(text, options)
    case 'percent':
      return parsePercent(text, options)
    case 'date':
      return parseDate(text, options)
    case 'yes-no':
      return parseYesNo(text)
    case 'one-of':
      return parseOneOf(text, options.options ?? [])
    case 'phone':
      return parsePhone(text)
    case 'text':
      return parseText(text)
  }
}
