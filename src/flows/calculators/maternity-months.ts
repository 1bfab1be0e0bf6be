import { z } from 'zod'
import { formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { leaveInputs, maternityLeave } from './maternity-leave'

/** How many months a mother's leave is, and why, for whoever does not want to tell a wage. */
export const maternityMonths = defineCalculator(
  z.strictObject(leaveInputs),
  ['months', 'because'],
  (inputs): CalculatorResult => {
    const { months, isAtLeast, because } = maternityLeave(inputs)
    return {
      ok: true,
      results: { months: `${isAtLeast ? 'ít nhất ' : ''}${formatNumber(months)} tháng`, because },
      numbers: { months },
    }
  },
)
