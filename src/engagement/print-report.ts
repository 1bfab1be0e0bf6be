import { formatDate, HOUR, MINUTE, SECOND, DAY } from '../time'
import type { LineMeasure, Measure, TopicMeasure } from './measures'
import { LINE_MEASURES, TOPIC_MEASURES } from './measures'
import type { Report, Wait } from './report'
import { COLUMN_WORDS, GROUP_WORDS, HIDDEN, MEASURE_WORDS, SHARE_WORDS, SOURCE_WORDS } from './report-words'
import type { Figure, Figures } from './shown'
import { textTable } from './text-table'

/** The report for a terminal: plain text, in Vietnamese. */
export function printReport(report: Report): string {
  return [
    heading(report),
    overview(report),
    lines(
      'Theo đơn vị',
      'Đơn vị',
      LINE_MEASURES,
      report.byUnit.map((line) => [line.name, line]),
    ),
    lines(
      'Theo tháng',
      'Tháng',
      LINE_MEASURES,
      report.byMonth.map((line) => [monthName(line.month), line]),
    ),
    lines(
      'Theo nhóm chủ đề',
      'Nhóm',
      TOPIC_MEASURES,
      report.byGroup.map((line) => [GROUP_WORDS[line.group], line]),
    ),
    lines(
      'Chủ đề được hỏi nhiều nhất',
      'Chủ đề',
      TOPIC_MEASURES,
      report.topTopics.map((line) => [line.title, line]),
    ),
    sources(report),
    questions(report),
    FOOT,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

const FOOT = `"${HIDDEN}": số liệu về dưới 5 người, hoặc số khác phải ẩn cùng để không trừ ra được. Định nghĩa: docs/so-lieu.md.`

function heading({ period, unit, unitsAs }: Report): string {
  const days = `${formatDate(period.from)} – ${formatDate(period.to)}`
  const place = unit === undefined ? 'Toàn hệ thống' : unit.name
  const units = unitsAs === 'now' ? '\nĐơn vị đã sáp nhập được tính vào đơn vị kế tục.' : ''
  return `BÁO CÁO TƯƠNG TÁC: ${period.name} (${days})\n${place}${units}`
}

const BLOCKS: readonly (readonly [string, readonly Measure[]])[] = [
  ['Tiếp cận', ['people', 'messages', 'followed', 'unfollowed', 'started']],
  ['Xử lý câu hỏi', ['outcomes', 'answered', 'askedBack', 'withheld', 'handedOver', 'emergencies']],
  ['Hai chiều', ['peopleAnswered', 'peopleWroteBack', 'helped', 'notHelped']],
  ['Phiếu của cán bộ', ['ticketsOpened', 'ticketsAnswered', 'ticketsResolved', 'cases', 'undeliverable']],
]

function overview({ total, shares, waits }: Report): string {
  const shareOf: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    'Xử lý câu hỏi': [[SHARE_WORDS.answeredByBot, percent(shares.answeredByBot)]],
    'Hai chiều': [
      [SHARE_WORDS.twoWay, percent(shares.twoWay)],
      [SHARE_WORDS.helped, percent(shares.helped)],
    ],
    'Phiếu của cán bộ': [
      ['Thời gian tới câu trả lời đầu tiên của bot', wait(waits.bot)],
      ['Thời gian tới câu trả lời đầu tiên của cán bộ', wait(waits.officer)],
    ],
  }
  return BLOCKS.map(([title, measures]) => {
    const rows = [
      ...measures.map((measure) => [MEASURE_WORDS[measure], number(total[measure])]),
      ...(shareOf[title] ?? []),
    ]
    return `${title}\n${textTable(rows)}`
  }).join('\n\n')
}

function lines<M extends LineMeasure | TopicMeasure>(
  title: string,
  first: string,
  measures: readonly M[],
  rows: readonly (readonly [string, Figures<M>])[],
): string {
  if (rows.length === 0) return ''
  const head = [first, ...measures.map((measure) => COLUMN_WORDS[measure])]
  return `${title}\n${textTable(
    rows.map(([name, figures]) => [name, ...measures.map((measure) => number(figures[measure]))]),
    head,
  )}`
}

function sources({ sources: kinds, refs }: Report): string {
  if (kinds.length === 0) return ''
  const table = textTable(
    kinds.map(({ kind, people }) => [SOURCE_WORDS[kind], number(people)]),
    ['Nguồn', 'Người'],
  )
  const byRef = refs.map(({ kind, ref, people }) => [`${SOURCE_WORDS[kind]}: ${printable(ref)}`, number(people)])
  return [
    'Đến từ đâu',
    table,
    ...(byRef.length === 0 ? [] : ['', textTable(byRef, ['Mã trên liên kết, quảng cáo', 'Người'])]),
  ].join('\n')
}

function questions({ unanswered }: Report): string {
  if (unanswered.length === 0) return ''
  const rows = unanswered.map(({ question, people }) => [`"${printable(question)}"`, number(people)])
  return `Câu hỏi chưa trả lời được (từ 5 người trở lên hỏi cùng lời)\n${textTable(rows, ['Câu hỏi', 'Người'])}`
}

const grouped = new Intl.NumberFormat('vi-VN')
const oneDigit = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

const number = (figure: Figure): string => (figure === null ? HIDDEN : grouped.format(figure))
const percent = (part: Figure): string => (part === null ? '–' : `${oneDigit.format(part * 100)} %`)

function wait(times: Wait | null): string {
  return times === null ? '–' : `một nửa trong ${duration(times.medianMs)}, 9/10 trong ${duration(times.p90Ms)}`
}

function duration(ms: number): string {
  if (ms < MINUTE) return `${oneDigit.format(ms / SECOND)} giây`
  if (ms < HOUR) return `${oneDigit.format(ms / MINUTE)} phút`
  if (ms < 2 * DAY) return `${oneDigit.format(ms / HOUR)} giờ`
  return `${oneDigit.format(ms / DAY)} ngày`
}

/** What came from outside must not move the cursor of a terminal or break a line. */
const printable = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim()

function monthName(month: string): string {
  const [year, number] = month.split('-')
  return `${number}/${year}`
}
