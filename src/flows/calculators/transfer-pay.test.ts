import fc from 'fast-check'
import { containing } from '../../../test/builders/containing'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** The floors of 2026; thirty working days with the old wage, then 85% of it. */
const law = {
  regionI: 5_310_000,
  regionII: 4_730_000,
  regionIII: 4_140_000,
  regionIV: 3_700_000,
  keepDays: 30,
  share: 85,
}
const usual = { region: 'I', oldWage: 8_000_000, newWage: 6_000_000, days: 60, standardDays: 26 }
const run = (inputs: Record<string, CalculatorInput>) => runCalculator('transfer-pay', { ...law, ...usual, ...inputs })
const numbers = (inputs: Record<string, CalculatorInput>): Readonly<Record<string, number>> => {
  const result = run(inputs)
  return result.ok ? result.numbers : {}
}

describe('pay in a temporary transfer, in the worked examples of the law file', () => {
  it('sixty days: the old wage for thirty, then 85% of it', () => {
    expect(run({})).toMatchObject({
      results: {
        pay: '17.076.923 đồng',
        later: containing('Từ ngày làm việc thứ 31, lương ít nhất 6.800.000 đồng một tháng: mức cao nhất'),
        formula: '8.000.000 đồng : 26 công × 30 ngày + 6.800.000 đồng : 26 công × 30 ngày = 17.076.923 đồng',
      },
      numbers: { pay: 17_076_923, later: 6_800_000 },
    })
  })

  it('85% below the minimum wage of region I: the minimum wage', () => {
    expect(run({ oldWage: 5_800_000, newWage: 4_900_000 })).toMatchObject({
      results: { later: containing('85% lương cũ 4.930.000 đồng, lương tối thiểu Vùng I 5.310.000 đồng') },
      numbers: { later: 5_310_000 },
    })
  })
})

describe('pay in a temporary transfer', () => {
  it('is the old wage throughout when the days are few', () => {
    expect(numbers({ days: 26 })['pay']).toBe(8_000_000)
  })

  it('goes by the new job when that pays no less', () => {
    expect(run({ newWage: 8_000_000, days: 26 })).toMatchObject({
      results: { later: containing('trả theo việc mới'), note: '' },
      numbers: { pay: 8_000_000 },
    })
  })

  it('goes by the new job after the first days when that pays more than the least', () => {
    expect(numbers({ newWage: 7_500_000 })['later']).toBe(7_500_000)
  })

  it('takes an unknown region as the lowest, and says so', () => {
    const unknown = run({ region: 'unknown', oldWage: 4_000_000, newWage: 3_500_000 })
    expect(unknown).toMatchObject({
      results: { note: containing('Vùng IV, mức thấp nhất') },
      numbers: { later: 3_700_000 },
    })
  })

  it.each([
    ['no days', { days: 0 }, 'days'],
    ['a negative wage', { newWage: -1 }, 'newWage'],
    ['more working days than a month has', { standardDays: 32 }, 'standardDays'],
  ])('refuses %s', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input })
  })
})

describe('of any transfer, the pay', () => {
  const wages = fc.integer({ min: 500_000, max: 50_000_000 })

  it('grows with each day, and is neither below the new job’s nor above the better of both', () => {
    fc.assert(
      fc.property(wages, wages, fc.integer({ min: 1, max: 365 }), (oldWage, newWage, days) => {
        const { pay = NaN, later = NaN } = numbers({ oldWage, newWage, days })
        expect(numbers({ oldWage, newWage, days: days + 1 })['pay']).toBeGreaterThan(pay)
        expect(pay).toBeGreaterThanOrEqual(Math.round((newWage * days) / 26))
        expect(pay).toBeLessThanOrEqual(Math.round((Math.max(oldWage, later) * days) / 26))
      }),
    )
  })
})
