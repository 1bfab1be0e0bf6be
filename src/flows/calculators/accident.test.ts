import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

type Inputs = Record<string, CalculatorInput>
const employer = (inputs: Inputs) =>
  runCalculator('accident-compensation', {
    fault: 'company',
    lowest: 1.5,
    step: 0.4,
    highest: 30,
    ownFault: 40,
    ...inputs,
  })
const fund = (inputs: Inputs) =>
  runCalculator('accident-fund', {
    highest: 50_600_000,
    baseSalary: 2_530_000,
    onceBase: 5,
    onceStep: 0.5,
    onceFirstYear: 0.5,
    onceMoreYears: 0.3,
    monthlyBase: 30,
    monthlyStep: 2,
    monthlyFirstYear: 0.5,
    monthlyMoreYears: 0.3,
    ...inputs,
  })

describe('what the employer pays after an accident', () => {
  it('20 % on 8.000.000 đồng: 44.000.000 đồng', () => {
    expect(employer({ loss: 20, wage: 8_000_000 })).toEqual({
      ok: true,
      results: {
        pay: '44.000.000 đồng',
        months: '5,5 tháng lương',
        formula: 'giảm 20%: 1,5 + 10 × 0,4 = 5,5 tháng lương; 8.000.000 đồng × 5,5 = 44.000.000 đồng',
        kind: 'bồi thường',
      },
      numbers: { pay: 44_000_000, months: 5.5 },
    })
  })

  it('through the worker’s own fault it is 40 % of that: 17.600.000 đồng', () => {
    expect(employer({ loss: 20, wage: 8_000_000, fault: 'own' })).toMatchObject({
      results: { pay: '17.600.000 đồng', kind: 'trợ cấp', formula: expect.stringContaining('× 5,5 × 40% =') },
    })
  })

  it('40 % on 9.000.000 đồng: 121.500.000 đồng', () => {
    expect(employer({ loss: 40, wage: 9_000_000 })).toMatchObject({ numbers: { pay: 121_500_000, months: 13.5 } })
  })

  it('on the way to work through somebody else, 15 % on 7.500.000 đồng: 10.500.000 đồng', () => {
    expect(employer({ loss: 15, wage: 7_500_000, fault: 'commute' })).toMatchObject({ numbers: { pay: 10_500_000 } })
  })

  it.each([
    [5, 1.5],
    [10, 1.5],
    [11, 1.9],
    [80, 29.5],
    [81, 30],
    [100, 30],
  ])('a loss of %d %% is %d months of wage', (loss, months) => {
    expect(employer({ loss, wage: 10_000_000 })).toMatchObject({ numbers: { months, pay: months * 10_000_000 } })
  })

  it('never pays less for a greater loss', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 99 }), fc.integer({ min: 1, max: 100_000_000 }), (loss, wage) => {
        const [less, more] = [employer({ loss, wage }), employer({ loss: loss + 1, wage })]
        if (!less.ok || !more.ok) throw new Error('refused')
        expect(more.numbers['pay']).toBeGreaterThanOrEqual(less.numbers['pay'] ?? NaN)
      }),
    )
  })

  it.each([
    ['a loss below the scale', { loss: 4, wage: 8_000_000 }, 'loss'],
    ['more than the whole', { loss: 101, wage: 8_000_000 }, 'loss'],
    ['no wage', { loss: 20, wage: 0 }, 'wage'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(employer(inputs)).toMatchObject({ ok: false, input })
  })
})

describe('what the insurance pays after an accident', () => {
  it('20 %, 7.500.000 đồng, six years: 46.625.000 đồng at once', () => {
    expect(fund({ loss: 20, insuredWage: 7_500_000, years: 6 })).toEqual({
      ok: true,
      results: {
        pay: '46.625.000 đồng',
        byLoss: '31.625.000 đồng',
        byYears: '15.000.000 đồng',
        formula: '2.530.000 đồng × 12,5 + 7.500.000 đồng × 2 = 31.625.000 đồng + 15.000.000 đồng = 46.625.000 đồng',
        kind: 'một lần',
      },
      numbers: { pay: 46_625_000, byLoss: 31_625_000, byYears: 15_000_000 },
    })
  })

  it('40 %, 8.000.000 đồng, ten years: 1.470.400 đồng every month', () => {
    expect(fund({ loss: 40, insuredWage: 8_000_000, years: 10 })).toMatchObject({
      results: {
        pay: '1.470.400 đồng',
        kind: 'mỗi tháng',
        formula: '2.530.000 đồng × 48% + 8.000.000 đồng × 3,2% = 1.214.400 đồng + 256.000 đồng = 1.470.400 đồng',
      },
      numbers: { pay: 1_470_400, byLoss: 1_214_400, byYears: 256_000 },
    })
  })

  it('30 % is paid at once, 31 % every month', () => {
    expect(fund({ loss: 30, insuredWage: 6_000_000, years: 1 })).toMatchObject({ results: { kind: 'một lần' } })
    expect(fund({ loss: 31, insuredWage: 6_000_000, years: 1 })).toMatchObject({ results: { kind: 'mỗi tháng' } })
  })

  it('a year more brings 0,3 months of the insured wage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 5, max: 30 }), (years, loss) => {
        const [less, more] = [
          fund({ loss, insuredWage: 6_000_000, years }),
          fund({ loss, insuredWage: 6_000_000, years: years + 1 }),
        ]
        if (!less.ok || !more.ok) throw new Error('refused')
        expect((more.numbers['pay'] ?? NaN) - (less.numbers['pay'] ?? NaN)).toBe(1_800_000)
      }),
    )
  })

  it.each([
    ['a loss below the scale', { loss: 4, insuredWage: 6_000_000, years: 2 }, 'loss'],
    ['no year', { loss: 20, insuredWage: 6_000_000, years: 0 }, 'years'],
    ['a wage above what contributions are taken from', { loss: 20, insuredWage: 60_000_000, years: 2 }, 'insuredWage'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(fund(inputs)).toMatchObject({ ok: false, input })
  })
})
