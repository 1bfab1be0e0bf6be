import fc from 'fast-check'
import { containing } from '../../../test/builders/containing'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** Since 1 July 2026; the limits of unemployment insurance of 2026. */
const now = {
  baseMin: 2_530_000,
  baseMax: 50_600_000,
  workerPension: 8,
  workerHealth: 1.5,
  workerUnemployment: 1,
  employerPension: 14,
  employerSickness: 3,
  employerAccident: 0.5,
  employerHealth: 3,
  employerUnemployment: 1,
  unionFund: 2,
}
const limits = { mostI: 106_200_000, mostII: 94_600_000, mostIII: 82_800_000, mostIV: 74_000_000 }
const run = (inputs: Record<string, CalculatorInput>) => runCalculator('contributions', { ...now, ...inputs })
const numbers = (inputs: Record<string, CalculatorInput>): Record<string, number> => {
  const result = run(inputs)
  if (!result.ok) throw new Error(result.reason)
  return result.numbers
}

describe('contributions in the worked examples of the law file', () => {
  it('7.000.000 đồng in Region I: 735.000 from the worker, 1.505.000 from the employer, 1.645.000 with the union fund', () => {
    expect(run({ wage: 7_000_000, region: 'I', ...limits })).toEqual({
      ok: true,
      results: {
        worker: '735.000 đồng',
        workerParts: [
          '• Hưu trí: 8% × 7.000.000 đồng = 560.000 đồng',
          '• Y tế: 1,5% × 7.000.000 đồng = 105.000 đồng',
          '• Thất nghiệp: 1% × 7.000.000 đồng = 70.000 đồng',
        ].join('\n'),
        employer: '1.505.000 đồng',
        employerParts: [
          '• Hưu trí: 14% × 7.000.000 đồng = 980.000 đồng',
          '• Ốm đau, thai sản: 3% × 7.000.000 đồng = 210.000 đồng',
          '• Tai nạn lao động: 0,5% × 7.000.000 đồng = 35.000 đồng',
          '• Y tế: 3% × 7.000.000 đồng = 210.000 đồng',
          '• Thất nghiệp: 1% × 7.000.000 đồng = 70.000 đồng',
        ].join('\n'),
        unionFund: '140.000 đồng',
        employerAll: '1.645.000 đồng',
        limits: containing('tính trên cả số lương'),
        compared: 'Chưa có số tiền trên phiếu lương để so.',
      },
      numbers: { worker: 735_000, employer: 1_505_000, unionFund: 140_000, employerAll: 1_645_000 },
    })
  })

  it('55.000.000 đồng in Region I: over the ceiling of social insurance, under that of unemployment insurance', () => {
    const result = run({ wage: 55_000_000, region: 'I', ...limits })
    expect(result).toMatchObject({
      numbers: { worker: 5_357_000, employer: 10_923_000, unionFund: 1_012_000, employerAll: 11_935_000 },
      results: { limits: containing('chỉ tính trên 50.600.000 đồng') },
    })
    expect(result).toMatchObject({
      results: { workerParts: containing('Hưu trí: 8% × 50.600.000 đồng = 4.048.000 đồng') },
    })
    expect(result).toMatchObject({ results: { workerParts: containing('= 759.000 đồng') } })
    expect(result).toMatchObject({ results: { workerParts: containing('1% × 55.000.000 đồng = 550.000 đồng') } })
  })
})

describe('the limits of the insured wage', () => {
  it.each([
    ['I', 106_200_000],
    ['II', 94_600_000],
    ['III', 82_800_000],
    ['IV', 74_000_000],
  ])('Region %s takes unemployment insurance of at most %i', (region, most) => {
    expect(numbers({ wage: 120_000_000, region, ...limits }).worker).toBe(4_048_000 + 759_000 + most / 100)
    expect(numbers({ wage: most, region, ...limits }).worker).toBe(4_048_000 + 759_000 + most / 100)
  })

  it('the ceiling before July 2026 was lower', () => {
    expect(numbers({ wage: 55_000_000, baseMax: 46_800_000 }).worker).toBe(3_744_000 + 702_000 + 550_000)
  })

  it('a wage below the floor pays as the floor, and says so', () => {
    expect(run({ wage: 2_000_000 })).toMatchObject({
      numbers: { worker: 202_400 + 37_950 + 20_000 },
      results: { limits: containing('2.530.000 đồng') },
    })
  })
})

describe('a payslip beside it', () => {
  it.each([
    [735_000, 'Phiếu lương trừ 735.000 đồng: khớp với mức này.'],
    [735_900, 'Phiếu lương trừ 735.900 đồng: khớp với mức này.'],
    [2_240_000, 'Phiếu lương trừ 2.240.000 đồng, mức tính ra là 735.000 đồng: nhiều hơn 1.505.000 đồng một tháng.'],
    [500_000, 'Phiếu lương trừ 500.000 đồng, mức tính ra là 735.000 đồng: ít hơn 235.000 đồng một tháng.'],
  ])('%i', (charged, compared) => {
    expect(run({ wage: 7_000_000, charged })).toMatchObject({ results: { compared } })
  })
})

describe('what cannot be computed', () => {
  it.each([
    ['a negative wage', { wage: -7 }, 'wage'],
    ['no wage', { wage: 0 }, 'wage'],
    ['a wage of billions', { wage: 2_000_000_000 }, 'wage'],
    ['a payslip below nothing', { wage: 7_000_000, charged: -1 }, 'charged'],
    ['a region that is none', { wage: 7_000_000, region: 'V' }, 'region'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input })
  })

  it('a region whose limit is missing is never taken for one without a limit', () => {
    expect(run({ wage: 90_000_000, region: 'IV' })).toMatchObject({ ok: false })
  })
})

describe('for every wage', () => {
  const wages = fc.integer({ min: 1, max: 1_000_000_000 })

  it('the worker pays 10,5 and the employer 21,5 per cent between floor and ceiling, to the đồng', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_530_000, max: 50_600_000 }), (wage) => {
        const { worker = NaN, employer = NaN } = numbers({ wage })
        expect(Math.abs(worker - wage * 0.105)).toBeLessThanOrEqual(1.5)
        expect(Math.abs(employer - wage * 0.215)).toBeLessThanOrEqual(2.5)
      }),
    )
  })

  it('more wage never pays less', () => {
    fc.assert(
      fc.property(wages, wages, (a, b) => {
        const [low, high] = [numbers({ wage: Math.min(a, b) }), numbers({ wage: Math.max(a, b) })]
        expect(high.worker).toBeGreaterThanOrEqual(low.worker ?? NaN)
        expect(high.employer).toBeGreaterThanOrEqual(low.employer ?? NaN)
      }),
    )
  })
})
