import fc from 'fast-check'
import { containing } from '../../../test/builders/containing'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** Since 1 July 2026: 0.5 per cent, at most ten per cent of the base salary of 2.530.000 đồng. */
const now = { rate: 0.5, cap: 253_000 }
const run = (inputs: Record<string, CalculatorInput>) => runCalculator('union-dues', { ...now, ...inputs })
const dues = (inputs: Record<string, CalculatorInput>): number | string => {
  const result = run(inputs)
  return result.ok ? (result.numbers['dues'] ?? NaN) : result.reason
}

describe('union dues, in the worked examples of the law file', () => {
  it.each([
    ['an insured wage of 7.000.000', { wage: 7_000_000 }, 35_000],
    ['an insured wage of 10.000.000', { wage: 10_000_000 }, 50_000],
    ['8.000.000 received in a state enterprise', { wage: 8_000_000 }, 40_000],
    ['60.000.000, over the cap', { wage: 60_000_000 }, 253_000],
    ['50.600.000, just at the cap', { wage: 50_600_000 }, 253_000],
    ['60.000.000 before July 2026', { wage: 60_000_000, cap: 234_000 }, 234_000],
    ['7.000.000 before July 2025', { wage: 7_000_000, rate: 1 }, 70_000],
  ])('%s', (_, inputs, dong) => {
    expect(dues(inputs)).toBe(dong)
  })

  it('shows how it was computed, with the worker’s numbers, and a year', () => {
    expect(run({ wage: 7_000_000 })).toMatchObject({
      results: { dues: '35.000 đồng', yearly: '420.000 đồng', formula: '7.000.000 đồng × 0,5% = 35.000 đồng' },
    })
    expect(run({ wage: 60_000_000 })).toMatchObject({
      results: { formula: '60.000.000 đồng × 0,5% = 300.000 đồng, nhưng nhiều nhất là 253.000 đồng' },
    })
  })

  it.each([
    [70_000, 'Phiếu lương trừ 70.000 đồng: nhiều hơn 35.000 đồng một tháng.'],
    [35_000, 'Phiếu lương trừ 35.000 đồng: đúng mức này.'],
    [35_999, 'Phiếu lương trừ 35.999 đồng: đúng mức này.'],
    [20_000, 'Phiếu lương trừ 20.000 đồng: ít hơn 15.000 đồng một tháng.'],
    [0, 'Phiếu lương trừ 0 đồng: ít hơn 35.000 đồng một tháng.'],
  ])('sets a payslip of %i beside it', (charged, compared) => {
    expect(run({ wage: 7_000_000, charged })).toMatchObject({ results: { compared } })
  })
})

describe('what cannot be computed', () => {
  it.each([
    ['a negative wage', { wage: -5 }, 'wage', 'phải từ 1'],
    ['a wage in words', { wage: '7tr' }, 'wage', 'còn thiếu hoặc chưa đúng'],
    ['a negative payslip', { wage: 7_000_000, charged: -1 }, 'charged', 'phải từ 0'],
    ['a rate of nothing', { wage: 7_000_000, rate: 0 }, 'rate', 'phải lớn hơn 0'],
  ])('%s is refused by name', (_, inputs, input, reason) => {
    expect(run(inputs)).toMatchObject({ ok: false, input, reason: containing(reason) })
  })

  it('a rate that was not given is missed, never assumed', () => {
    expect(runCalculator('union-dues', { wage: 7_000_000 })).toMatchObject({ ok: false, input: 'rate' })
  })
})

describe('for every wage', () => {
  const wages = fc.integer({ min: 1, max: 1_000_000_000_000 })

  it('dues are whole đồng, within half a đồng of the share or at the cap, and never above it', () => {
    fc.assert(
      fc.property(wages, (wage) => {
        const got = Number(dues({ wage }))
        expect(Number.isSafeInteger(got)).toBe(true)
        expect(Math.abs(got - Math.min(wage * 0.005, 253_000))).toBeLessThanOrEqual(0.5)
      }),
    )
  })

  it('a higher wage never pays less', () => {
    fc.assert(
      fc.property(wages, wages, (a, b) => {
        expect(Number(dues({ wage: Math.max(a, b) }))).toBeGreaterThanOrEqual(Number(dues({ wage: Math.min(a, b) })))
      }),
    )
  })
})
