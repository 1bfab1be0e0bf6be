import { parseArgs } from 'node:util'
import { unitId } from '../ids'
import { localDate, type Clock } from '../time'
import type { UnitTree } from '../units/unit-tree'
import type { AskReport } from './ask-report'
import type { ReportQuestion } from './make-report'
import type { TopicName } from './measures'
import { byCalendarYear, readPeriod, type Period } from './period'
import { printReport } from './print-report'
import { reportCsv } from './report-csv'
import type { Report } from './report'
import { UNITS_AS, type UnitsAs } from './unit-view'

export interface ReportCommandDeps {
  ask: AskReport
  units: UnitTree
  /** Of the published content. */
  topics: readonly TopicName[]
  clock: Clock
}

export interface CommandResult {
  exitCode: number
  output: string
}

export const REPORT_USAGE = `npm run report -- KỲ [lựa chọn]

Kỳ báo cáo (giờ Việt Nam, tính cả hai đầu):
  --from 2026-11-01 --to 2026-11-30
  --month 2026-11 | --quarter 2026-Q4 | --half 2026-H2 | --year 2026

Lựa chọn:
  --unit MÃ          chỉ đơn vị này và các đơn vị bên dưới
  --units then|now   then: số liệu ở lại đơn vị lúc đó (mặc định); now: tính vào đơn vị kế tục
  --json | --csv     để máy đọc; số bị ẩn là null (JSON) hoặc "ẩn" (CSV)

Định nghĩa từng số: docs/so-lieu.md`

/** `npm run report`: 0 with the report, 2 with what is wrong with the arguments. Neither reads nor prints by itself. */
export async function runReport(argv: readonly string[], deps: ReportCommandDeps): Promise<CommandResult> {
  const read = readArguments(argv, deps)
  if ('help' in read) return { exitCode: 0, output: REPORT_USAGE }
  if ('faults' in read) return { exitCode: 2, output: [...read.faults, '', REPORT_USAGE].join('\n') }
  const reports: Report[] = []
  for (const question of read.questions) reports.push(await deps.ask(question))
  return { exitCode: 0, output: written(reports, read.format) }
}

type Format = 'text' | 'json' | 'csv'
type Read = { help: true } | { faults: string[] } | { questions: ReportQuestion[]; format: Format }

function readArguments(argv: readonly string[], { units, topics, clock }: ReportCommandDeps): Read {
  const parsed = parseOptions(argv)
  if ('fault' in parsed) return { faults: [parsed.fault] }
  const { values } = parsed
  if (values.help === true) return { help: true }
  const reading = readPeriod(values, localDate(clock.now()))
  const unitsAs = UNITS_AS.find((one) => one === (values.units ?? 'then'))
  const unit = values.unit === undefined ? undefined : unitId(values.unit)
  const faults = [
    ...('fault' in reading ? [reading.fault] : []),
    ...(unitsAs === undefined ? [`--units "${values.units}" không đọc được: viết --units then hoặc --units now.`] : []),
    ...(unit !== undefined && units.find(unit) === undefined ? [unknownUnit(unit, units)] : []),
    ...(values.json === true && values.csv === true ? ['Chỉ chọn một trong hai: --json hoặc --csv.'] : []),
  ]
  if (faults.length > 0 || 'fault' in reading || unitsAs === undefined) return { faults }
  const format: Format = values.json === true ? 'json' : values.csv === true ? 'csv' : 'text'
  const questions = byCalendarYear(reading.period).map((period) => questionOf(period, unitsAs, topics, values.unit))
  return { questions, format }
}

function questionOf(
  period: Period,
  unitsAs: UnitsAs,
  topics: readonly TopicName[],
  unit: string | undefined,
): ReportQuestion {
  return { period, unitsAs, topics, ...(unit === undefined ? {} : { unit: unitId(unit) }) }
}

function parseOptions(argv: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      args: [...argv],
      options: {
        from: text,
        to: text,
        month: text,
        quarter: text,
        half: text,
        year: text,
        unit: text,
        units: text,
        json: flag,
        csv: flag,
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    return { fault: `Không hiểu lệnh: ${error instanceof Error ? error.message : String(error)}` }
  }
}

const UNITS_NAMED = 10

function unknownUnit(asked: string, units: UnitTree): string {
  const some = units.all().slice(0, UNITS_NAMED)
  const list = some.map(({ id, name }) => `${id} (${name})`).join(', ')
  return `Không có đơn vị "${asked}". Có: ${list}${units.all().length > UNITS_NAMED ? ', …' : ''}.`
}

const YEARS_APART = `Kỳ này sang năm khác. Mỗi năm là một báo cáo: bí danh của một người đổi theo năm, nên người của hai năm không cộng được.`

function written(reports: readonly Report[], format: Format): string {
  switch (format) {
    case 'json':
      return JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)
    case 'csv':
      return reportCsv(reports)
    case 'text':
      return [...(reports.length > 1 ? [YEARS_APART] : []), ...reports.map(printReport)].join('\n\n\n')
  }
}
