import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** The law's share and longest probations, as parameters give them. */
const law = { share: 85, manager: 180, college: 60, skilled: 30, other: 6 }
const run = (inputs: Record<string, CalculatorInput>) =>
  runCalculator('probation-pay', { ...law, work: 'other', ...inputs })

describe('pay on probation, in the worked examples of the law file', () => {
  it('is 85 per cent of the job’s wage', () => {
    expect(run({ jobWage: 8_000_000 })).toMatchObject({
      results: {
        monthly: '6.800.000 đồng',
        earned: 'chưa tính',
        formula: '8.000.000 đồng × 85% = 6.800.000 đồng một tháng',
      },
      numbers: { monthly: 6_800_000 },
    })
  })

  it('for six days of a month of 26', () => {
    expect(run({ jobWage: 8_000_000, days: 6, standardDays: 26 })).toMatchObject({
      results: {
        earned: '1.569.231 đồng',
        formula: expect.stringContaining('8.000.000 đồng × 85% : 26 công × 6 ngày = 1.569.231 đồng') as string,
      },
      numbers: { monthly: 6_800_000, earned: 1_569_231 },
    })
  })
})

describe('the longest probation', () => {
  it.each([
    ['manager', '180 ngày'],
    ['college', '60 ngày'],
    ['skilled', '30 ngày'],
    ['other', '6 ngày làm việc'],
  ])('%s: %s', (work, longest) => {
    expect(run({ work, jobWage: 8_000_000 })).toMatchObject({ results: { longest } })
  })
})

describe('days that are too many', () => {
  it.each([
    ['other', 6, 'còn trong mức'],
    ['other', 7, 'đã quá mức'],
    ['skilled', 26, 'đếm theo lịch'],
    ['skilled', 31, 'đã quá mức'],
  ])('%s, %i days of work: %s', (work, days, check) => {
    expect(run({ work, days, standardDays: 26, jobWage: 8_000_000 })).toMatchObject({
      results: { check: expect.stringContaining(check) as string },
    })
  })
})

describe('what cannot be computed', () => {
  it.each([
    ['a negative wage', { jobWage: -8_000_000 }, 'jobWage'],
    ['no wage', {}, 'jobWage'],
    ['more days than any probation', { jobWage: 1, days: 200, standardDays: 26 }, 'days'],
    ['a month of 40 days', { jobWage: 1, days: 6, standardDays: 40 }, 'standardDays'],
    ['another kind of work', { jobWage: 1, work: 'x' }, 'work'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input, reason: expect.stringMatching(/\.$/u) as string })
  })
})

describe('for every wage', () => {
  it('a whole month’s days earn the month’s pay, and more days never less', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000_000_000 }),
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 1, max: 179 }),
        (jobWage, month, days) => {
          const earned = (n: number): number => {
            const result = run({ jobWage, days: n, standardDays: month })
            return result.ok ? (result.numbers['earned'] ?? NaN) : NaN
          }
          const whole = run({ jobWage })
          expect(earned(month)).toBe(whole.ok ? whole.numbers['monthly'] : NaN)
          expect(earned(days + 1)).toBeGreaterThanOrEqual(earned(days))
        },
      ),
    )
  })
})
