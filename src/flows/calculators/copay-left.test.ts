import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** The year 2026: six times the reference level, which rose on 1 July. */
const year = { levelBefore: 2_340_000, levelNow: 2_530_000, times: 6, paidBefore: 0, paidSince: 0 }
const left = (inputs: Record<string, CalculatorInput>): number => {
  const result = runCalculator('copay-left', { ...year, ...inputs })
  if (!result.ok) throw new Error(result.reason)
  return result.numbers.left ?? NaN
}

describe('what is left to pay beside the health insurance', () => {
  it('is six times the level when nothing was paid: 15.180.000 đồng', () => {
    expect(left({})).toBe(15_180_000)
  })

  it('counts what was paid before July 2026 in levels of then', () => {
    // Three levels of 2.340.000 leave three of 2.530.000.
    expect(left({ paidBefore: 7_020_000 })).toBe(7_590_000)
    expect(left({ paidBefore: 7_020_000, paidSince: 2_000_000 })).toBe(5_590_000)
    expect(left({ paidBefore: 14_040_000 })).toBe(0)
  })

  it('shows the way, and says when it is reached', () => {
    expect(runCalculator('copay-left', { ...year, paidBefore: 7_020_000, paidSince: 2_000_000 })).toMatchObject({
      results: {
        formula: '(6 − 7.020.000 đồng : 2.340.000 đồng) × 2.530.000 đồng − 2.000.000 đồng = 5.590.000 đồng',
        verdict: 'Bạn còn phải cùng trả 5.590.000 đồng nữa thì tới mức được miễn.',
      },
    })
    expect(runCalculator('copay-left', { ...year, paidSince: 20_000_000 })).toMatchObject({
      results: {
        left: '0 đồng',
        formula: '(6 − 0 đồng : 2.340.000 đồng) × 2.530.000 đồng − 20.000.000 đồng: không còn phần nào',
        verdict: 'Bạn đã cùng trả đủ mức.',
      },
    })
  })

  it('is never negative and falls with every đồng paid', () => {
    const paid = fc.integer({ min: 0, max: 30_000_000 })
    fc.assert(
      fc.property(paid, paid, fc.integer({ min: 1, max: 5_000_000 }), (paidBefore, paidSince, more) => {
        const now = left({ paidBefore, paidSince })
        expect(now).toBeGreaterThanOrEqual(0)
        expect(left({ paidBefore: paidBefore + more, paidSince })).toBeLessThanOrEqual(now)
        expect(left({ paidBefore, paidSince: paidSince + more })).toBeLessThanOrEqual(now)
      }),
    )
  })

  it.each([
    ['a negative sum', { paidBefore: -1 }, 'paidBefore'],
    ['a sum of words', { paidSince: 'nhiều' }, 'paidSince'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(runCalculator('copay-left', { ...year, ...inputs })).toMatchObject({ ok: false, input })
  })
})
