import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** The floors of 2026, as parameters give them. */
const month = { regionI: 5_310_000, regionII: 4_730_000, regionIII: 4_140_000, regionIV: 3_700_000 }
const hour = { regionI: 25_500, regionII: 22_700, regionIII: 20_000, regionIV: 17_800 }
const run = (inputs: Record<string, CalculatorInput>) => runCalculator('minimum-wage', inputs)
const shortfall = (inputs: Record<string, CalculatorInput>): number => {
  const result = run(inputs)
  return result.ok ? (result.numbers['shortfall'] ?? NaN) : NaN
}

const aSentence: unknown = expect.stringMatching(/\.$/u)

describe('the regional minimum wage, in the worked examples of the law file', () => {
  it('4.000.000 đồng in region III is 140.000 đồng short, whatever the allowances', () => {
    expect(run({ ...month, region: 'III', wage: 4_000_000 })).toEqual({
      ok: true,
      results: {
        floor: '4.140.000 đồng/tháng',
        shortfall: '140.000 đồng',
        formula: '4.140.000 đồng − 4.000.000 đồng = 140.000 đồng',
        verdict: 'Bạn đang bị trả thấp hơn mức tối thiểu, thiếu 140.000 đồng mỗi tháng.',
      },
      numbers: { floor: 4_140_000, shortfall: 140_000 },
    })
  })

  it('80 hours at 24.000 đồng in region I are 120.000 đồng short', () => {
    expect(run({ ...hour, region: 'I', wage: 24_000, hours: 80 })).toMatchObject({
      results: { floor: '25.500 đồng/giờ', formula: '(25.500 đồng − 24.000 đồng) × 80 giờ = 120.000 đồng' },
      numbers: { shortfall: 120_000 },
    })
  })

  it('exactly the floor is enough', () => {
    expect(run({ ...month, region: 'II', wage: 4_730_000 })).toMatchObject({
      results: { verdict: 'Mức lương của bạn không thấp hơn mức tối thiểu.' },
      numbers: { shortfall: 0 },
    })
  })
})

describe('for every wage', () => {
  const regions = fc.constantFrom('I', 'II', 'III', 'IV')
  const wages = fc.integer({ min: 1, max: 20_000_000 })

  it('wage and shortfall reach the floor, and nothing is short above it', () => {
    fc.assert(
      fc.property(regions, wages, (region, wage) => {
        const floor = month[`region${region}`]
        expect(shortfall({ ...month, region, wage })).toBe(wage >= floor ? 0 : floor - wage)
      }),
    )
  })

  it('a higher wage is never shorter, more hours never less short', () => {
    fc.assert(
      fc.property(
        regions,
        fc.integer({ min: 1, max: 40_000 }),
        fc.integer({ min: 1, max: 259 }),
        (region, wage, hours) => {
          const at = (more: Record<string, CalculatorInput>): number =>
            shortfall({ ...hour, region, wage, hours, ...more })
          expect(at({ wage: wage + 1 })).toBeLessThanOrEqual(at({}))
          expect(at({ hours: hours + 1 })).toBeGreaterThanOrEqual(at({}))
        },
      ),
    )
  })
})

describe('what cannot be computed', () => {
  it.each([
    ['no wage', { region: 'I' }, 'wage'],
    ['a negative wage', { region: 'I', wage: -5 }, 'wage'],
    ['an unknown region', { region: 'V', wage: 5_000_000 }, 'region'],
    ['30 hours a day', { region: 'I', wage: 24_000, hours: 900 }, 'hours'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run({ ...month, ...inputs })).toMatchObject({ ok: false, input, reason: aSentence })
  })

  it('a floor that was not given is missed, never assumed', () => {
    expect(run({ region: 'I', wage: 5_000_000 })).toMatchObject({ ok: false, input: 'regionI' })
  })
})
