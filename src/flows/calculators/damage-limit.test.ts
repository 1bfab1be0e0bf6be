import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** The floors of 2026; ten months of them, three months of wage. */
const law = {
  regionI: 5_310_000,
  regionII: 4_730_000,
  regionIII: 4_140_000,
  regionIV: 3_700_000,
  threshold: 10,
  cap: 3,
}
const run = (inputs: Record<string, CalculatorInput>) => runCalculator('damage-limit', { ...law, ...inputs })
const numbers = (inputs: Record<string, CalculatorInput>): Readonly<Record<string, number>> => {
  const result = run(inputs)
  return result.ok ? result.numbers : {}
}

describe('the limit of compensation, in the worked examples of the law file', () => {
  it.each([
    [
      'below three wages',
      { region: 'I', damage: 10_000_000, monthlyWage: 8_000_000 },
      { threshold: 53_100_000, most: 10_000_000 },
    ],
    [
      'three wages at most',
      { region: 'III', damage: 40_000_000, monthlyWage: 7_000_000 },
      { threshold: 41_400_000, most: 21_000_000 },
    ],
  ])('%s', (_, inputs, dong) => {
    expect(numbers(inputs)).toEqual(dong)
  })

  it('shows the formula', () => {
    expect(run({ region: 'III', damage: 40_000_000, monthlyWage: 7_000_000 })).toMatchObject({
      results: {
        formula:
          'mốc của luật: 4.140.000 đồng × 10 tháng = 41.400.000 đồng; 7.000.000 đồng × 3 tháng = 21.000.000 đồng',
        verdict: 'Thiệt hại chưa quá mốc, nên bạn đền nhiều nhất 21.000.000 đồng.',
      },
    })
  })
})

it('above the threshold there is no such limit', () => {
  expect(run({ region: 'III', damage: 41_400_001, monthlyWage: 7_000_000 })).toMatchObject({
    results: { verdict: expect.stringContaining('không còn mức đền nhiều nhất 3 tháng lương') as string },
    numbers: { most: 41_400_001 },
  })
})

it.each([
  ['no damage', { region: 'I', damage: 0, monthlyWage: 1 }, 'damage'],
  ['no wage', { region: 'I', damage: 1, monthlyWage: 0 }, 'monthlyWage'],
  ['no such region', { region: 'V', damage: 1, monthlyWage: 1 }, 'region'],
])('%s is refused by name', (_, inputs, input) => {
  expect(run(inputs)).toMatchObject({ ok: false, input })
})

it('never asks for more than the damage, nor within the threshold for more than three wages', () => {
  const cases = fc.record({
    region: fc.constantFrom('I', 'II', 'III', 'IV'),
    damage: fc.integer({ min: 1, max: 100_000_000 }),
    monthlyWage: fc.integer({ min: 1, max: 50_000_000 }),
  })
  fc.assert(
    fc.property(cases, (each) => {
      const { threshold = NaN, most = NaN } = numbers(each)
      expect(most).toBeLessThanOrEqual(each.damage)
      if (each.damage <= threshold) expect(most).toBeLessThanOrEqual(3 * each.monthlyWage)
    }),
  )
})
