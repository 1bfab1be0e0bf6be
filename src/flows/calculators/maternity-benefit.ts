import { z } from 'zod'
import { formatMoney, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { aboveHighest, highestWageInput, insuredWageInput } from './insured-wage'
import { leaveInputs, maternityLeave } from './maternity-leave'
import { MOST_DONG } from './regions'

const Inputs = z.strictObject({
  ...leaveInputs,
  averageWage: insuredWageInput('Lương đóng bảo hiểm bình quân'),
  highest: highestWageInput,
  rate: z.number().positive().max(100).describe('Mức hưởng'),
  oneOff: z.int().min(0).max(MOST_DONG).describe('Trợ cấp một lần cho mỗi bé'),
})

/**
 * What the insurance pays a mother who meets the conditions (Social Insurance Law 2024 art. 58.4, 59): `rate` per cent
 * of the average insured wage of the last six months for every month of leave, and `oneOff` for every child. The
 * figures are those of the month of birth.
 */
export const maternityBenefit = defineCalculator(
  Inputs,
  ['total', 'leavePay', 'oneOff', 'months', 'formula', 'because'],
  (inputs): CalculatorResult => {
    const { averageWage, highest, rate, oneOff } = inputs
    const tooHigh = aboveHighest('averageWage', averageWage, highest)
    if (tooHigh !== undefined) return tooHigh
    const { months, babies, isAtLeast, because } = maternityLeave(inputs)
    const leavePay = Math.round((averageWage * rate * months) / 100)
    const oneOffTotal = oneOff * babies
    const total = leavePay + oneOffTotal
    const share = rate === 100 ? '' : ` × ${formatPercent(rate)}`
    const atLeast = isAtLeast ? 'ít nhất ' : ''
    return {
      ok: true,
      results: {
        total: `${atLeast}${formatMoney(total)}`,
        leavePay: formatMoney(leavePay),
        oneOff: formatMoney(oneOffTotal),
        months: `${atLeast}${formatNumber(months)} tháng`,
        formula: `${formatMoney(averageWage)}${share} × ${formatNumber(months)} tháng + ${formatMoney(oneOff)} × ${formatNumber(babies)} bé = ${formatMoney(total)}`,
        because,
      },
      numbers: { total, leavePay, oneOff: oneOffTotal, months },
    }
  },
)
