import fc from 'fast-check'
import { runCalculator } from './calculator'

describe('check-ups in pregnancy', () => {
  const pay = (averageWage: number, days: number) =>
    runCalculator('checkup-pay', { averageWage, days, highest: 50_600_000, divisor: 24 })

  it('two days on 7.000.000 đồng bring 583.333 đồng', () => {
    expect(pay(7_000_000, 2)).toEqual({
      ok: true,
      results: { pay: '583.333 đồng', formula: '7.000.000 đồng : 24 × 2 ngày = 583.333 đồng' },
      numbers: { pay: 583_333 },
    })
  })

  it('as many days as the divisor bring the whole wage, and none brings more than its share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_600_000 }), fc.integer({ min: 1, max: 31 }), (wage, days) => {
        expect(pay(wage, 24)).toMatchObject({ numbers: { pay: wage } })
        const result = pay(wage, days)
        if (!result.ok) throw new Error(result.reason)
        expect(Math.abs((result.numbers['pay'] ?? NaN) * 24 - wage * days)).toBeLessThanOrEqual(12)
      }),
    )
  })

  it('refuses no day and a wage nobody is insured for', () => {
    expect(pay(7_000_000, 0)).toMatchObject({ ok: false, input: 'days' })
    expect(pay(70_000_000, 1)).toMatchObject({ ok: false, input: 'averageWage' })
  })
})

describe('recuperation', () => {
  const pay = (reason: string) =>
    runCalculator('recuperation-pay', { reason, long: 10, surgery: 7, other: 5, dayAmount: 759_000 })

  it.each([
    ['other', '3.795.000 đồng', '5 ngày'],
    ['surgery', '5.313.000 đồng', '7 ngày'],
    ['long', '7.590.000 đồng', '10 ngày'],
  ])('for %s brings at most %s in %s', (reason, most, days) => {
    expect(pay(reason)).toMatchObject({ ok: true, results: { pay: most, days } })
  })

  it('refuses a reason it does not know', () => {
    expect(pay('tired')).toMatchObject({ ok: false, input: 'reason' })
  })
})
