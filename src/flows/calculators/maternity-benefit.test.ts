import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

type Inputs = Record<string, CalculatorInput>
const FROM_JULY_2026 = {
  leave: 6,
  secondChildLeave: 7,
  extraMonths: 1,
  rate: 100,
  oneOff: 5_060_000,
  highest: 50_600_000,
}
const BEFORE_JULY_2026 = { secondChildLeave: 6, oneOff: 4_680_000, highest: 46_800_000 }
const FIRST = { births: 'single', olderChildren: 'none', averageWage: 7_000_000 }
const run = (inputs: Inputs) => runCalculator('maternity-benefit', { ...FROM_JULY_2026, ...FIRST, ...inputs })

describe('maternity benefit from the insurance', () => {
  it('a first child in October 2026 on 7.000.000 đồng brings 47.060.000 đồng', () => {
    expect(run({})).toEqual({
      ok: true,
      results: {
        total: '47.060.000 đồng',
        leavePay: '42.000.000 đồng',
        oneOff: '5.060.000 đồng',
        months: '6 tháng',
        formula: '7.000.000 đồng × 6 tháng + 5.060.000 đồng × 1 bé = 47.060.000 đồng',
        because: 'mức chung là 6 tháng',
      },
      numbers: { total: 47_060_000, leavePay: 42_000_000, oneOff: 5_060_000, months: 6 },
    })
  })

  it('a second child in August 2026 brings a seventh month: 54.060.000 đồng', () => {
    expect(run({ olderChildren: 'one' })).toMatchObject({ numbers: { total: 54_060_000, months: 7 } })
  })

  it('first twins bring a seventh month and the one-off twice: 59.120.000 đồng', () => {
    expect(run({ births: 'twins' })).toMatchObject({
      numbers: { total: 59_120_000, months: 7, oneOff: 10_120_000 },
    })
  })

  it('a third child brings six months again', () => {
    expect(run({ olderChildren: 'more' })).toMatchObject({ numbers: { months: 6 } })
  })

  it('before 1/7/2026 the second child brought six months and 4.680.000 đồng', () => {
    expect(run({ ...BEFORE_JULY_2026, olderChildren: 'one' })).toMatchObject({
      numbers: { months: 6, total: 46_680_000 },
      results: { because: 'sinh ngày này thì con thứ hai vẫn theo mức chung là 6 tháng' },
    })
    expect(run({ ...BEFORE_JULY_2026, olderChildren: 'one', births: 'twins' })).toMatchObject({
      numbers: { months: 7 },
      results: { months: '7 tháng' },
    })
  })

  it('twins as the second birth: what is certain, told as the least', () => {
    expect(run({ births: 'twins', olderChildren: 'one' })).toMatchObject({
      results: {
        months: 'ít nhất 7 tháng',
        total: 'ít nhất 59.120.000 đồng',
        because: expect.stringContaining('chưa thấy hướng dẫn'),
      },
    })
  })

  it('every further child of a first birth brings its month and its one-off, whatever the wage', () => {
    const total = (inputs: Inputs): number => {
      const result = run(inputs)
      return result.ok ? (result.numbers['total'] ?? Number.NaN) : Number.NaN
    }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_600_000 }), (averageWage) => {
        const more = averageWage + 5_060_000
        expect(total({ averageWage, births: 'twins' }) - total({ averageWage })).toBe(more)
        expect(total({ averageWage, births: 'triplets' }) - total({ averageWage, births: 'twins' })).toBe(more)
      }),
    )
  })

  it('a lower rate shows in the formula', () => {
    expect(run({ averageWage: 8_000_000, rate: 75 })).toMatchObject({
      results: { formula: '8.000.000 đồng × 75% × 6 tháng + 5.060.000 đồng × 1 bé = 41.060.000 đồng' },
    })
  })

  it.each([
    ['a wage below nothing', { averageWage: -5 }, 'averageWage'],
    ['a wage above what contributions are taken from', { averageWage: 50_600_001 }, 'averageWage'],
    ['an unknown number of babies', { births: 'many' }, 'births'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input })
  })
})

describe('months of maternity leave, without a wage', () => {
  it('says why', () => {
    const { leave, secondChildLeave, extraMonths } = FROM_JULY_2026
    const inputs = { leave, secondChildLeave, extraMonths, births: 'single', olderChildren: 'one' }
    expect(runCalculator('maternity-months', inputs)).toEqual({
      ok: true,
      results: { months: '7 tháng', because: 'sinh con thứ hai thì nghỉ 7 tháng' },
      numbers: { months: 7 },
    })
  })
})
