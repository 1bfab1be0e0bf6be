import type { UnitId } from '../ids'
import type { CalendarOf, WorkCalendar } from '../tickets/working-time'
import type { UnitTree } from './unit-tree'

/** Each unit's own working time in the tree as it is, with the public holidays of the content; else the content's. */
export const calendarsOf =
  ({ workingTime, holidays }: WorkCalendar, tree: Pick<UnitTree, 'workingTime'>): CalendarOf =>
  (unit: UnitId) => ({ workingTime: tree.workingTime(unit) ?? workingTime, holidays })
