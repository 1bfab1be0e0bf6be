import { z } from 'zod'

/** The four regions of the minimum wage (a decree sorts communes into them; a higher number is a lower wage). */
export const REGIONS = ['I', 'II', 'III', 'IV'] as const
export type Region = (typeof REGIONS)[number]

/** Whole đồng, far above any wage, far below where products stop being exact. */
export const MOST_DONG = 10_000_000_000

export const regionInput = z.enum(REGIONS).describe('Vùng lương tối thiểu')

const floor = (region: Region, per: string) =>
  z.int().min(1).max(MOST_DONG).describe(`Lương tối thiểu Vùng ${region} theo ${per}`)

/** Inputs `regionI` … `regionIV`: the floors of one unit of time. */
export const floorInputs = (per: string) => ({
  regionI: floor('I', per),
  regionII: floor('II', per),
  regionIII: floor('III', per),
  regionIV: floor('IV', per),
})

export const floorOf = <T>(floors: Readonly<Record<`region${Region}`, T>>, region: Region): T =>
  floors[`region${region}`]
