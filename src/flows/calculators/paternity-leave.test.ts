import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const LAW = { normal: 5, special: 7, twins: 10, twinsSurgery: 14, secondChild: 10, extra: 3 }
const FIRST = { births: 'single', delivery: 'normal', isSecondChild: false }
type Inputs = Record<string, CalculatorInput>
const leave = (inputs: Inputs) =>
  runCalculator('paternity-leave', { ...LAW, ...FIRST, bornOn: '2026-09-10', windowDays: 60, ...inputs })
const pay = (inputs: Inputs) =>
  runCalculator('paternity-pay', {
    ...LAW,
    ...FIRST,
    averageWage: 8_400_000,
    highest: 50_600_000,
    divisor: 24,
    ...inputs,
  })

describe('a father’s leave', () => {
  it('a first child: five working days, to be begun within 60 days', () => {
    expect(leave({})).toEqual({
      ok: true,
      results: {
        days: '5 ngày làm việc',
        latest: 'Thứ Hai 09/11/2026',
        note: 'Đếm ngày làm việc, không đếm ngày nghỉ hằng tuần và ngày lễ.',
      },
      numbers: { days: 5 },
    })
  })

  it('brings 1.750.000 đồng on 8.400.000 đồng', () => {
    expect(pay({})).toMatchObject({
      results: { pay: '1.750.000 đồng', formula: '8.400.000 đồng : 24 × 5 ngày = 1.750.000 đồng' },
    })
  })

  it.each<[string, Inputs, number, number]>([
    ['a caesarean', { delivery: 'surgery' }, 7, 2_450_000],
    ['a child before 32 weeks', { delivery: 'premature' }, 7, 2_450_000],
    ['a second child', { isSecondChild: true }, 10, 3_500_000],
    ['twins', { births: 'twins' }, 10, 3_500_000],
    ['twins by caesarean', { births: 'twins', delivery: 'surgery' }, 14, 4_900_000],
    ['triplets', { births: 'triplets' }, 13, 4_550_000],
  ])('%s: days and đồng', (_, inputs, count, dong) => {
    expect(leave(inputs)).toMatchObject({ numbers: { days: count } })
    expect(pay(inputs)).toMatchObject({ numbers: { days: count, pay: dong } })
  })

  it('before 1/7/2026 a second child brings what any child brings', () => {
    expect(leave({ isSecondChild: true, secondChild: 5 })).toMatchObject({ numbers: { days: 5 } })
    expect(leave({ isSecondChild: true, secondChild: 5, delivery: 'surgery' })).toMatchObject({
      numbers: { days: 7 },
      results: { note: expect.not.stringContaining('1900 9068') },
    })
  })

  it('a second child by caesarean: the better of the two, and says that the law is not clear', () => {
    expect(leave({ isSecondChild: true, delivery: 'surgery' })).toMatchObject({
      numbers: { days: 10 },
      results: { note: expect.stringContaining('chưa nói rõ khi gộp') },
    })
  })

  it('never pays more than the days over the divisor, to a đồng', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_600_000 }), (averageWage) => {
        const result = pay({ averageWage })
        if (!result.ok) throw new Error(result.reason)
        expect(Math.abs((result.numbers['pay'] ?? NaN) * 24 - averageWage * 5)).toBeLessThanOrEqual(12)
      }),
    )
  })

  it('nonsense is refused by name', () => {
    expect(pay({ averageWage: 51_000_000 })).toMatchObject({ ok: false, input: 'averageWage' })
    expect(leave({ bornOn: '2026-13-01' })).toMatchObject({ ok: false, input: 'bornOn' })
    expect(leave({ delivery: 'by mail' })).toMatchObject({ ok: false, input: 'delivery' })
  })
})
