import type { UnitId } from '../ids'
import { formatDate } from '../time'
import type { Unit } from '../units/unit'
import type { UnitTree } from '../units/unit-tree'
import type { EngagementRows } from './engagement-repository'
import type { TopicName } from './measures'
import type { Period } from './period'
import { buildReport, type Report } from './report'
import { createTally } from './tally'
import { unitView, type UnitsAs } from './unit-view'

/** Plain data, so that it can cross to another thread. */
export interface ReportQuestion {
  /** Within one calendar year: see `byCalendarYear`. */
  period: Period
  /** The unit and all below it; absent: the whole installation. */
  unit?: UnitId
  unitsAs: UnitsAs
  /** The topics of the published content. */
  topics: readonly TopicName[]
}

/** Reads every touch of the period once. Long over a large store: see `AskReport`. */
export async function makeReport(rows: EngagementRows, units: UnitTree, question: ReportQuestion): Promise<Report> {
  const { period, unitsAs, topics } = question
  const view = unitView(units, question.unit, unitsAs, period.to)
  const tally = createTally({ lineOf: view.lineOf, topics })
  const scope = { from: period.from, to: period.to, ...(view.scope === undefined ? {} : { units: view.scope }) }
  for await (const touches of rows.touches(scope)) for (const touch of touches) tally.add(touch)
  const unitName = (id: UnitId): string => nameOf(units, id)
  return buildReport(tally.result(), {
    period,
    unitsAs,
    topics,
    unitName,
    workplace: view.root !== undefined && question.unit !== undefined && units.isWorkplace(view.root),
    ...(view.root === undefined || question.unit === undefined
      ? {}
      : { unit: { id: view.root, name: unitName(view.root) } }),
  })
}

/** A unit that has ended says so, and who does its work now. */
function nameOf(units: UnitTree, id: UnitId): string {
  const unit = units.find(id)
  if (unit === undefined) return `Đơn vị ${id} (không còn trong danh sách)`
  return unit.validTo === undefined ? unit.name : `${unit.name} (${ending(units, unit, unit.validTo)})`
}

function ending(units: UnitTree, unit: Unit, validTo: NonNullable<Unit['validTo']>): string {
  const successor = unit.successorId === undefined ? undefined : units.find(unit.successorId)
  const until = `đến ${formatDate(validTo)}`
  return successor === undefined ? until : `${until}, nay là ${successor.name}`
}
