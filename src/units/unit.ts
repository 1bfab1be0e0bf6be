import type { WorkingTime } from '../flows/content'
import type { UnitId } from '../ids'
import type { LocalDate } from '../time'

export const UNIT_LEVELS = ['national', 'province', 'upper', 'workplace'] as const
export type UnitLevel = (typeof UNIT_LEVELS)[number]

/** A union body in the tree. Units merge and end: engagement keeps the unit as it was at the time. */
export interface Unit {
  id: UnitId
  name: string
  level: UnitLevel
  parentId?: UnitId
  validFrom?: LocalDate
  /** The last day on which the unit exists. */
  validTo?: LocalDate
  successorId?: UnitId
  /** Other names that workers use for the workplace, zone or body. */
  aliases: string[]
  /** What it serves: names of provinces, communes, industrial zones, companies. */
  coverage: string[]
  /** `{{unit.hotline}}` and the like, inherited up the tree. */
  values: Record<string, string>
  /** When its officers work, where that differs from the unit above; deadlines run in this time. Holidays stand in the content. */
  workingTime?: WorkingTime
}
