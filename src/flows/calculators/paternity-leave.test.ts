import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const LAW = {
  highest: 50_600_000,
  divisor: 24,
  normal: 5,
  special: 7,
  twins: 10,
  twinsSurgery: 14,
  secondChild: 10,
  extra: 3,
  windowDays: 60,
}
const FIRST = { bornOn: '2026-09-10', births: 'single', delivery: 'normal', isSecondChild: false }
const run = (inputs: Record<string, CalculatorInput>) =>
  runCalculator('paternity-leave', { ...LAW, ...FIRST, averageWage: 8_400_000, ...inputs })

describe('a father’s leave', () => {
  it('a first child on 8.400.000 đồng: five days, 1.750.000 đồng', () => {
    expect(run({})).toEqual({
      ok: true,
      results: {
        days: '5 ngày làm việc',
        pay: '1.750.000 đồng',
        latest: 'Thứ Hai 09/11/2026',
        formula: '8.400.000 đồng : 24 × 5 ngày = 1.750.000 đồng',
        note: 'Đếm ngày làm việc, không đếm ngày nghỉ hằng tuần và ngày lễ.',
      },
      numbers: { days: 5, pay: 1_750_000 },
    })
  })

  it.each<[string, Record<string, CalculatorInput>, number, number]>([
    ['a caesarean', { delivery: 'surgery' }, 7, 2_450_000],
    ['a child before 32 weeks', { delivery: 'premature' }, 7, 2_450_000],
    ['a second child', { isSecondChild: true }, 10, 3_500_000],
    ['twins', { births: 'twins' }, 10, 3_500_000],
    ['twins by caesarean', { births: 'twins', delivery: 'surgery' }, 14, 4_900_000],
    ['triplets', { births: 'triplets' }, 13, 4_550_000],
  ])('%s: days and đồng', (_, inputs, days, pay) => {
    expect(run(inputs)).toMatchObject({ numbers: { days, pay } })
  })

  it('before 1/7/2026 a second child brings what any child brings', () => {
    expect(run({ isSecondChild: true, secondChild: 5 })).toMatchObject({ numbers: { days: 5 } })
    expect(run({ isSecondChild: true, secondChild: 5, delivery: 'surgery' })).toMatchObject({
      numbers: { days: 7 },
      results: { note: expect.not.stringContaining('1900 9068') },
    })
  })

  it('a second child by caesarean: the better of the two, and says that the law is not clear', () => {
    expect(run({ isSecondChild: true, delivery: 'surgery' })).toMatchObject({
      numbers: { days: 10 },
      results: { note: expect.stringContaining('chưa nói rõ khi gộp') },
    })
  })

  it('never pays more than the days over the divisor, to a đồng', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_600_000 }), (averageWage) => {
        const result = run({ averageWage })
        if (!result.ok) throw new Error(result.reason)
        expect(Math.abs((result.numbers['pay'] ?? NaN) * 24 - averageWage * 5)).toBeLessThanOrEqual(12)
      }),
    )
  })

  it.each([
    ['a wage above what contributions are taken from', { averageWage: 51_000_000 }, 'averageWage'],
    ['a day that is none', { bornOn: '2026-13-01' }, 'bornOn'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input })
  })
})
