import { z } from 'zod'
import { formatMoney, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const price = (which: string) => z.int().min(1).max(1_000_000_000).describe(`Giá một năm của người thứ ${which}`)

const Inputs = z.strictObject({
  people: z.int().min(1).max(20).describe('Số người mua'),
  first: price('nhất'),
  second: price('hai'),
  third: price('ba'),
  fourth: price('tư'),
  further: price('năm trở đi'),
})

/**
 * A year of health insurance for the members of a household who buy it together (Health Insurance Law; Decree 188/2025):
 * the first pays 4.5 per cent of the base salary, the next ones 70, 60 and 50 per cent of that, from the fifth on 40. The
 * prices come in as đồng a year.
 */
export const householdHealth = defineCalculator(
  Inputs,
  ['total', 'formula'],
  ({ people, first, second, third, fourth, further }): CalculatorResult => {
    const prices = Array.from({ length: people }, (_, at) => [first, second, third, fourth][at] ?? further)
    const total = prices.reduce((all, each) => all + each, 0)
    const beyond = people - 4
    const written = beyond > 1 ? [...prices.slice(0, 4), further] : prices
    const parts = written.map((each, at) =>
      at === 4 && beyond > 1 ? `${formatMoney(each)} × ${formatNumber(beyond)}` : formatMoney(each),
    )
    return {
      ok: true,
      results: {
        total: formatMoney(total),
        formula: people === 1 ? formatMoney(total) : `${parts.join(' + ')} = ${formatMoney(total)}`,
      },
      numbers: { total },
    }
  },
)
