import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const LAW = {
  capI: 26_550_000,
  capII: 23_650_000,
  capIII: 20_700_000,
  capIV: 18_500_000,
  rate: 60,
  firstMonths: 36,
  stepMonths: 12,
  baseDuration: 3,
  maxDuration: 12,
  keptUpTo: 144,
}
const run = (inputs: Record<string, CalculatorInput>) =>
  runCalculator('unemployment-benefit', { ...LAW, recentMonths: 12, region: 'I', ...inputs })

describe('unemployment benefit', () => {
  it('40 months, 8.000.000 đồng on average, region II: 14.400.000 đồng in three months, four months are kept', () => {
    expect(run({ months: 40, averageWage: 8_000_000, region: 'II' })).toEqual({
      ok: true,
      results: {
        monthly: '4.800.000 đồng',
        duration: '3 tháng',
        total: '14.400.000 đồng',
        formula: '8.000.000 đồng × 60% = 4.800.000 đồng; 4.800.000 đồng × 3 tháng = 14.400.000 đồng',
        kept: expect.stringContaining('Còn lẻ 4 tháng'),
      },
      numbers: { monthly: 4_800_000, duration: 3, total: 14_400_000, kept: 4 },
    })
  })

  it('100 months, 50.000.000 đồng, region I: capped at 26.550.000 đồng, eight months, 212.400.000 đồng', () => {
    const result = run({ months: 100, averageWage: 50_000_000 })
    expect(result).toMatchObject({ numbers: { monthly: 26_550_000, duration: 8, total: 212_400_000, kept: 4 } })
    expect(result).toMatchObject({
      results: { formula: expect.stringContaining('30.000.000 đồng, cao hơn mức cao nhất') },
    })
  })

  it.each([
    [14, 6_500_000, 'III', 3_900_000, 3, 11_700_000],
    [150, 9_000_000, 'III', 5_400_000, 12, 64_800_000],
  ])('%d months, %d đồng, region %s: nothing is kept', (months, averageWage, region, monthly, duration, total) => {
    expect(run({ months, averageWage, region })).toMatchObject({ numbers: { monthly, duration, total, kept: 0 } })
  })

  it('beyond 144 months it says that the rest is not kept', () => {
    expect(run({ months: 150, averageWage: 9_000_000 })).toMatchObject({
      results: { kept: expect.stringContaining('không được giữ') },
    })
  })

  it('without a region nothing is capped', () => {
    const { region: _, ...inputs } = { ...LAW, recentMonths: 12, region: 'I', months: 40, averageWage: 90_000_000 }
    expect(runCalculator('unemployment-benefit', inputs)).toMatchObject({ numbers: { monthly: 54_000_000 } })
  })

  it.each([
    [36, 3],
    [47, 3],
    [48, 4],
    [143, 11],
    [144, 12],
    [400, 12],
  ])('%d months of contributions: %d months of benefit', (months, duration) => {
    expect(run({ months, averageWage: 6_000_000 })).toMatchObject({ numbers: { duration } })
  })

  it('no month of contributions is lost up to 144 months', () => {
    fc.assert(
      fc.property(fc.integer({ min: 37, max: 144 }), (months) => {
        const result = run({ months, averageWage: 6_000_000 })
        if (!result.ok) throw new Error(result.reason)
        const { duration = NaN, kept = NaN } = result.numbers
        expect(36 + (duration - 3) * 12 + kept).toBe(months)
      }),
    )
  })

  it('never pays above the cap of the region', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000_000 }),
        fc.integer({ min: 12, max: 300 }),
        (averageWage, months) => {
          const result = run({ averageWage, months, region: 'IV' })
          if (!result.ok) throw new Error(result.reason)
          expect(result.numbers['monthly']).toBeLessThanOrEqual(18_500_000)
        },
      ),
    )
  })

  it.each([
    ['fewer months in all than lately', { months: 10, averageWage: 6_000_000 }, 'months'],
    ['a thousand months', { months: 1000, averageWage: 6_000_000 }, 'months'],
    ['no wage', { months: 40, averageWage: 0 }, 'averageWage'],
    ['a fifth region', { months: 40, averageWage: 6_000_000, region: 'V' }, 'region'],
  ])('%s are refused by name', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input })
  })
})
