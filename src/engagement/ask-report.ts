import { unitTree } from '../units/unit-tree'
import type { UnitRepository } from '../units/unit-repository'
import type { EngagementRows } from './engagement-repository'
import { makeReport, type ReportQuestion } from './make-report'
import type { Report } from './report'

/** Asks for one report; the service goes on meanwhile. Rejects when the store cannot be read. */
export type AskReport = (question: ReportQuestion) => Promise<Report>

/** In this process, for a store that finds and sorts somewhere else and gives touches in small parts. */
export const reportsOver =
  (rows: EngagementRows, units: Pick<UnitRepository, 'all'>): AskReport =>
  async (question) =>
    makeReport(rows, unitTree(await units.all()), question)
