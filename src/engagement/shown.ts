import type { Cell, Relation } from './figure-table'
import type { Line } from './line'
import {
  EVENT_MEASURES,
  LINE_MEASURES,
  OUTCOMES,
  PEOPLE_MEASURES,
  TOPIC_MEASURES,
  type LineMeasure,
  type Measure,
  type TopicGroup,
  type TopicMeasure,
} from './measures'
import { suppress } from './suppress'
import type { Tally } from './tally'
import type { TopicId } from '../ids'

/** A figure of a report; null when it is hidden because it says something about fewer than five people. */
export type Figure = number | null
export type Figures<M extends Measure> = Readonly<Record<M, Figure>>

/** The figures of a tally that may be seen. */
export interface Shown {
  total: Figures<Measure>
  unit(key: string): Figures<LineMeasure>
  month(key: string): Figures<LineMeasure>
  group(key: TopicGroup): Figures<TopicMeasure>
  topic(key: TopicId): Figures<TopicMeasure>
  source(kind: string): Figure
  /** By its place in the tally. */
  ref(index: number): Figure
}

/** Decides over all tables of a report at once: what one hides, another must not give away. */
export function showWhatMayBeSeen(tally: Tally, groupOf: (topic: TopicId) => TopicGroup): Shown {
  const table = createTable()
  table.addLine('total', tally.total, ['people', ...EVENT_MEASURES])
  addTwoWay(table, tally)
  table.relate(
    'total:outcomes',
    OUTCOMES.map((measure) => `total:${measure}`),
  )
  addLines(table, 'unit', tally.units)
  addLines(table, 'month', tally.months)
  addTopics(table, tally, groupOf)
  addSources(table, tally)
  const hidden = suppress({ cells: table.cells(), relations: table.relations })
  const figure = (id: string): Figure => (hidden.has(id) ? null : table.valueOf(id))
  const figures = <M extends Measure>(line: string, measures: readonly M[]): Figures<M> =>
    Object.fromEntries(measures.map((measure) => [measure, figure(`${line}:${measure}`)])) as Record<M, Figure>
  return {
    total: figures('total', [...PEOPLE_MEASURES, ...EVENT_MEASURES]),
    unit: (key) => figures(`unit ${key}`, LINE_MEASURES),
    month: (key) => figures(`month ${key}`, LINE_MEASURES),
    group: (key) => figures(`group ${key}`, TOPIC_MEASURES),
    topic: (key) => figures(`topic ${key}`, TOPIC_MEASURES),
    source: (kind) => figure(`source ${kind}`),
    ref: (index) => figure(`ref ${index}`),
  }
}

type OpenTable = ReturnType<typeof createTable>

function createTable() {
  const cells = new Map<string, Cell>()
  const relations: Relation[] = []
  const valueOf = (id: string): number => cells.get(id)?.n ?? 0
  return {
    relations,
    valueOf,
    cells: (): Cell[] => [...cells.values()],
    add: (cell: Cell): void => void cells.set(cell.id, cell),
    addLine(name: string, line: Line, measures: readonly (keyof Line)[]): void {
      for (const measure of measures) cells.set(`${name}:${measure}`, { id: `${name}:${measure}`, ...line[measure] })
    },
    relate: (whole: string, parts: readonly string[]): void => void relations.push({ whole, parts }),
    /** What the part leaves of the whole is a figure of its own: never printed, and no reader knows it to be zero. */
    step(whole: string, part: string): void {
      const rest = valueOf(whole) - valueOf(part)
      const id = `${whole} without ${part}`
      cells.set(id, { id, n: rest, people: rest, secret: true })
      relations.push({ whole, parts: [part, id] })
    },
  }
}

/** People reached, answered, writing back: who is in one and not in the next is a group of its own. */
function addTwoWay(table: OpenTable, { peopleAnswered, peopleWroteBack }: Tally): void {
  table.add({ id: 'total:peopleAnswered', n: peopleAnswered, people: peopleAnswered })
  table.add({ id: 'total:peopleWroteBack', n: peopleWroteBack, people: peopleWroteBack })
  table.step('total:people', 'total:peopleAnswered')
  table.step('total:peopleAnswered', 'total:peopleWroteBack')
}

function addLines(table: OpenTable, kind: string, lines: ReadonlyMap<string, Line>): void {
  for (const [key, line] of lines) {
    table.addLine(`${kind} ${key}`, line, LINE_MEASURES)
  }
  for (const measure of LINE_MEASURES) {
    table.relate(
      `total:${measure}`,
      [...lines.keys()].map((key) => `${kind} ${key}:${measure}`),
    )
  }
}

function addTopics(
  table: OpenTable,
  { groups, topics, withoutTopic }: Tally,
  groupOf: (topic: TopicId) => TopicGroup,
): void {
  for (const [group, line] of groups) table.addLine(`group ${group}`, line, TOPIC_MEASURES)
  for (const [topic, line] of topics) table.addLine(`topic ${topic}`, line, TOPIC_MEASURES)
  table.add({ id: 'no topic', n: withoutTopic, people: withoutTopic, secret: true })
  for (const measure of TOPIC_MEASURES) {
    const ofGroups = [...groups.keys()].map((group) => `group ${group}:${measure}`)
    table.relate(`total:${measure}`, measure === 'people' ? [...ofGroups, 'no topic'] : ofGroups)
    for (const group of groups.keys()) {
      const own = [...topics.keys()]
        .filter((topic) => groupOf(topic) === group)
        .map((topic) => `topic ${topic}:${measure}`)
      if (own.length > 0) table.relate(`group ${group}:${measure}`, own)
    }
  }
}

function addSources(table: OpenTable, { sources }: Tally): void {
  for (const [kind, people] of sources.kinds) table.add({ id: `source ${kind}`, n: people, people })
  sources.refs.forEach(({ people }, index) => table.add({ id: `ref ${index}`, n: people, people }))
  table.relate(
    'total:people',
    [...sources.kinds.keys()].map((kind) => `source ${kind}`),
  )
  for (const kind of sources.kinds.keys()) {
    const own = sources.refs.flatMap((ref, index) => (ref.kind === kind ? [`ref ${index}`] : []))
    table.relate(`source ${kind}`, own)
  }
}
