import { unitId as unitIdOf, type TopicId, type UnitId } from '../ids'
import type { LineMeasure, Measure, TopicGroup, TopicMeasure, TopicName } from './measures'
import type { Period } from './period'
import { showWhatMayBeSeen, type Figure, type Figures, type Shown } from './shown'
import type { SourceKind } from './sources'
import { SMALLEST_GROUP } from './suppress'
import type { Tally, Waits } from './tally'
import type { UnitsAs } from './unit-view'

/** What leaders read about a period within one calendar year. `null` is a figure that small groups hide. */
export interface Report {
  period: Period
  unit?: { id: UnitId; name: string }
  unitsAs: UnitsAs
  total: Figures<Measure>
  /** Shares from 0 to 1; null also when nothing happened that they could be a share of. */
  shares: { answeredByBot: Figure; twoWay: Figure; helped: Figure }
  waits: { bot: Wait | null; officer: Wait | null }
  byUnit: UnitLine[]
  byMonth: MonthLine[]
  byGroup: GroupLine[]
  topTopics: TopicLine[]
  sources: { kind: SourceKind; people: Figure }[]
  refs: { kind: SourceKind; ref: string; people: Figure }[]
  /** What several people asked in the same words and nobody understood. */
  unanswered: { question: string; people: number }[]
}

/** Half of the first answers came within the median, nine of ten within p90. */
export interface Wait {
  medianMs: number
  p90Ms: number
}
export type UnitLine = { unit: UnitId; name: string } & Figures<LineMeasure>
export type MonthLine = { month: string } & Figures<LineMeasure>
export type GroupLine = { group: TopicGroup } & Figures<TopicMeasure>
export type TopicLine = { topic: TopicId; title: string; group: TopicGroup } & Figures<TopicMeasure>

export interface ReportFrame {
  period: Period
  unit?: { id: UnitId; name: string }
  unitsAs: UnitsAs
  /** A workplace's officers may be managers there: reports without a name are not even counted for it. */
  workplace: boolean
  unitName(id: UnitId): string
  topics: readonly TopicName[]
}

const TOP_TOPICS = 10
const TOP_REFS = 20
const TOP_QUESTIONS = 10

/** From what was counted to what may be seen. Pure. */
export function buildReport(tally: Tally, frame: ReportFrame): Report {
  const names = new Map(frame.topics.map((topic) => [topic.id, topic]))
  const groupOf = (topic: TopicId): TopicGroup => names.get(topic)?.group ?? 'other'
  const shown = showWhatMayBeSeen(tally, groupOf)
  const total = { ...shown.total, cases: frame.workplace ? null : shown.total.cases }
  return {
    period: frame.period,
    ...(frame.unit === undefined ? {} : { unit: frame.unit }),
    unitsAs: frame.unitsAs,
    total,
    shares: {
      answeredByBot: share(total.answered, total.outcomes),
      twoWay: share(total.peopleWroteBack, total.peopleAnswered),
      helped: share(total.helped, plus(total.helped, total.notHelped)),
    },
    waits: { bot: waitOf(tally.waits.bot), officer: waitOf(tally.waits.officer) },
    byUnit: severalOf(unitLines(tally, shown, frame)),
    byMonth: severalOf([...tally.months.keys()].sort().map((month) => ({ month, ...shown.month(month) }))),
    byGroup: [...tally.groups.keys()]
      .map((group) => ({ group, ...shown.group(group) }))
      .sort(byPeople((line) => line.group)),
    topTopics: topTopics(tally, shown, names),
    ...sourceLines(tally, shown),
    unanswered: unansweredOf(tally),
  }
}

/** One line alone says nothing that the total does not say. */
const severalOf = <Line>(lines: Line[]): Line[] => (lines.length > 1 ? lines : [])

function unitLines(tally: Tally, shown: Shown, frame: ReportFrame): UnitLine[] {
  return [...tally.units.keys()]
    .map((unit) => ({ unit: unitIdOf(unit), name: frame.unitName(unit), ...shown.unit(unit) }))
    .sort(byPeople((line) => line.name))
}

function topTopics(tally: Tally, shown: Shown, names: ReadonlyMap<TopicId, TopicName>): TopicLine[] {
  return [...tally.topics.keys()]
    .map((topic) => {
      const known = names.get(topic)
      return { topic, title: known?.title ?? topic, group: known?.group ?? ('other' as const), ...shown.topic(topic) }
    })
    .filter((line) => line.people !== null && line.people > 0)
    .sort(byPeople((line) => line.title))
    .slice(0, TOP_TOPICS)
}

function sourceLines({ sources }: Tally, shown: Shown): Pick<Report, 'sources' | 'refs'> {
  const kinds = [...sources.kinds.keys()].map((kind) => ({ kind, people: shown.source(kind) }))
  const refs = sources.refs
    .flatMap(({ kind, ref }, index) => (ref === undefined ? [] : [{ kind, ref, people: shown.ref(index) }]))
    .filter(({ people }) => people !== null)
  return {
    sources: kinds.sort(byPeople((line) => line.kind)),
    refs: refs.sort(byPeople((line) => line.ref)).slice(0, TOP_REFS),
  }
}

function unansweredOf(tally: Tally): Report['unanswered'] {
  return [...tally.unanswered]
    .map(([question, people]) => ({ question, people }))
    .filter(({ people }) => people >= SMALLEST_GROUP)
    .sort(byPeople((line) => line.question))
    .slice(0, TOP_QUESTIONS)
}

/** Most people first; hidden ones by name at the end, so that their place says nothing. */
function byPeople<Line extends { people: Figure }>(name: (line: Line) => string): (a: Line, b: Line) => number {
  return (a, b) => (b.people ?? -1) - (a.people ?? -1) || name(a).localeCompare(name(b), 'vi')
}

function share(part: Figure, whole: Figure): Figure {
  return part === null || whole === null || whole === 0 ? null : part / whole
}

const plus = (a: Figure, b: Figure): Figure => (a === null || b === null ? null : a + b)

function waitOf({ ms, people }: Waits): Wait | null {
  if (people < SMALLEST_GROUP) return null
  const sorted = [...ms].sort((a, b) => a - b)
  const rank = (part: number): number => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0
  return { medianMs: rank(0.5), p90Ms: rank(0.9) }
}
