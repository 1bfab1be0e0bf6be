import type { TopicId, UnitId } from '../ids'

import type { TouchRow } from './engagement-repository'
import { createLine, type Line, type OpenLine } from './line'
import { answers, concernsTopic, measuresOf, reaches, type TopicGroup, type TopicName } from './measures'
import { createPeopleSources, type SourceCounts } from './sources'
import { SMALLEST_GROUP } from './suppress'
import { createTwoWay } from './two-way'

/** Everything counted of a period, with small groups still in it: only `report.ts` takes it further. */
export interface Tally {
  total: Line
  peopleAnswered: number
  peopleWroteBack: number
  units: ReadonlyMap<UnitId, Line>
  /** By `YYYY-MM`. */
  months: ReadonlyMap<string, Line>
  groups: ReadonlyMap<TopicGroup, Line>
  topics: ReadonlyMap<TopicId, Line>
  /** People of the total with whom no topic came up. */
  withoutTopic: number
  sources: SourceCounts
  waits: Readonly<Record<Answerer, Waits>>
  /** Texts that were not understood, by how many people asked them. */
  unanswered: ReadonlyMap<string, number>
}

export type Answerer = 'bot' | 'officer'
/** Times to the first answer in ms, unsorted, and the people who waited. */
export interface Waits {
  ms: readonly number[]
  people: number
}

export interface TallyQuestion {
  lineOf(unit: UnitId): UnitId
  topics: readonly TopicName[]
}

/** Counts touches one by one, in the order of their time. */
export interface OpenTally {
  add(row: TouchRow): void
  result(): Tally
}

export function createTally(question: TallyQuestion): OpenTally {
  const groupOf = new Map(question.topics.map(({ id, group }) => [id, group]))
  const person = createNumbering()
  const total = createLine()
  const units = createLines<UnitId>()
  const months = createLines<string>()
  const groups = createLines<TopicGroup>()
  const topics = createLines<TopicId>()
  const sources = createPeopleSources()
  const twoWay = createTwoWay()
  const withTopic = new Set<number>()
  const waits = { bot: createWaits(), officer: createWaits() }
  const unanswered = new Map<string, Set<number>>()

  function addTopic(row: TouchRow, topic: TopicId, who: number | undefined, group: TopicGroup): void {
    for (const line of [groups.of(group), ...(group === 'service' ? [] : [topics.of(topic)])]) {
      for (const measure of measuresOf(row, group)) line.count(measure, who)
      if (who !== undefined && concernsTopic(row)) line.reached(who)
    }
    if (who !== undefined && concernsTopic(row)) withTopic.add(who)
  }

  function addUnanswered(text: string, who: number): void {
    let people = unanswered.get(text)
    if (people === undefined) unanswered.set(text, (people = new Set()))
    people.add(who)
  }

  return {
    add(row) {
      const who = row.person === undefined ? undefined : person(row.person)
      const group = row.topic === undefined ? 'other' : (groupOf.get(row.topic) ?? 'other')
      const lines = [total, units.of(question.lineOf(row.unitId)), months.of(row.day.slice(0, 7))]
      for (const measure of measuresOf(row, group)) for (const line of lines) line.count(measure, who)
      if (row.topic !== undefined) addTopic(row, row.topic, who, group)
      if (row.afterMs !== undefined && answers(row, group)) {
        waits[row.kind === 'ticket-answered' ? 'officer' : 'bot'].add(row.afterMs, who)
      }
      if (who === undefined) return
      if (reaches(row)) for (const line of lines) line.reached(who)
      if (row.kind === 'received') twoWay.wrote(who, row.at)
      if (answers(row, group)) twoWay.answered(who, row.at)
      if (row.source !== undefined) sources.add(who, row.source)
      if (row.kind === 'not-understood' && row.question !== undefined) addUnanswered(row.question, who)
    },
    result: () => ({
      total: total.result(),
      ...twoWay.result(),
      units: units.results(),
      months: months.results(),
      groups: groups.results(),
      topics: topics.results(),
      withoutTopic: [...total.people].filter((who) => !withTopic.has(who)).length,
      sources: sources.result(total.people),
      waits: { bot: waits.bot.result(), officer: waits.officer.result() },
      unanswered: new Map([...unanswered].map(([text, people]) => [text, people.size])),
    }),
  }
}

/** Pseudonyms as small numbers: sets of them take a fraction of the memory. */
function createNumbering(): (pseudonym: string) => number {
  const numbers = new Map<string, number>()
  return (pseudonym) => {
    let number = numbers.get(pseudonym)
    if (number === undefined) numbers.set(pseudonym, (number = numbers.size))
    return number
  }
}

function createLines<Key>() {
  const lines = new Map<Key, OpenLine>()
  return {
    of(key: Key): OpenLine {
      let line = lines.get(key)
      if (line === undefined) lines.set(key, (line = createLine()))
      return line
    },
    results: (): Map<Key, Line> => new Map([...lines].map(([key, line]) => [key, line.result()])),
  }
}

function createWaits() {
  const ms: number[] = []
  const people = new Set<number>()
  return {
    add(afterMs: number, who: number | undefined): void {
      ms.push(afterMs)
      if (who !== undefined && people.size < SMALLEST_GROUP) people.add(who)
    },
    result: (): Waits => ({ ms, people: people.size }),
  }
}
