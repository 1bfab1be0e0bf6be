import { z } from 'zod'
import { formatHours, formatMoney, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const money = (name: string) => z.int().min(1).max(1_000_000_000_000).optional().describe(name)
const percent = (name: string) => z.number().positive().max(1000).optional().describe(name)

const Inputs = z.strictObject({
  monthlyWage: money('Tiền lương tháng'),
  allowances: z.int().min(0).max(1_000_000_000_000).optional().describe('Phụ cấp gắn với công việc'),
  standardHours: z.number().min(1).max(744).optional().describe('Số giờ làm bình thường trong tháng'),
  hourlyWage: money('Tiền lương một giờ'),
  pieceRate: money('Đơn giá một sản phẩm'),
  pieces: z.int().min(1).max(1_000_000).optional().describe('Số sản phẩm làm thêm'),
  // Twelve hours on each of a month's rest days and four on the others stay below.
  hours: z
    .number()
    .min(1 / 60)
    .max(200)
    .optional()
    .describe('Số giờ làm thêm'),
  rate: percent('Tỷ lệ trả làm thêm'),
  day: z.enum(['weekday', 'weekly_rest', 'holiday']).optional().describe('Loại ngày làm thêm'),
  night: z.boolean().optional().describe('Làm ban đêm hay không'),
  dayOvertimeBefore: z.boolean().optional().describe('Hôm đó đã làm thêm ban ngày hay chưa'),
  weekday: percent('Tỷ lệ ngày thường'),
  weekly_rest: percent('Tỷ lệ ngày nghỉ hằng tuần'),
  holiday: percent('Tỷ lệ ngày lễ, Tết'),
  night_weekday: percent('Tỷ lệ ban đêm ngày thường'),
  night_weekday_after_day: percent('Tỷ lệ ban đêm ngày thường khi đã làm thêm ban ngày'),
  night_weekly_rest: percent('Tỷ lệ ban đêm ngày nghỉ hằng tuần'),
  night_holiday: percent('Tỷ lệ ban đêm ngày lễ, Tết'),
})
type Inputs = z.output<typeof Inputs>
type InputName = keyof Inputs

/** What is paid for one unit, as a fraction, so that nothing is rounded before the end. */
interface Base {
  dong: bigint
  per: bigint
  /** How many of the units were worked, in the same parts. */
  units: bigint
  /** "7.800.000 đồng : 208 giờ × {rate} × 2 giờ", in two pieces around the rate. */
  before: string
  after: string
  hourlyDong?: number
}

/**
 * The least pay for overtime, and for night work when the rate is its extra (Labour Code art. 98, 106; Decree 145/2020
 * art. 55 to 57). The wage is one of: a month's wage (with the allowances tied to the work) over its standard hours, an
 * hour's wage, or a piece rate. The rate is `rate`, or it is chosen by `day`, `night` (22:00 to 06:00) and
 * `dayOvertimeBefore` (daytime overtime on the same weekday) among the rates given; all rates are inputs, in per cent.
 * `pay` is rounded half up to whole đồng once, at the end; for a monthly wage it comes on top of that wage.
 */
export const overtimePay = defineCalculator(Inputs, ['pay', 'hourlyWage', 'rate', 'formula', 'leftOut'], compute)

function compute(inputs: Inputs): CalculatorResult {
  const rate = rateOf(inputs)
  if ('reason' in rate) return rate
  const base = baseOf(inputs)
  if ('reason' in base) return base
  const hundredths = BigInt(Math.round(rate.percent * 100))
  const pay = Number(rounded(base.dong * base.units * hundredths, base.per * 10_000n))
  const shownRate = formatPercent(rate.percent)
  return {
    ok: true,
    results: {
      pay: formatMoney(pay),
      hourlyWage: base.hourlyDong === undefined ? 'tính theo sản phẩm' : formatMoney(base.hourlyDong),
      rate: shownRate,
      formula: `${base.before} × ${shownRate} × ${base.after} = ${formatMoney(pay)}`,
      leftOut: leftOut(inputs),
    },
    numbers: { pay, rate: rate.percent, ...(base.hourlyDong === undefined ? {} : { hourlyWage: base.hourlyDong }) },
  }
}

function rateOf(inputs: Inputs): { percent: number } | { ok: false; reason: string; input?: string } {
  if (inputs.rate !== undefined) return { percent: inputs.rate }
  if (inputs.day === undefined) return missing('day')
  const name = rateName(inputs.day, inputs.night ?? false, inputs.dayOvertimeBefore ?? false)
  const percent = inputs[name]
  return percent === undefined ? missing(name) : { percent }
}

function rateName(day: NonNullable<Inputs['day']>, night: boolean, afterDay: boolean) {
  if (!night) return day
  if (day !== 'weekday') return `night_${day}` as const
  return afterDay ? 'night_weekday_after_day' : 'night_weekday'
}

function baseOf(inputs: Inputs): Base | { ok: false; reason: string; input?: string } {
  const { monthlyWage, hourlyWage, pieceRate } = inputs
  if ([monthlyWage, hourlyWage, pieceRate].filter((wage) => wage !== undefined).length > 1) {
    return { ok: false, reason: 'Chỉ tính theo một cách: lương tháng, lương giờ hoặc đơn giá sản phẩm.' }
  }
  if (pieceRate !== undefined) return byPiece(pieceRate, inputs.pieces)
  if (monthlyWage === undefined && hourlyWage === undefined) return missing('monthlyWage')
  if (inputs.hours === undefined) return missing('hours')
  if (hourlyWage !== undefined) return byHour(hourlyWage, inputs.hours)
  return byMonth(monthlyWage ?? 0, inputs.allowances ?? 0, inputs.standardHours, inputs.hours)
}

function byMonth(wage: number, allowances: number, standardHours: number | undefined, hours: number) {
  if (standardHours === undefined) return missing('standardHours')
  const sum = wage + allowances
  const per = minutes(standardHours)
  const written = allowances === 0 ? formatMoney(wage) : `(${formatMoney(wage)} + ${formatMoney(allowances)})`
  return {
    dong: BigInt(sum),
    per,
    units: minutes(hours),
    before: `${written} : ${formatHours(standardHours)}`,
    after: formatHours(hours),
    hourlyDong: Number(rounded(BigInt(sum) * 60n, per)),
  }
}

const byHour = (wage: number, hours: number): Base => ({
  dong: BigInt(wage),
  per: 60n,
  units: minutes(hours),
  before: formatMoney(wage),
  after: formatHours(hours),
  hourlyDong: wage,
})

function byPiece(rate: number, pieces: number | undefined) {
  if (pieces === undefined) return missing('pieces')
  return {
    dong: BigInt(rate),
    per: 1n,
    units: BigInt(pieces),
    before: formatMoney(rate),
    after: `${formatNumber(pieces)} sản phẩm`,
  }
}

const minutes = (hours: number): bigint => BigInt(Math.round(hours * 60))

/** Half up; both are positive. */
const rounded = (dividend: bigint, divisor: bigint): bigint => (2n * dividend + divisor) / (2n * divisor)

const missing = (input: InputName): { ok: false; reason: string; input: string } => ({
  ok: false,
  input,
  reason: `${Inputs.shape[input].description ?? input} còn thiếu. Bạn bổ sung giúp nhé.`,
})

/** What the law leaves out of the wage (Decree 145/2020 art. 55.1.a), and what is paid beside this sum. */
function leftOut(inputs: Inputs): string {
  const lines: string[] = []
  if (inputs.pieceRate === undefined) {
    lines.push(
      'Lương giờ không gồm tiền thưởng, ăn ca, xăng xe, điện thoại, đi lại, nhà ở, giữ trẻ và các khoản không gắn với công việc.',
    )
  }
  if (inputs.monthlyWage !== undefined) lines.push('Số tiền này là phần trả thêm, chưa gồm lương tháng.')
  else if (inputs.day === 'holiday') lines.push('Số tiền này chưa gồm tiền lương ngày lễ của người hưởng lương ngày.')
  return [...lines, 'Đây là mức ít nhất; công ty có thỏa ước hoặc quy chế cao hơn thì theo mức cao hơn.'].join(' ')
}
