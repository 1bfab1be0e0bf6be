import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** The portions of the circular of 2022, as parameters give them. */
const levels = { level1: 13_000, level2: 20_000, level3: 26_000, level4: 32_000 }
const none = { fullDays: 0, halfDays: 0, longOvertime: 0, shortOvertime: 0 }
const run = (inputs: Record<string, CalculatorInput>) =>
  runCalculator('in-kind-benefit', { ...levels, ...none, ...inputs })
const worth = (inputs: Record<string, CalculatorInput>): number => {
  const result = run(inputs)
  return result.ok ? (result.numbers['worth'] ?? NaN) : NaN
}

describe('food and drink for harmful work, in the worked examples of the law file', () => {
  it.each([
    ['level 2, 25 whole days and one of 3 hours', { level: '2', fullDays: 25, halfDays: 1 }, 510_000],
    ['level 1, a day with 4 hours of overtime', { level: '1', fullDays: 1, longOvertime: 1 }, 26_000],
    ['level 1, a day with 3 hours of overtime', { level: '1', fullDays: 1, shortOvertime: 1 }, 19_500],
  ])('%s', (_, inputs, dong) => {
    expect(worth(inputs)).toBe(dong)
  })
})

it('shows the portions with the formula', () => {
  expect(run({ level: '2', fullDays: 25, halfDays: 1 })).toMatchObject({
    results: { worth: '510.000 đồng', portions: '25,5 suất', formula: '20.000 đồng × 25,5 suất = 510.000 đồng' },
  })
})

it.each([
  ['more days than a month has', { level: '1', fullDays: 20, halfDays: 12 }, 'halfDays'],
  ['overtime on days that were not worked', { level: '1', fullDays: 3, longOvertime: 4 }, 'shortOvertime'],
  ['a negative count', { level: '1', fullDays: -1 }, 'fullDays'],
  ['a level that does not exist', { level: '5', fullDays: 1 }, 'level'],
])('%s: refused by name, in a sentence', (_, inputs, input) => {
  expect(run(inputs)).toMatchObject({ ok: false, input, reason: expect.stringMatching(/\.$/u) as string })
})

it('a whole day is worth two short ones, and a higher level is worth more', () => {
  const counts = fc.record({ fullDays: fc.integer({ min: 0, max: 15 }), halfDays: fc.integer({ min: 0, max: 15 }) })
  fc.assert(
    fc.property(counts, fc.constantFrom('1', '2', '3'), (count, level) => {
      const swapped = { fullDays: count.halfDays, halfDays: count.fullDays }
      const both = worth({ level, ...count }) + worth({ level, ...swapped })
      expect(both).toBe(worth({ level, fullDays: 1 }) * 1.5 * (count.fullDays + count.halfDays))
      const higher = String(Number(level) + 1)
      expect(worth({ level: higher, ...count })).toBeGreaterThanOrEqual(worth({ level, ...count }))
    }),
  )
})
