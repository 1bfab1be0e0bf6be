import type { FakeChannel } from './fake-channel'
import { OUTCOMES, type Outcome } from './outcome'
import type { Played } from './play'
import { groupOf } from './questions'

/** One line of the table: a group of topics, or all of them. */
export interface Row {
  group: string
  questions: number
  outcomes: Record<Outcome, number>
  messages: number
  /** Of the first reply, in milliseconds; absent when nothing came. */
  p50?: number
  p95?: number
}

/** Groups in the order of their names, then all together. */
export function countOutcomes(played: readonly Played[]): Row[] {
  const groups = new Map<string, Played[]>()
  for (const one of played) groups.set(groupOf(one.question), [...(groups.get(groupOf(one.question)) ?? []), one])
  const names = [...groups.keys()].sort()
  return [...names.map((name) => toRow(name, groups.get(name) ?? [])), toRow('all', played)]
}

function toRow(group: string, played: readonly Played[]): Row {
  const outcomes: Row['outcomes'] = { answered: 0, 'asked back': 0, 'handed over': 0, nothing: 0 }
  for (const { outcome } of played) outcomes[outcome] += 1
  const waits = played.flatMap(({ firstReplyMs }) => firstReplyMs ?? []).sort((a, b) => a - b)
  const [p50, p95] = [percentile(waits, 0.5), percentile(waits, 0.95)]
  return {
    group,
    questions: played.length,
    outcomes,
    messages: played.reduce((sum, { replies }) => sum + replies.length, 0),
    ...(p50 === undefined ? {} : { p50 }),
    ...(p95 === undefined ? {} : { p95 }),
  }
}

/** The nearest rank, of values in rising order. */
export function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
}

const HEAD = ['group', 'questions', ...OUTCOMES, 'messages each', 'first reply p50', 'p95']

/** The table in Markdown, its columns aligned so that it reads well in a terminal too. */
export function formatTable(rows: readonly Row[]): string {
  const cells = [HEAD, ...rows.map(toCells)]
  const widths = HEAD.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)))
  const lines = cells.map((line) => `| ${line.map((cell, n) => pad(cell, widths[n] ?? 0, n)).join(' | ')} |`)
  const rule = `|${widths.map((width, n) => (n === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

const pad = (cell: string, width: number, column: number): string =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width)

const toCells = (row: Row): string[] => [
  row.group,
  String(row.questions),
  ...OUTCOMES.map((outcome) => share(row.outcomes[outcome], row.questions)),
  row.questions === 0 ? '' : (row.messages / row.questions).toFixed(1),
  row.p50 === undefined ? '' : `${Math.round(row.p50)} ms`,
  row.p95 === undefined ? '' : `${Math.round(row.p95)} ms`,
]

const share = (part: number, whole: number): string =>
  part === 0 ? '0' : `${part} (${((100 * part) / whole).toFixed(1)} %)`

const VIOLATIONS_SHOWN = 20

/** How the service kept to the platform's rules, and how fast it took the webhooks. */
export function formatConduct(channel: Pick<FakeChannel, 'violations' | 'webhooks'>): string {
  const { violations, webhooks } = channel
  const answers = Object.entries(webhooks.byStatus).map(
    ([status, n]) => `${n} × ${status === '0' ? 'no answer' : status}`,
  )
  const listed = violations
    .slice(0, VIOLATIONS_SHOWN)
    .map(({ at, call, code, message }) => `- ${new Date(at).toISOString()} ${call}: ${code} ${message}`)
  const more = violations.length > VIOLATIONS_SHOWN ? [`- and ${violations.length - VIOLATIONS_SHOWN} more`] : []
  return [
    `Webhooks: ${webhooks.posted} posted (${answers.join(', ')}), slowest answer ${Math.round(webhooks.slowestMs)} ms.`,
    `Broken platform rules: ${violations.length}`,
    ...listed,
    ...more,
  ].join('\n')
}

/** Everything that was said, for reading. */
export function formatDialogues(played: readonly Played[]): string {
  return played.map(formatDialogue).join('\n\n')
}

function formatDialogue({ question, outcome, replies, firstReplyMs }: Played): string {
  const label = question.label === undefined ? '' : ` · ${question.label}`
  const wait = firstReplyMs === undefined ? '' : ` · ${Math.round(firstReplyMs)} ms`
  const said = replies.map(({ text, choices }) => {
    const options = choices.map(({ title }) => `[${title}]`).join(' ')
    return [`**Một Chạm:** ${text}`, ...(options === '' ? [] : [options])].join('\n\n')
  })
  return [`### ${question.id}${label} · ${outcome}${wait}`, `**Người lao động:** ${question.text}`, ...said].join(
    '\n\n',
  )
}
