import fc from 'fast-check'
import { containing } from '../../../test/builders/containing'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** The rules of 2026; limits of the insured wage and of meals since 1 July. */
const rules = {
  baseMin: 2_530_000,
  baseMax: 50_600_000,
  workerPension: 8,
  workerHealth: 1.5,
  workerUnemployment: 1,
  bracket1To: 10_000_000,
  bracket2To: 30_000_000,
  bracket3To: 60_000_000,
  bracket4To: 100_000_000,
  rate1: 5,
  rate2: 10,
  rate3: 20,
  rate4: 30,
  rate5: 35,
  selfDeduction: 15_500_000,
  dependantDeduction: 6_200_000,
}
type Given = Record<string, CalculatorInput>
const run = (inputs: Given) => runCalculator('net-wage', { ...rules, mealsExempt: 1_200_000, dependants: 0, ...inputs })
const bonus = (inputs: Given) => runCalculator('bonus-tax', { ...rules, dependants: 0, ...inputs })
const numbers = (result: ReturnType<typeof run>): Record<string, number> => {
  if (!result.ok) throw new Error(result.reason)
  return result.numbers
}
/** Nothing insured but the floor, nothing deducted: the tax of the table alone. */
const tableTax = (pay: number): number =>
  numbers(run({ pay, insuredWage: 1, selfDeduction: 0, baseMin: 1, workerPension: 0, workerHealth: 0 })).tax ?? NaN

describe('net wage in the worked examples of the law file', () => {
  it('12.000.000 insured, 4.000.000 overtime and 800.000 meals exempt, 500.000 diligence: no tax', () => {
    const result = run({ pay: 12_500_000, insuredWage: 12_000_000, overtime: 4_000_000, meals: 800_000 })
    expect(result).toMatchObject({
      numbers: { tax: 0, taxable: 0, insurance: 1_260_000, net: 17_300_000 - 1_260_000 },
      results: {
        taxFormula: 'không còn phần phải tính thuế nên thuế là 0 đồng',
        netFormula:
          '12.500.000 đồng + 4.000.000 đồng tăng ca + 800.000 đồng tiền ăn − 1.260.000 đồng bảo hiểm − 0 đồng thuế = 16.040.000 đồng',
      },
    })
  })

  it.each([
    [0, 7_400_000, 370_000],
    [1, 1_200_000, 60_000],
    [2, 0, 0],
  ])('25.000.000 taxed of which 20.000.000 insured, %i dependants', (dependants, taxable, tax) => {
    expect(run({ pay: 25_000_000, insuredWage: 20_000_000, dependants })).toMatchObject({
      numbers: { taxable, tax, insurance: 2_100_000 },
    })
  })

  it('shows the way with the worker’s numbers', () => {
    expect(run({ pay: 25_000_000, insuredWage: 20_000_000, dependants: 1 })).toMatchObject({
      results: {
        net: '22.840.000 đồng',
        tax: '60.000 đồng',
        taxableFormula:
          '25.000.000 đồng − 2.100.000 đồng bảo hiểm − 15.500.000 đồng của bạn − 6.200.000 đồng × 1 người phụ thuộc = 1.200.000 đồng',
        taxFormula: '1.200.000 đồng × 5% = 60.000 đồng',
      },
    })
  })

  it.each([
    [0, 17_318_436],
    [1, 24_245_810],
    [2, 31_173_184],
  ])('with %i dependants tax begins at %i when the whole wage is insured', (dependants, start) => {
    expect(numbers(run({ pay: start, dependants })).tax).toBe(0)
    expect(numbers(run({ pay: start + 1_000, dependants })).tax).toBeGreaterThan(0)
  })

  it('a Tết bonus of 20.000.000 on 12.000.000 takes 1.024.000 that the settlement gives back', () => {
    expect(bonus({ pay: 12_000_000, bonus: 20_000_000 })).toMatchObject({
      results: { monthTax: '1.024.000 đồng', back: '1.024.000 đồng', verdict: containing('được hoàn 1.024.000 đồng') },
      numbers: { monthTax: 1_024_000, yearTax: 0, yearTaxable: -37_120_000, back: 1_024_000 },
    })
  })
})

describe('the five brackets', () => {
  // The short way of the law file: 5%×x; 10%×x−500.000; 20%×x−3.500.000; 30%×x−9.500.000; 35%×x−14.500.000.
  const short = (x: number): number =>
    Math.max(x * 0.05, x * 0.1 - 500_000, x * 0.2 - 3_500_000, x * 0.3 - 9_500_000, x * 0.35 - 14_500_000)

  it.each([10_000_000, 30_000_000, 60_000_000, 100_000_000, 250_000_000])('meet at %i', (taxable) => {
    expect(numbers(run({ pay: taxable + 1, insuredWage: 1, ...NOTHING_ELSE })).tax).toBe(Math.round(short(taxable + 1)))
  })

  it('agree with the short way for any income', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900_000_000 }), (pay) => {
        expect(Math.abs(tableTax(pay) - short(pay))).toBeLessThanOrEqual(0.51)
      }),
    )
  })
})

const NOTHING_ELSE = { selfDeduction: 0, baseMin: 1, workerPension: 0, workerHealth: 0, workerUnemployment: 0 }

describe('what is exempt', () => {
  it('meals in money are exempt up to the limit, the rest is taxed', () => {
    const fed = (meals: number) => numbers(run({ pay: 30_000_000, insuredWage: 20_000_000, meals })).taxable
    expect(fed(1_200_000)).toBe(12_400_000)
    expect(fed(1_500_000)).toBe(12_700_000)
    expect(run({ pay: 30_000_000, insuredWage: 20_000_000, meals: 1_500_000 })).toMatchObject({
      results: { taxableFormula: containing('30.000.000 đồng + 300.000 đồng tiền ăn vượt mức miễn − 2.100.000 đồng') },
    })
  })

  it('overtime and night pay change the net wage and nothing else', () => {
    const overtime = fc.integer({ min: 0, max: 50_000_000 })
    const pay = fc.integer({ min: 3_000_000, max: 70_000_000 })
    fc.assert(
      fc.property(pay, overtime, (wage, extra) => {
        const [without, beside] = [numbers(run({ pay: wage })), numbers(run({ pay: wage, overtime: extra }))]
        expect(beside).toEqual({ ...without, net: (without.net ?? NaN) + extra })
      }),
    )
  })
})

describe('for every wage', () => {
  const pays = fc.integer({ min: 3_000_000, max: 500_000_000 })
  const dependants = fc.integer({ min: 0, max: 6 })

  it('earning more never leaves less, and a dependant never costs tax', () => {
    fc.assert(
      fc.property(pays, fc.integer({ min: 1, max: 5_000_000 }), dependants, (pay, more, count) => {
        const less = numbers(run({ pay, dependants: count }))
        // Two thirds of a đồng may go to the rounding of three insurances and a tax.
        expect(numbers(run({ pay: pay + more, dependants: count })).net).toBeGreaterThanOrEqual((less.net ?? NaN) - 2)
        expect(numbers(run({ pay, dependants: count + 1 })).tax).toBeLessThanOrEqual(less.tax ?? NaN)
      }),
    )
  })

  it('a year gives back what the bonus month took too much, never more', () => {
    fc.assert(
      fc.property(pays, fc.integer({ min: 1, max: 300_000_000 }), dependants, (pay, extra, count) => {
        const { monthTax = NaN, back = NaN } = numbers(bonus({ pay, bonus: extra, dependants: count }))
        expect(back).toBeGreaterThanOrEqual(0)
        expect(back).toBeLessThanOrEqual(monthTax)
      }),
    )
  })
})

describe('what cannot be computed', () => {
  it.each([
    ['a negative wage', { pay: -1 }, 'pay'],
    ['half a dependant', { pay: 20_000_000, dependants: 0.5 }, 'dependants'],
    ['a hundred dependants', { pay: 20_000_000, dependants: 100 }, 'dependants'],
    ['negative overtime', { pay: 20_000_000, overtime: -1 }, 'overtime'],
    ['insurance beyond all pay', { pay: 3_000_000, insuredWage: 50_000_000 }, 'insuredWage'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input })
  })

  it('no bonus is no bonus month', () => {
    expect(bonus({ pay: 12_000_000, bonus: 0 })).toMatchObject({ ok: false, input: 'bonus' })
  })
})
