import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const run = (inputs: Record<string, CalculatorInput>) => runCalculator('holiday-pay', { rate: 300, ...inputs })

describe('work on public holidays for daily wages', () => {
  it('300.000 đồng a day make 1.200.000 đồng: the holiday itself and three times for the work', () => {
    expect(run({ dailyWage: 300_000, days: 1 })).toEqual({
      ok: true,
      results: {
        total: '1.200.000 đồng',
        workPay: '900.000 đồng',
        holidayWage: '300.000 đồng',
        formula: '300.000 đồng × 300% × 1 ngày + 300.000 đồng × 1 ngày = 1.200.000 đồng',
      },
      numbers: { total: 1_200_000, workPay: 900_000, holidayWage: 300_000 },
    })
  })

  it('the sum is four times the wage for any days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.integer({ min: 1, max: 31 }), (dailyWage, days) => {
        expect(run({ dailyWage, days })).toMatchObject({ numbers: { total: dailyWage * days * 4 } })
      }),
    )
  })

  it.each([
    ['no wage', { days: 1 }, 'dailyWage'],
    ['40 holidays', { dailyWage: 300_000, days: 40 }, 'days'],
    ['minus one day', { dailyWage: 300_000, days: -1 }, 'days'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input })
  })
})
