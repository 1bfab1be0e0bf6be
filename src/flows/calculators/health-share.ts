import { z } from 'zod'
import { formatMoney, formatPercent } from '../values/format'
import { percentOf } from './contributions'
import { defineCalculator, type CalculatorResult } from './define'

const percent = (name: string) => z.number().min(0).max(100).describe(name)

const VISITS = ['registered', 'outside-outpatient', 'outside-inpatient'] as const

const Inputs = z.strictObject({
  visit: z.enum(VISITS).describe('Kiểu khám'),
  cost: z.int().min(1).max(10_000_000_000).describe('Chi phí khám chữa bệnh'),
  cover: percent('Mức hưởng của thẻ'),
  smallVisit: z.int().min(1).max(10_000_000).describe('Mức một lần khám được trả hết'),
  outpatientShare: percent('Phần của mức hưởng khi tự đi khám không nằm viện'),
  inpatientShare: percent('Phần của mức hưởng khi tự đi nằm viện'),
})
type Inputs = z.output<typeof Inputs>

/**
 * What the health insurance fund pays of a cost within its scope, and what is left to the patient (Health Insurance Law
 * as amended in 2024, art. 22; Decree 188/2025 art. 19; 2275/BHXH-CSYT of 2026), in whole đồng. `registered`: at the
 * registered place, in an emergency, or where the law treats it so; `outside-…`: on one's own to a hospital of the group
 * that pays a share of the cover (`…Share`, per cent of it). Health stations and regional clinics are paid whole.
 */
export const healthShare = defineCalculator(Inputs, ['fund', 'self', 'rate', 'formula'], (inputs): CalculatorResult => {
  const { cost } = inputs
  const { rate, why } = rateOf(inputs)
  const fund = percentOf(cost, rate)
  const product = rate === 100 ? '' : `: ${formatMoney(cost)} × ${formatPercent(rate)} = ${formatMoney(fund)}`
  return {
    ok: true,
    results: {
      fund: formatMoney(fund),
      self: formatMoney(cost - fund),
      rate: formatPercent(rate),
      formula: `${why}${product}`,
    },
    numbers: { fund, self: cost - fund, rate },
  }
})

/** The fund's part in per cent of the cost, and the reason in words. */
function rateOf(inputs: Inputs): { rate: number; why: string } {
  const { visit, cost, cover, smallVisit, outpatientShare, inpatientShare } = inputs
  const isSmall = cost < smallVisit
  switch (visit) {
    case 'outside-outpatient':
      return isSmall
        ? { rate: outpatientShare, why: `một lần khám dưới ${formatMoney(smallVisit)}` }
        : { rate: shareOf(cover, outpatientShare), why: shareInWords(cover, outpatientShare) }
    case 'outside-inpatient':
      return { rate: shareOf(cover, inpatientShare), why: shareInWords(cover, inpatientShare) }
    case 'registered':
      return isSmall
        ? { rate: 100, why: `một lần khám dưới ${formatMoney(smallVisit)} thì bảo hiểm trả hết` }
        : { rate: cover, why: `mức hưởng ${formatPercent(cover)}` }
  }
}

const shareOf = (cover: number, share: number): number => (cover * share) / 100

const shareInWords = (cover: number, share: number): string =>
  `${formatPercent(share)} của mức hưởng ${formatPercent(cover)}, tức ${formatPercent(shareOf(cover, share))}`
