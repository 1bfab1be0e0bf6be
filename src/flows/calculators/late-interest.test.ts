import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const run = (inputs: Record<string, CalculatorInput>) =>
  runCalculator('late-interest', { from: 15, most: 30, ...inputs })
const interest = (inputs: Record<string, CalculatorInput>): number => {
  const result = run(inputs)
  return result.ok ? (result.numbers['interest'] ?? NaN) : NaN
}

it.each([
  [{ owed: 7_800_000, days: 25, rate: 3 }, 16_027],
  [{ owed: 9_000_000, days: 40, rate: 3.5 }, 34_521],
])('interest on late wages, in the worked examples of the law file: %j', (inputs, dong) => {
  expect(interest(inputs)).toBe(dong)
})

it('shows the formula, and what the length of the delay means', () => {
  expect(run({ owed: 7_800_000, days: 25, rate: 3 })).toMatchObject({
    results: { formula: '7.800.000 đồng × 3% × 25 ngày : 365 = 16.027 đồng', note: '' },
  })
  expect(run({ owed: 7_800_000, days: 31, rate: 3 })).toMatchObject({
    results: { note: expect.stringContaining('kể cả khi có bất khả kháng') as string },
  })
  expect(run({ owed: 7_800_000, days: 14, rate: 3 })).toMatchObject({
    results: { note: expect.stringContaining('vẫn là trả sai hạn') as string },
  })
})

it.each([
  ['nothing owed', { owed: 0, days: 25, rate: 3 }, 'owed'],
  ['negative days', { owed: 1, days: -1, rate: 3 }, 'days'],
  ['a rate of a usurer', { owed: 1, days: 25, rate: 300 }, 'rate'],
])('%s is refused by name', (_, inputs, input) => {
  expect(run(inputs)).toMatchObject({ ok: false, input })
})

it('grows with the sum, the days and the rate', () => {
  const cases = fc.record({
    owed: fc.integer({ min: 1, max: 1_000_000_000 }),
    days: fc.integer({ min: 1, max: 1000 }),
    rate: fc.integer({ min: 1, max: 20 }),
  })
  fc.assert(
    fc.property(cases, (each) => {
      const now = interest(each)
      expect(interest({ ...each, owed: each.owed * 2 })).toBeGreaterThanOrEqual(now)
      expect(interest({ ...each, days: each.days + 1 })).toBeGreaterThanOrEqual(now)
      expect(interest({ ...each, rate: each.rate + 1 })).toBeGreaterThanOrEqual(now)
      expect(Number.isSafeInteger(now)).toBe(true)
    }),
  )
})
