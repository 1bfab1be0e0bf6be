import { z } from 'zod'
import { formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { inCalendar, monthNumber, yearOfMonth } from './insured-time'
import { dayInput } from './working-days'

const months = (name: string) => z.int().min(1).max(1200).describe(name)

const Inputs = z.strictObject({
  sex: z.enum(['nam', 'nu']).describe('Nam hay nữ'),
  born: dayInput('Ngày sinh'),
  heavy: z.boolean().describe('Làm nghề nặng nhọc, độc hại đủ năm'),
  /** The year whose ages are `menMonths` and `womenMonths`; they rise every year by a step up to the last age. */
  firstYear: z.int().min(2021).max(2100).describe('Năm đầu của bảng tuổi'),
  menMonths: months('Tuổi nghỉ hưu của nam năm đầu'),
  menStep: months('Số tháng tăng mỗi năm của nam'),
  menLast: months('Tuổi nghỉ hưu cuối cùng của nam'),
  womenMonths: months('Tuổi nghỉ hưu của nữ năm đầu'),
  womenStep: months('Số tháng tăng mỗi năm của nữ'),
  womenLast: months('Tuổi nghỉ hưu cuối cùng của nữ'),
  heavyEarlierYears: z.int().min(0).max(20).describe('Số năm được nghỉ sớm nhất khi làm nghề nặng nhọc'),
})
type Inputs = z.output<typeof Inputs>

/**
 * When somebody reaches the age of retirement (Decree 135/2020 art. 4; art. 5 for heavy or hazardous work, at most
 * `heavyEarlierYears` below the age of that year), and the month from which the pension is paid, the next one (Social
 * Insurance Law 2024, art. 69). The age is that of the year in which it is reached. Who reached it before `firstYear` is
 * told only that: the table does not go back further. Counted in months.
 */
export const pensionAge = defineCalculator(Inputs, ['when', 'paidFrom'], (inputs): CalculatorResult => {
  const { age, reached } = reachedAt(inputs)
  const isBefore = yearOfMonth(reached) < inputs.firstYear
  return {
    ok: true,
    results: isBefore
      ? { when: `từ trước năm ${inputs.firstYear}`, paidFrom: 'từ tháng sau tháng đủ tuổi' }
      : { when: `khi ${inYears(age)}, vào ${inCalendar(reached)}`, paidFrom: `từ ${inCalendar(reached + 1)}` },
    numbers: isBefore ? {} : { ageMonths: age, reachedYear: yearOfMonth(reached), reachedMonth: (reached % 12) + 1 },
  }
})

/** The age in months, and the month in which it is reached. */
function reachedAt(inputs: Inputs): { age: number; reached: number } {
  const birth = monthNumber(inputs.born)
  // One step back before the table: who reached the age of that year is not held to the next one.
  for (let year = inputs.firstYear - 1; ; year += 1) {
    const age = ageIn(year, inputs)
    const reached = birth + age
    // After the last rise the age of every later year is the same.
    if (yearOfMonth(reached) <= year || age >= lastAge(inputs)) return { age, reached }
  }
}

function ageIn(year: number, inputs: Inputs): number {
  const { sex, firstYear } = inputs
  const [first, step] = sex === 'nam' ? [inputs.menMonths, inputs.menStep] : [inputs.womenMonths, inputs.womenStep]
  const last = sex === 'nam' ? inputs.menLast : inputs.womenLast
  return Math.min(last, first + step * (year - firstYear)) - earlier(inputs)
}

const lastAge = (inputs: Inputs): number => (inputs.sex === 'nam' ? inputs.menLast : inputs.womenLast) - earlier(inputs)

const earlier = ({ heavy, heavyEarlierYears }: Inputs): number => (heavy ? heavyEarlierYears * 12 : 0)

function inYears(age: number): string {
  const rest = age % 12
  const years = `${formatNumber(Math.floor(age / 12))} tuổi`
  return rest === 0 ? years : `${years} ${rest} tháng`
}
