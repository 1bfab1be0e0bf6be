import type { Parameter, ParameterPeriod, ParameterUnit } from './content'
import type { LocalDate } from '../time'

const NUMBER = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 4 })

const AFTER_NUMBER: Readonly<Record<ParameterUnit, string>> = {
  percent: '%',
  VND: ' đồng',
  'VND/month': ' đồng/tháng',
  'VND/hour': ' đồng/giờ',
  'VND/day': ' đồng/ngày',
  'VND/year': ' đồng/năm',
  days: ' ngày',
  'working-days': ' ngày làm việc',
  hours: ' giờ',
  minutes: ' phút',
  months: ' tháng',
  years: ' năm',
  times: ' lần',
  ratio: '',
  text: '',
}

/** A figure of low confidence or still a draft is kept for the editors and never told to a worker. */
export function isQuotable(period: ParameterPeriod): boolean {
  return period.confidence !== 'low' && period.draft !== true
}

/** The period that holds the day (both ends included) and may be quoted; undefined when there is none. */
export function parameterOn(parameter: Parameter, date: LocalDate): ParameterPeriod | undefined {
  return parameter.periods.find((period) => isQuotable(period) && holds(period, date))
}

function holds(period: ParameterPeriod, date: LocalDate): boolean {
  return period.validFrom <= date && (period.validTo === undefined || date <= period.validTo)
}

/** A figure as a worker reads it: `150%`, `5.310.000 đồng/tháng`, `12 ngày làm việc`. */
export function formatParameter(period: Pick<ParameterPeriod, 'value'>, unit: ParameterUnit): string {
  if (typeof period.value === 'string') return period.value
  return NUMBER.format(period.value) + AFTER_NUMBER[unit]
}
