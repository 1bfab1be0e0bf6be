import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** Since 1 July 2026; the threshold was 2.000.000 before. */
const run = (inputs: Record<string, CalculatorInput>) =>
  runCalculator('casual-tax', { threshold: 5_000_000, rate: 10, ...inputs })

describe('tax withheld from a single payment', () => {
  it.each([
    ['just below the threshold', { paid: 4_999_999 }, 0],
    ['from the threshold on, of the whole payment', { paid: 5_000_000 }, 500_000],
    ['8.000.000', { paid: 8_000_000 }, 800_000],
    ['4.000.000 under the threshold of before July 2026', { paid: 4_000_000, threshold: 2_000_000 }, 400_000],
  ])('%s', (_, inputs, withheld) => {
    expect(run(inputs)).toMatchObject({ numbers: { withheld } })
  })

  it('shows the way', () => {
    expect(run({ paid: 8_000_000 })).toMatchObject({
      results: { withheld: '800.000 đồng', left: '7.200.000 đồng', formula: '8.000.000 đồng × 10% = 800.000 đồng' },
    })
    expect(run({ paid: 3_000_000 })).toMatchObject({
      results: { formula: '3.000.000 đồng chưa tới 5.000.000 đồng một lần nên không bị giữ' },
    })
  })

  it('never takes more than its rate, and the rest is the worker’s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (paid) => {
        const result = run({ paid })
        if (!result.ok) throw new Error(result.reason)
        const { withheld = NaN, left = NaN } = result.numbers
        expect(withheld + left).toBe(paid)
        expect(withheld).toBeLessThanOrEqual(paid / 10 + 0.5)
      }),
    )
  })

  it.each([
    ['nothing paid', { paid: 0 }, 'paid'],
    ['a negative payment', { paid: -5 }, 'paid'],
    ['no rate', { paid: 5_000_000, rate: 0 }, 'rate'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input })
  })
})
