import type { ReportQuestion } from '../../src/engagement/make-report'
import type { Report } from '../../src/engagement/report'
import { reportFromFile } from '../../src/storage/sqlite/report-thread'
import { aDay, at, aUnit, openTouchFile, OVERTIME, SOME_TOPICS, type GivenTouch, type TouchFile } from './touches'

/** Touches in a file, and the report that is made of them. */
export interface ReportFile extends TouchFile {
  /** Of November, with units as they were, unless the question says otherwise. */
  report(more?: Partial<ReportQuestion>): Promise<Report>
}

export const NOVEMBER = { from: aDay('2026-11-01'), to: aDay('2026-11-30'), name: 'Tháng 11/2026' }

/** One province is there and nothing has happened. */
export async function openReportFile(): Promise<ReportFile> {
  const file = openTouchFile()
  await file.units(aUnit('tinh', { level: 'province' }))
  return {
    ...file,
    report: (more = {}) =>
      reportFromFile({
        path: file.path,
        question: { period: NOVEMBER, unitsAs: 'then', topics: SOME_TOPICS, ...more },
      }),
  }
}

/** Each of them wrote and was answered about overtime pay, all on the same day. */
export const answered = (who: readonly string[], more: Partial<GivenTouch> = {}): GivenTouch[] =>
  who.flatMap((one) => [
    { kind: 'received' as const, who: one, at: at('2026-11-03'), ...more },
    { kind: 'answered' as const, who: one, at: at('2026-11-03'), topic: OVERTIME, afterMs: 900, ...more },
  ])
export const each = (who: readonly string[], touch: Omit<GivenTouch, 'who' | 'at'> & { at?: number }): GivenTouch[] =>
  who.map((one) => ({ at: at('2026-11-03', 12), ...touch, who: one }))
