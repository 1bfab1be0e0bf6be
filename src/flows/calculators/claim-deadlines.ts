import { z } from 'zod'
import { addDays, type LocalDate } from '../../time'
import { daysBetween } from '../values/calendar'
import { formatDay, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { sameDayMonthsLater } from './month-spans'
import { dayInput } from './working-days'

const months = (name: string) => z.int().min(1).max(120).describe(name)

const Inputs = z.strictObject({
  knownOn: dayInput('Ngày biết mình bị thiệt'),
  today: dayInput('Hôm nay'),
  /** `mediation`: a mediator comes before the court (Labour Code art. 188.1). */
  first: z.enum(['mediation', 'court']).describe('Nơi phải đến trước'),
  complaint: z.int().min(1).max(1000).describe('Số ngày để khiếu nại với công ty'),
  mediation: months('Số tháng để yêu cầu hòa giải'),
  arbitration: months('Số tháng để yêu cầu trọng tài'),
  court: months('Số tháng để kiện'),
})
type Inputs = z.output<typeof Inputs>

/**
 * Before which day to complain to the company (Decree 24/2018), ask for mediation or arbitration, or sue (Labour
 * Code art. 190), counted from the day on which the worker learned of the wrong. The same day of the month counts as too
 * late, to be safe. What was an obstacle or force majeure (art. 190.4) is for a person.
 */
export const claimDeadlines = defineCalculator(
  Inputs,
  ['complaint', 'mediation', 'arbitration', 'court', 'verdict'],
  compute,
)

function compute(inputs: Inputs): CalculatorResult {
  const { knownOn, today } = inputs
  if (knownOn > today) {
    return { ok: false, input: 'knownOn', reason: 'Ngày biết chuyện không thể sau hôm nay. Bạn xem lại giúp nhé.' }
  }
  const limits = {
    complaint: addDays(knownOn, inputs.complaint),
    mediation: sameDayMonthsLater(knownOn, inputs.mediation),
    arbitration: sameDayMonthsLater(knownOn, inputs.arbitration),
    court: sameDayMonthsLater(knownOn, inputs.court),
  }
  const left = (limit: LocalDate): number => Math.max(0, daysBetween(today, limit))
  return {
    ok: true,
    results: {
      complaint: shown(limits.complaint, today),
      mediation: shown(limits.mediation, today),
      arbitration: shown(limits.arbitration, today),
      court: shown(limits.court, today),
      verdict: verdict(inputs.first, left(limits.mediation), left(limits.court)),
    },
    numbers: { mediationLeft: left(limits.mediation), courtLeft: left(limits.court) },
  }
}

const shown = (limit: LocalDate, today: LocalDate): string =>
  limit > today
    ? `trước ${formatDay(limit)}, còn ${formatNumber(daysBetween(today, limit))} ngày`
    : `đã qua từ ${formatDay(limit)}`

function verdict(first: Inputs['first'], mediationLeft: number, courtLeft: number): string {
  if (courtLeft === 0) return `Các hạn chính đã qua. ${MAYBE_LATER}`
  if (first === 'court') return `Bạn còn ${formatNumber(courtLeft)} ngày để kiện thẳng ra Tòa.`
  return mediationLeft > 0
    ? `Bạn còn ${formatNumber(mediationLeft)} ngày để nộp đơn hòa giải: làm việc này trước.`
    : `Hạn hòa giải đã qua, mà chuyện này phải hòa giải trước khi kiện. ${MAYBE_LATER}`
}

const MAYBE_LATER =
  'Bạn gặp cán bộ ngay: thời gian bị cản trở vì bất khả kháng (như thiên tai) hay trở ngại khách quan thì không tính vào hạn.'
