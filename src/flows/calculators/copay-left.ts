import { z } from 'zod'
import { formatMoney, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const dong = (name: string) => z.int().min(0).max(1_000_000_000).describe(name)
const level = (name: string) => z.int().min(1).max(100_000_000).describe(name)

const Inputs = z.strictObject({
  paidBefore: dong('Số tiền đã cùng trả trước khi mức tham chiếu đổi'),
  paidSince: dong('Số tiền đã cùng trả từ khi mức tham chiếu đổi'),
  levelBefore: level('Mức tham chiếu trước khi đổi'),
  levelNow: level('Mức tham chiếu hiện nay'),
  times: z.int().min(1).max(24).describe('Số lần mức tham chiếu'),
})

/**
 * What is still to be paid beside the health insurance in a year until it pays alone, for a card of five years without a
 * break (Health Insurance Law as amended in 2024, art. 22.1; 2275/BHXH-CSYT of 2026): `times` the reference level. In a
 * year in which the level changes, what was paid before counts in levels of then: (times − paid ÷ level before) × level
 * now. Rounded half up to whole đồng; never below nothing.
 */
export const copayLeft = defineCalculator(
  Inputs,
  ['left', 'formula', 'verdict'],
  ({ paidBefore, paidSince, levelBefore, levelNow, times }): CalculatorResult => {
    // Multiplied before it is divided: whole results stay whole.
    const whole = Math.max(0, ((times * levelBefore - paidBefore) * levelNow) / levelBefore)
    const left = Math.max(0, Math.round(whole - paidSince))
    const share = `(${formatNumber(times)} − ${formatMoney(paidBefore)} : ${formatMoney(levelBefore)}) × ${formatMoney(levelNow)}`
    return {
      ok: true,
      results: {
        left: formatMoney(left),
        // Below nothing the sum would not come out as written.
        formula: `${share} − ${formatMoney(paidSince)}${left === 0 ? ': không còn phần nào' : ` = ${formatMoney(left)}`}`,
        verdict:
          left === 0
            ? 'Bạn đã cùng trả đủ mức.'
            : `Bạn còn phải cùng trả ${formatMoney(left)} nữa thì tới mức được miễn.`,
      },
      numbers: { left },
    }
  },
)
