import { formatParameter, parameterOn } from './parameters'
import type { Parameter, ParameterPeriod, ParameterUnit } from './content'
import type { LocalDate } from '../time'

const day = (text: string) => text as LocalDate
const period = (value: number, from: string, to?: string, more: Partial<ParameterPeriod> = {}): ParameterPeriod => ({
  value,
  validFrom: day(from),
  ...(to === undefined ? {} : { validTo: day(to) }),
  cite: 'NĐ 293/2025/NĐ-CP',
  source: 'https://vbpl.vn',
  confidence: 'high',
  ...more,
})

describe('the figure for a date', () => {
  const wage: Parameter = {
    id: 'min_wage',
    name: 'Lương tối thiểu',
    unit: 'VND/month',
    periods: [
      period(4_960_000, '2024-07-01', '2025-12-31'),
      period(5_310_000, '2026-01-01', '2026-12-31'),
      period(5_700_000, '2027-01-01', undefined, { draft: true }),
    ],
  }

  it.each([
    ['2024-06-30', undefined],
    ['2024-07-01', 4_960_000],
    ['2025-12-31', 4_960_000],
    ['2026-01-01', 5_310_000],
  ])('on %s is %p', (date, value) => {
    expect(parameterOn(wage, day(date))?.value).toBe(value)
  })

  it('is not told while it is a draft or uncertain', () => {
    expect(parameterOn(wage, day('2027-01-01'))).toBeUndefined()
    const unsure = { ...wage, periods: [period(1, '2020-01-01', undefined, { confidence: 'low' })] }
    expect(parameterOn(unsure, day('2026-01-01'))).toBeUndefined()
  })
})

describe('a figure with its unit', () => {
  it.each<[number | string, ParameterUnit, string]>([
    [150, 'percent', '150%'],
    [10.5, 'percent', '10,5%'],
    [5_310_000, 'VND/month', '5.310.000 đồng/tháng'],
    [25_500, 'VND/hour', '25.500 đồng/giờ'],
    [12, 'working-days', '12 ngày làm việc'],
    [1.5, 'times', '1,5 lần'],
    ['1900 9068', 'text', '1900 9068'],
  ])('%p %s reads %s', (value, unit, text) => {
    expect(formatParameter({ value }, unit)).toBe(text)
  })
})
