import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { makeReport, type ReportQuestion } from '../../engagement/make-report'
import type { Report } from '../../engagement/report'
import { unitTree } from '../../units/unit-tree'
import { sqliteEngagementRows } from './engagement'
import { openReadOnly } from './read-only'
import { sqliteUnits } from './units'

/** What the thread is given. */
export interface ReportOrder {
  path: string
  question: ReportQuestion
}

/** The report over a store file that somebody else writes meanwhile, as of one moment. */
export async function reportFromFile({ path, question }: ReportOrder): Promise<Report> {
  const db = openReadOnly(path)
  try {
    return await db.snapshot(async () => {
      const units = await sqliteUnits(db).all()
      return makeReport(sqliteEngagementRows(db), unitTree(units), question)
    })
  } finally {
    await db.close()
  }
}

// An error crosses to the asker as the worker's 'error' event.
if (!isMainThread && parentPort !== null) {
  const port = parentPort
  void reportFromFile(workerData as ReportOrder).then((report) => port.postMessage(report))
}
