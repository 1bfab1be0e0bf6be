import { z } from 'zod'
import { formatMoney } from '../values/format'
import type { CalculatorResult } from './define'
import { MOST_DONG } from './regions'

/** The wage that contributions are taken from, a month's or the average of several, in đồng. */
export const insuredWageInput = (name: string) => z.int().min(1).max(MOST_DONG).describe(name)

/** Nobody pays contributions on more (Social Insurance Law 2024 art. 31.1): 20 times the reference level. */
export const highestWageInput = z.int().min(1).max(MOST_DONG).describe('Lương đóng bảo hiểm cao nhất')

/** The refusal of an insured wage that cannot be, for it was mistaken for the whole wage; undefined when it can. */
export function aboveHighest(
  input: string,
  wage: number,
  highest: number,
): Extract<CalculatorResult, { ok: false }> | undefined {
  if (wage <= highest) return undefined
  const reason = `Lương đóng bảo hiểm cao nhất là ${formatMoney(highest)} một tháng, lương cao hơn cũng chỉ đóng tới đó. Bạn xem mức đóng trên VssID rồi gõ lại giúp nhé.`
  return { ok: false, input, reason }
}
