import fc from 'fast-check'
import { GREETING, LATE_WAGES, OVERTIME, SOME_TOPICS, WELFARE } from '../../test/builders/touches'
import { unitId, type TopicId } from '../ids'
import { addDays, parseLocalDate, startOfDay } from '../time'
import type { TouchRow } from './engagement-repository'
import type { Line } from './line'
import { LINE_MEASURES, TOPIC_MEASURES, type Measure, type TopicGroup } from './measures'
import { showWhatMayBeSeen, type Figures } from './shown'
import { SMALLEST_GROUP } from './suppress'
import { createTally, type Tally } from './tally'
import { TOUCH_KINDS } from './touch'

const first = parseLocalDate('2026-09-25')

const aTouch = fc
  .record({
    kind: fc.constantFrom(...TOUCH_KINDS),
    day: fc.nat(40),
    minute: fc.nat(1_439),
    unit: fc.constantFrom('a', 'a', 'a', 'b', 'c', 'd'),
    topic: fc.constantFrom(OVERTIME, OVERTIME, LATE_WAGES, WELFARE, GREETING),
    who: fc.oneof({ weight: 4, arbitrary: fc.nat(30) }, { weight: 1, arbitrary: fc.nat(3) }),
    menu: fc.boolean(),
  })
  .map(({ kind, day, minute, unit, topic, who, menu }): TouchRow => {
    const date = addDays(first ?? fail(), day)
    return {
      kind,
      day: date,
      at: startOfDay(date) + minute * 60_000,
      unitId: unitId(unit),
      person: `p${who}`,
      topic,
      ...(menu && kind === 'received' ? { source: { kind: 'link' as const, ref: `qr${who % 3}` } } : {}),
    }
  })

const fail = (): never => {
  throw new Error('the first day is not a day')
}
const groupOf = (topic: TopicId): TopicGroup => SOME_TOPICS.find(({ id }) => id === topic)?.group ?? 'other'

const tallies = fc.array(aTouch, { minLength: 1, maxLength: 160 }).map((rows) => {
  const tally = createTally({ lineOf: (unit) => unit, topics: SOME_TOPICS })
  for (const row of [...rows].sort((a, b) => a.at - b.at)) tally.add(row)
  return tally.result()
})

interface Column {
  name: string
  whole: number | null
  parts: { true: { n: number; people: number }; shown: number | null }[]
}

/** Every column of every table of lines: its total and its figures as they are, and as they are shown. */
function columnsOf(tally: Tally): Column[] {
  const shown = showWhatMayBeSeen(tally, groupOf)
  const table = <M extends Measure & keyof Line, K extends string>(
    name: string,
    measures: readonly M[],
    lines: ReadonlyMap<K, Line>,
    figures: (key: K) => Figures<M>,
  ): Column[] =>
    measures.map((measure) => ({
      name: `${name} ${measure}`,
      whole: shown.total[measure],
      parts: [...lines].map(([key, line]) => ({ true: line[measure], shown: figures(key)[measure] })),
    }))
  return [
    ...table('units', LINE_MEASURES, tally.units, shown.unit),
    ...table('months', LINE_MEASURES, tally.months, shown.month),
    ...table('groups', TOPIC_MEASURES, tally.groups, shown.group),
    ...table('topics', TOPIC_MEASURES, tally.topics, shown.topic),
  ]
}

describe('whatever happened', () => {
  it('no table shows a figure of one to four people', () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        for (const { name, parts } of columnsOf(tally)) {
          const small = parts.filter((part) => part.true.n > 0 && part.true.people < SMALLEST_GROUP)
          expect([name, small.map((part) => part.shown)]).toEqual([name, small.map(() => null)])
        }
      }),
    )
  })

  it('no total less the rest of a column is a single hidden figure', () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        for (const { name, whole, parts } of columnsOf(tally)) {
          const hidden = parts.filter((part) => part.shown === null)
          const alone =
            whole !== null && hidden.length === 1 && !name.startsWith('topics') && !name.startsWith('groups')
          const small = hidden.some((part) => part.true.people < SMALLEST_GROUP)
          expect([name, alone && small]).toEqual([name, false])
        }
      }),
    )
  })

  it('what is shown is true', () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        for (const { parts } of columnsOf(tally)) {
          for (const part of parts) expect(part.shown === null || part.shown === part.true.n).toBe(true)
        }
      }),
    )
  })

  it('people of one source or one step are not left over by subtraction', () => {
    fc.assert(
      fc.property(tallies, (tally) => {
        const { total, source } = showWhatMayBeSeen(tally, groupOf)
        const steps = [total.people, total.peopleAnswered, total.peopleWroteBack]
        const left = steps.map((n, index) => (n ?? 0) - (steps[index + 1] ?? n ?? 0))
        expect(left.filter((n) => n > 0 && n < SMALLEST_GROUP)).toEqual([])
        const kinds = [...tally.sources.kinds.keys()].map(source)
        expect(total.people !== null && kinds.filter((people) => people === null).length === 1).toBe(false)
      }),
    )
  })
})
