import { setImmediate } from 'node:timers/promises'
import { unitTree } from '../units/unit-tree'
import type { UnitRepository } from '../units/unit-repository'
import type { EngagementRows, TouchRow, TouchScope } from './engagement-repository'
import { makeReport, type ReportQuestion } from './make-report'
import type { Report } from './report'

/** Asks for one report; the service goes on meanwhile. Rejects when the store cannot be read. */
export type AskReport = (question: ReportQuestion) => Promise<Report>

/** Some milliseconds of counting. */
const PORTION = 2_000

/** For a store that finds and sorts somewhere else: what is left to do here is to count, and that is done in portions. */
export function reportsOver(rows: EngagementRows, units: Pick<UnitRepository, 'all'>): AskReport {
  const portioned: EngagementRows = { touches: (scope) => inPortions(rows, scope) }
  return async (question) => makeReport(portioned, unitTree(await units.all()), question)
}

async function* inPortions(rows: EngagementRows, scope: TouchScope): AsyncIterable<readonly TouchRow[]> {
  for await (const touches of rows.touches(scope)) {
    for (let from = 0; from < touches.length; from += PORTION) {
      yield touches.slice(from, from + PORTION)
      await setImmediate()
    }
  }
}
