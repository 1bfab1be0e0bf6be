import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ReportQuestion } from '../../engagement/make-report'
import type { Report } from '../../engagement/report'
import type { ReportOrder } from './report-thread'

/** Beside this file when compiled; in `dist/` when this runs from the sources. */
const THREAD = [join(__dirname, 'report-thread.js'), join(__dirname, '../../../dist/storage/sqlite/report-thread.js')]

/** Reads the report in a thread of its own: the service goes on meanwhile. Rejects when the store cannot be read. */
export function askReport(path: string, question: ReportQuestion): Promise<Report> {
  const file = THREAD.find((candidate) => existsSync(candidate))
  if (file === undefined)
    return Promise.reject(new Error('The report thread is not compiled: run "npm run build" first.'))
  const order: ReportOrder = { path, question }
  const worker = new Worker(file, { workerData: order })
  return new Promise<Report>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`The report thread ended with code ${code} and no report.`)))
  })
}
