import { formatDate } from '../time'
import { EVENT_MEASURES, LINE_MEASURES, PEOPLE_MEASURES, TOPIC_MEASURES } from './measures'
import type { Report } from './report'
import { GROUP_WORDS, HIDDEN, MEASURE_WORDS, SHARE_WORDS, SOURCE_WORDS, WAIT_WORDS } from './report-words'
import type { Figure } from './shown'

type Field = string | Figure
/** Table, line, figure, value. */
type Row = readonly [string, string, string, Field]

/** One figure a line, for a spreadsheet: the byte order mark tells it that the text is UTF-8. */
export function reportCsv(reports: readonly Report[]): string {
  const head = ['Kỳ', 'Đơn vị báo cáo', 'Bảng', 'Dòng', 'Chỉ số', 'Giá trị']
  const lines = reports.flatMap((report) =>
    rowsOf(report).map((row) => [periodOf(report), report.unit?.name ?? 'Toàn hệ thống', ...row]),
  )
  return `\uFEFF${[head, ...lines].map((fields) => fields.map(field).join(',')).join('\r\n')}\r\n`
}

const periodOf = ({ period }: Report): string => `${formatDate(period.from)} – ${formatDate(period.to)}`

function rowsOf(report: Report): Row[] {
  const total = [...PEOPLE_MEASURES, ...EVENT_MEASURES]
  return [
    ...total.map((measure): Row => ['Tổng', '', MEASURE_WORDS[measure], report.total[measure]]),
    ...shareRows(report),
    ...waitRows(report),
    ...report.byUnit.flatMap((line) => figures('Đơn vị', line.name, LINE_MEASURES, line)),
    ...report.byMonth.flatMap((line) => figures('Tháng', line.month, LINE_MEASURES, line)),
    ...report.byGroup.flatMap((line) => figures('Nhóm chủ đề', GROUP_WORDS[line.group], TOPIC_MEASURES, line)),
    ...report.topTopics.flatMap((line) => figures('Chủ đề', line.title, TOPIC_MEASURES, line)),
    ...report.sources.map(({ kind, people }): Row => ['Nguồn', SOURCE_WORDS[kind], MEASURE_WORDS.people, people]),
    ...report.refs.map(({ kind, ref, people }): Row => [
      `Nguồn: ${SOURCE_WORDS[kind]}`,
      ref,
      MEASURE_WORDS.people,
      people,
    ]),
    ...report.unanswered.map(({ question, people }): Row => [
      'Câu hỏi chưa trả lời được',
      question,
      'Người hỏi',
      people,
    ]),
  ]
}

function shareRows({ shares }: Report): Row[] {
  const names = ['answeredByBot', 'twoWay', 'helped'] as const
  return names.flatMap((name): Row[] => {
    const value = shares[name]
    return value === null ? [] : [['Tổng', '', `${SHARE_WORDS[name]} (%)`, Math.round(value * 1_000) / 10]]
  })
}

function waitRows({ waits }: Report): Row[] {
  return (['bot', 'officer'] as const).flatMap((who): Row[] => {
    const wait = waits[who]
    if (wait === null) return []
    const name = `Thời gian tới câu trả lời đầu tiên (giây)`
    return [
      [name, WAIT_WORDS[who], 'Trung vị', seconds(wait.medianMs)],
      [name, WAIT_WORDS[who], 'Phân vị 90', seconds(wait.p90Ms)],
    ]
  })
}

const seconds = (ms: number): number => Math.round(ms / 100) / 10

function figures<M extends keyof typeof MEASURE_WORDS>(
  table: string,
  line: string,
  measures: readonly M[],
  values: Readonly<Record<M, Figure>>,
): Row[] {
  return measures.map((measure): Row => [table, line, MEASURE_WORDS[measure], values[measure]])
}

function field(value: Field): string {
  if (value === null) return HIDDEN
  if (typeof value === 'number') return String(value)
  // A spreadsheet would run a text from outside that begins like a formula.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
