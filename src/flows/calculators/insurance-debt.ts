import { z } from 'zod'
import { addDays, type LocalDate } from '../../time'
import { daysBetween, monthOf, yearOf } from '../values/calendar'
import { formatMoney, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { aboveHighest, highestWageInput, insuredWageInput } from './insured-wage'
import { lastDayOfMonths, sameDayMonthsLater } from './month-spans'
import { MOST_DONG } from './regions'
import { dayInput } from './working-days'

const percent = (name: string) => z.number().positive().max(100).describe(name)
const daily = percent('Phần nộp thêm mỗi ngày')

const KnownInputs = z.strictObject({
  debt: z.int().min(1).max(1e13).describe('Số tiền công ty nợ'),
  days: z.int().min(1).max(20_000).describe('Số ngày chậm'),
  daily,
  fineFrom: percent('Mức phạt chậm đóng, từ'),
  fineTo: percent('Mức phạt chậm đóng, đến'),
  fineCap: z.int().min(1).max(MOST_DONG).describe('Mức phạt nhiều nhất'),
  companyTimes: z.int().min(1).max(10).describe('Doanh nghiệp chịu phạt gấp'),
})

const UnpaidInputs = z.strictObject({
  insuredWage: insuredWageInput('Lương đóng bảo hiểm'),
  highest: highestWageInput,
  firstMonth: dayInput('Tháng đầu không nộp'),
  months: z.int().min(1).max(480).describe('Số tháng không nộp'),
  workerRate: percent('Phần người lao động đóng'),
  employerRate: percent('Phần công ty đóng'),
  daily,
  today: dayInput('Hôm nay'),
})

/**
 * What a company owes beside contributions paid late (Social Insurance Law 2024 art. 40, 41): `daily` per cent of the debt
 * for each day, which goes to the fund; and the range of the fine for being late (Decree 283/2026 art. 7, 43.3), at most
 * `fineCap`, for a company `companyTimes` that.
 */
export const insuranceDebt = defineCalculator(KnownInputs, ['extra', 'fine', 'formula'], (inputs): CalculatorResult => {
  const { debt, days, fineFrom, fineTo, fineCap, companyTimes } = inputs
  const extra = extraOf(debt, days, inputs.daily)
  const fineOf = (rate: number): number => Math.min(fineCap, Math.round((debt * rate) / 100)) * companyTimes
  const [from, to] = [fineOf(fineFrom), fineOf(fineTo)]
  return {
    ok: true,
    results: {
      extra: formatMoney(extra),
      fine: from === to ? formatMoney(from) : `từ ${formatMoney(from)} đến ${formatMoney(to)}`,
      formula: `${formatMoney(debt)} × ${formatPercent(inputs.daily)} × ${formatNumber(days)} ngày = ${formatMoney(extra)}`,
    },
    numbers: { extra, fineFrom: from, fineTo: to },
  }
})

/**
 * The same for one worker: both shares of the contributions, worker's and company's, of the insured wage, for `months`
 * from the month of `firstMonth` on. Each month is due at the end of the next (art. 34.4) and late from the day after.
 */
export const unpaidContributions = defineCalculator(
  UnpaidInputs,
  ['debt', 'extra', 'first', 'formula'],
  (inputs): CalculatorResult => {
    const { insuredWage, highest, months, workerRate, employerRate, firstMonth, today } = inputs
    const tooHigh = aboveHighest('insuredWage', insuredWage, highest)
    if (tooHigh !== undefined) return tooHigh
    const wrong = whyNotMonths(firstMonth, months, today)
    if (wrong !== undefined) return wrong
    const rate = Math.round((workerRate + employerRate) * 100) / 100
    const each = Math.round((insuredWage * rate) / 100)
    const debt = each * months
    const late = Array.from({ length: months }, (_, n) => daysLate(firstMonth, n, today))
    const days = late.reduce((sum, count) => sum + count, 0)
    const extra = extraOf(each, days, inputs.daily)
    const perMonth = `${formatMoney(insuredWage)} × ${formatPercent(rate)} = ${formatMoney(each)} một tháng`
    const daysText = months === 1 ? `${formatNumber(days)} ngày` : `${formatNumber(days)} ngày (cộng các tháng)`
    return {
      ok: true,
      results: {
        debt: formatMoney(debt),
        extra: formatMoney(extra),
        first: `${monthOf(firstMonth)}/${yearOf(firstMonth)}`,
        formula: `${perMonth}; ${formatMoney(each)} × ${formatPercent(inputs.daily)} × ${daysText} = ${formatMoney(extra)}`,
      },
      numbers: { debt, extra, days },
    }
  },
)

/** Per cent as hundredths, so that 0.03 stays exact. */
const extraOf = (debt: number, days: number, rate: number): number =>
  Math.round((debt * Math.round(rate * 100) * days) / 10_000)

/** How many days the `n`-th month is late today; 0 before it is due. */
function daysLate(firstMonth: LocalDate, n: number, today: LocalDate): number {
  return Math.max(0, daysBetween(dueDay(firstMonth, n), today))
}

/** The last day of the month after the `n`-th. */
function dueDay(firstMonth: LocalDate, n: number): LocalDate {
  const first = addDays(firstMonth, 1 - Number(firstMonth.slice(8)))
  return lastDayOfMonths(sameDayMonthsLater(first, n + 1), 1)
}

function whyNotMonths(
  firstMonth: LocalDate,
  months: number,
  today: LocalDate,
): Extract<CalculatorResult, { ok: false }> | undefined {
  if (daysLate(firstMonth, 0, today) === 0) {
    const reason = `Tiền của tháng ${monthOf(firstMonth)}/${yearOf(firstMonth)} chưa tới hạn nộp: hạn là ngày cuối cùng của tháng sau. Bạn xem lại giúp nhé.`
    return { ok: false, input: 'firstMonth', reason }
  }
  if (daysLate(firstMonth, months - 1, today) > 0) return undefined
  const reason = `Từ tháng ${monthOf(firstMonth)}/${yearOf(firstMonth)} tới nay chưa có đủ ${formatNumber(months)} tháng quá hạn nộp. Bạn xem lại giúp nhé.`
  return { ok: false, input: 'months', reason }
}
