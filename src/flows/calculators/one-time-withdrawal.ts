import { z } from 'zod'
import { formatMoney, formatMonths, formatNumber, formatPercent } from '../values/format'
import { percentOf } from './contributions'
import { defineCalculator, type CalculatorResult, type Refused } from './define'
import { countedYears, inCalendar, monthNumber, yearOfMonth } from './insured-time'
import { factorOf, readPriceIndex, type PriceIndex } from './price-index'
import { readWageHistory, type WageSpan } from './wage-history'
import { dayInput } from './working-days'

const percent = (name: string) => z.number().min(0).max(100).describe(name)
const years = (name: string) => z.int().min(1).max(60).describe(name)
const monthsPer = (name: string) => z.number().positive().max(12).describe(name)

const Inputs = z.strictObject({
  history: z.string().min(1).max(4000).describe('Quá trình đóng'),
  filed: dayInput('Ngày nộp hồ sơ'),
  priceIndex: z.string().min(1).describe('Bảng hệ số giá'),
  splitYear: z.int().min(1990).max(2100).describe('Năm đổi mức hưởng'),
  perYearBefore: monthsPer('Số tháng lương cho mỗi năm đóng trước năm đổi mức'),
  perYearFrom: monthsPer('Số tháng lương cho mỗi năm đóng từ năm đổi mức'),
  joinedBefore: dayInput('Ngày phải đã đóng trước đó'),
  waitMonths: z.int().min(1).max(60).describe('Số tháng phải ngừng đóng'),
  belowYears: years('Số năm đóng mà từ đó không rút theo diện này'),
  pensionYears: years('Số năm đóng để có lương hưu'),
  rateWomen: percent('Tỷ lệ lương hưu của nữ khi vừa đủ năm'),
  rateMen: percent('Tỷ lệ lương hưu của nam khi vừa đủ năm'),
  workerPension: percent('Mức đóng hưu trí của người lao động'),
  employerPension: percent('Mức đóng hưu trí của công ty'),
})
type Inputs = z.output<typeof Inputs>

interface PaidTime {
  spans: readonly WageSpan[]
  months: number
  monthsBefore: number
  /** Đồng, as paid and after the price index. */
  wages: number
  adjusted: number
  last: number
}

/**
 * The one-time withdrawal of compulsory insurance under wages set by an employer (Social Insurance Law 2024, art. 5.6,
 * 70; Decree 158/2025 art. 14): the average insured wage, adjusted for prices with the table of the year of filing, times
 * `perYearBefore` months for every full year before `splitYear` and `perYearFrom` for the rest; odd months before it are
 * counted with the rest. Less than a year of contributions: `amount` is the most that it can be, two months of the average.
 * Rounded half up to whole đồng once. `verdict` is on the case of those who stopped paying; `givenUp` on what is lost.
 */
export const oneTimeWithdrawal = defineCalculator(
  Inputs,
  ['amount', 'average', 'averageFormula', 'months', 'record', 'formula', 'paidIn', 'verdict', 'givenUp'],
  (inputs): CalculatorResult => {
    const index = readPriceIndex(inputs.priceIndex)
    if (index === undefined) return { ok: false, reason: 'Bảng hệ số giá không đọc được.' }
    const record = recordOf(inputs, index)
    if ('reason' in record) return record
    const average = record.adjusted / record.months
    const { factor, times } = factorFor(record, inputs)
    const amount = Math.round(average * factor)
    const isShort = record.months < 12
    return {
      ok: true,
      results: {
        amount: isShort ? `nhiều nhất ${formatMoney(amount)}` : formatMoney(amount),
        average: formatMoney(average),
        averageFormula: `${formatMoney(record.adjusted)} : ${formatNumber(record.months)} tháng = ${formatMoney(average)}`,
        months: formatMonths(record.months),
        record: recordInWords(record),
        formula: `${isShort ? LESS_THAN_A_YEAR : ''}${formatMoney(average)} × ${times} = ${formatMoney(amount)}`,
        paidIn: paidIn(record.wages, inputs),
        verdict: verdictOn(record, inputs),
        givenUp: givenUp(record.months, average, inputs),
      },
      numbers: {
        amount,
        average: Math.round(average),
        months: record.months,
        factor,
        wages: record.wages,
        adjusted: record.adjusted,
      },
    }
  },
)

const LESS_THAN_A_YEAR = 'đóng chưa đủ 1 năm thì bằng số đã đóng, nhiều nhất '

function recordOf({ history, filed, splitYear }: Inputs, index: PriceIndex): PaidTime | Refused {
  const refuse = (reason: string): Refused => ({ ok: false, input: 'history', reason })
  const read = readWageHistory(history)
  if (!read.ok) return refuse(read.reason)
  const filing = monthNumber(filed)
  const last = read.spans.at(-1)?.to ?? 0
  if (last >= filing)
    return refuse(`Tháng đóng cuối (${inCalendar(last)}) phải trước tháng nộp hồ sơ. Bạn xem lại giúp nhé.`)
  const record = { spans: read.spans, months: 0, monthsBefore: 0, wages: 0, adjusted: 0, last }
  for (const { from, to, wage } of read.spans) {
    for (let month = from; month <= to; month += 1) {
      const year = yearOfMonth(month)
      const hundredths = factorOf(index, year)
      if (hundredths === undefined) return refuse(`Chưa có hệ số giá của năm ${year}. Bạn xem lại giúp nhé.`)
      record.months += 1
      record.monthsBefore += year < splitYear ? 1 : 0
      record.wages += wage
      record.adjusted += wage * hundredths
    }
  }
  return { ...record, adjusted: record.adjusted / 100 }
}

/** How many months of the average wage are paid, and how the amount comes. */
function factorFor(record: PaidTime, inputs: Inputs): { factor: number; times: string } {
  const { perYearBefore, perYearFrom, splitYear } = inputs
  if (record.months < 12) return { factor: perYearFrom, times: `${formatNumber(perYearFrom)} tháng` }
  const yearsBefore = Math.floor(record.monthsBefore / 12)
  const yearsFrom = countedYears(record.months - yearsBefore * 12)
  const factor = perYearBefore * yearsBefore + perYearFrom * yearsFrom
  const from = `${formatNumber(perYearFrom)} × ${formatNumber(yearsFrom)} năm`
  const times =
    yearsBefore === 0
      ? `${from} (tức ${formatNumber(factor)} tháng lương)`
      : `(${formatNumber(perYearBefore)} × ${formatNumber(yearsBefore)} năm trước ${splitYear} + ${from} còn lại)`
  return { factor, times }
}

/** As it was understood, so that a slip is seen. */
function recordInWords({ spans }: PaidTime): string {
  const lines = spans.map(({ from, to, wage }) => {
    const time = from === to ? inCalendar(from) : `${inCalendar(from)} đến ${inCalendar(to)}`
    return `• ${time} (${to - from + 1} tháng): ${formatMoney(wage)}`
  })
  return lines.join('\n')
}

function paidIn(wages: number, { workerPension, employerPension }: Inputs): string {
  const own = formatMoney(percentOf(wages, workerPension))
  const all = formatMoney(percentOf(wages, workerPension + employerPension))
  return `riêng bạn đã đóng ${own}, cả bạn và công ty đã đóng ${all} vào quỹ hưu trí, chưa nhân hệ số giá`
}

function verdictOn({ spans, months, last }: PaidTime, inputs: Inputs): string {
  const { filed, joinedBefore, waitMonths, belowYears } = inputs
  const since = monthNumber(joinedBefore)
  if ((spans[0]?.from ?? Infinity) >= since)
    return `Bạn bắt đầu đóng từ ${inCalendar(since)} trở đi nên không rút chỉ vì nghỉ ${waitMonths} tháng. Số tiền trên chỉ để tham khảo.`
  if (months >= belowYears * 12)
    return `Bạn đã đóng từ ${belowYears} năm trở lên nên không rút theo cách nghỉ ${waitMonths} tháng. Số tiền trên chỉ để tham khảo.`
  const stopped = monthNumber(filed) - last - 1
  return stopped >= waitMonths
    ? `Tới tháng nộp, bạn ngừng đóng ${formatMonths(stopped)}, đã qua mức ${waitMonths} tháng liên tục, nên có thể rút.`
    : `Tới tháng nộp, bạn mới ngừng đóng ${formatMonths(stopped)}; phải đủ ${waitMonths} tháng liên tục mới rút được.`
}

function givenUp(months: number, average: number, { pensionYears, rateWomen, rateMen }: Inputs): string {
  const lost = `Rút là mất ${formatMonths(months)} đã đóng.`
  const women = `${formatMoney(percentOf(Math.round(average), rateWomen))} nếu là nữ (${formatPercent(rateWomen)})`
  const men = `${formatMoney(percentOf(Math.round(average), rateMen))} nếu là nam (${formatPercent(rateMen)})`
  const missing = pensionYears * 12 - months
  return missing <= 0
    ? `${lost} Bạn đã đủ ${pensionYears} năm: để lại, tới tuổi có lương hưu hằng tháng, với lương bình quân này ít nhất ${women}, ${men}.`
    : `${lost} Còn ${formatMonths(missing)} nữa là đủ ${pensionYears} năm để có lương hưu: với lương bình quân này, tới tuổi mỗi tháng khoảng ${women}, ${men}.`
}
