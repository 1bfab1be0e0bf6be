import type { CompiledContent } from '../../flows/content'
import { templatesOfFlow, valuesIn } from '../../flows/checks/flow-parts'
import type { Flow } from '../../flows/flow'
import { formatDate, localDate, type LocalDate } from '../../time'
import { done, json, no, type Command } from '../command'
import { table } from '../text'
import { loadFolders, sayFound } from './check'

export const contentCoverage: Command = {
  name: 'content coverage',
  where: 'here',
  summary: 'Mỗi chủ đề có bao nhiêu câu mẫu, hội thoại mẫu, nguồn luật; ngày xem lại, số liệu và phép tính dùng tới.',
  options: { json: { help: 'in ra JSON' } },
  async run(given, surroundings) {
    const result = await loadFolders(surroundings)
    if (result.content === undefined) return no(sayFound(result))
    const rows = coverageOf(result.content)
    if (given.has('json')) return json(rows)
    return done([say(rows, localDate(surroundings.clock.now())), sayClaims(result.content)].join('\n'))
  },
}

export interface TopicCoverage {
  topic: string
  title: string
  group: Flow['group']
  /** What workers say, in intents. */
  examples: number
  /** Example dialogues beside the flow. */
  dialogues: number
  sources: number
  reviewBy?: LocalDate
  parameters: string[]
  calculators: string[]
}

export function coverageOf(content: CompiledContent): TopicCoverage[] {
  return [...content.flows.values()].map((flow) => ({
    topic: flow.id,
    title: flow.title,
    group: flow.group,
    examples: content.intents.get(flow.id)?.length ?? 0,
    dialogues: flow.examples.length,
    sources: flow.sources.length,
    parameters: parametersOf(flow),
    calculators: sorted(flow.steps.flatMap((step) => (step.kind === 'compute' ? [step.use] : []))),
    ...(flow.reviewBy === undefined ? {} : { reviewBy: flow.reviewBy }),
  }))
}

/** Figures that the texts tell and that calculators are given. */
function parametersOf(flow: Flow): string[] {
  const told = templatesOfFlow(flow).flatMap(({ template }) =>
    valuesIn(template).flatMap(({ scope, name }) => (scope === 'param' ? [name] : [])),
  )
  const computed = flow.steps.flatMap((step) =>
    step.kind === 'compute' ? Object.values(step.with).flatMap((from) => ('param' in from ? [from.param] : [])) : [],
  )
  return sorted([...told, ...computed])
}

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort()

const HEADER = ['Chủ đề', 'Câu mẫu', 'Hội thoại', 'Nguồn', 'Xem lại', 'Phép tính', 'Số liệu']

function say(rows: readonly TopicCoverage[], today: LocalDate): string {
  const cells = rows.map((row) => [
    row.topic,
    String(row.examples),
    String(row.dialogues),
    String(row.sources),
    row.reviewBy === undefined ? '-' : `${formatDate(row.reviewBy)}${row.reviewBy < today ? ' ĐÃ QUA' : ''}`,
    row.calculators.join(', ') || '-',
    row.parameters.join(', ') || '-',
  ])
  return `${table([HEADER, ...cells])}\n\n${rows.length} chủ đề.`
}

function sayClaims({ claims }: CompiledContent): string {
  const [first] = [...claims.values()].map(({ reviewBy }) => reviewBy).sort()
  return first === undefined
    ? 'Chưa có tin đồn nào được kiểm.'
    : `${claims.size} tin đồn đã kiểm, phải xem lại sớm nhất ngày ${formatDate(first)}.`
}
