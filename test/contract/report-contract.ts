import fc from 'fast-check'
import type { AskReport } from '../../src/engagement/ask-report'
import type { TouchRow } from '../../src/engagement/engagement-repository'
import { makeReport, type ReportQuestion } from '../../src/engagement/make-report'
import { TOUCH_KINDS, type Touch } from '../../src/engagement/touch'
import { conversationId, unitId, type UnitId } from '../../src/ids'
import { localDate } from '../../src/time'
import { unitTree } from '../../src/units/unit-tree'
import { aTurn, type OpenedStore } from '../builders/stored'
import { aDay, at, aUnit, GREETING, LATE_WAGES, OVERTIME, people, SOME_TOPICS, WELFARE } from '../builders/touches'

export interface OpenedReports extends OpenedStore {
  ask: AskReport
}

const PROVINCE = unitId('tinh')
const UNITS = [
  aUnit('tinh', { level: 'province' }),
  aUnit('a', { parentId: PROVINCE }),
  aUnit('b', { parentId: PROVINCE, validTo: aDay('2026-11-09'), successorId: unitId('a') }),
  aUnit('a1', { parentId: unitId('a') }),
]
const OCTOBER_TO_DECEMBER = { from: aDay('2026-10-01'), to: aDay('2026-12-31'), name: 'Quý 4/2026' }
const NOVEMBER = { from: aDay('2026-11-01'), to: aDay('2026-11-30'), name: 'Tháng 11/2026' }
const QUESTIONS: readonly [name: string, question: Omit<ReportQuestion, 'topics'>][] = [
  ['a quarter', { period: OCTOBER_TO_DECEMBER, unitsAs: 'then' }],
  ['a month, by the units of today', { period: NOVEMBER, unitsAs: 'now' }],
  ['a unit that has ended', { period: NOVEMBER, unitsAs: 'then', unit: unitId('b') }],
  ['the unit that follows it', { period: NOVEMBER, unitsAs: 'now', unit: unitId('a') }],
]

/** What one person did in one unit. */
interface Lived {
  who: string
  unit: UnitId
  touches: Touch[]
}

const PEOPLE = 48
const optional = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
const TOUCH = fc
  .record({
    kind: fc.constantFrom(...TOUCH_KINDS),
    at: fc.integer({ min: at('2026-10-20'), max: at('2026-12-10') }),
    topic: optional([OVERTIME, LATE_WAGES, WELFARE, GREETING]),
    source: optional([{ kind: 'link' as const, ref: 'qr_cong_1' }, { kind: 'menu' as const }]),
    afterMs: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
    question: optional(['luong thang 13 bao nhieu', 'nghi om']),
    anonymous: fc.constantFrom(true, ...Array.from({ length: 9 }, () => undefined)),
  })
  .map((touch) => JSON.parse(JSON.stringify(touch)) as Touch)

/** The same each time: people of four units, and one who wrote so much in a moment that a day has very many rows. */
function aQuarter(): Lived[] {
  const touches = fc.sample(TOUCH, { numRuns: 2_400, seed: 8 })
  const lived = people(PEOPLE).flatMap((who, n) =>
    [0, 1].map((which) => ({
      who,
      unit: UNITS[(n + which) % UNITS.length]?.id ?? PROVINCE,
      touches: touches.filter((_, k) => k % (2 * PEOPLE) === 2 * n + which),
    })),
  )
  const flood = Array.from({ length: 2_500 }, () => ({ kind: 'received' as const, at: at('2026-11-20') }))
  return [...lived, { who: 'p0', unit: PROVINCE, touches: flood }]
}

const pseudonymOf = (who: string, year: number): string => `pseudonym ${year} of ${who}`

function toRow({ who, unit }: Lived, { anonymous, ...touch }: Touch): TouchRow {
  const day = localDate(touch.at)
  if (anonymous === true) return { ...touch, day, unitId: unit, at: Date.parse(`${day}T00:00:00Z`) }
  return { ...touch, day, unitId: unit, person: pseudonymOf(who, Number(day.slice(0, 4))) }
}

/** What every store's reports promise: the figures of its touches, whichever store holds them. */
export function reportContract(open: () => Promise<OpenedReports>): void {
  let opened: OpenedReports
  const quarter = aQuarter()
  beforeAll(async () => {
    opened = await open()
    await opened.store.units.saveAll(UNITS)
    const versions = new Map<string, number>()
    for (const { who, unit, touches } of quarter) {
      const expectedVersion = versions.get(who) ?? 0
      versions.set(who, expectedVersion + 1)
      const about = { conversationId: conversationId(who), expectedVersion, unitId: unit, reportUnitId: unit }
      const effects = touches.map((touch) => ({ kind: 'count' as const, touch }))
      await opened.store.turns.commit(aTurn({ ...about, pseudonymOf: (year) => pseudonymOf(who, year), effects }))
    }
  })
  afterAll(() => opened.close())

  /** Counted from what was put in, without a store. */
  function expected(question: ReportQuestion) {
    const rows = quarter.flatMap((one) => one.touches.map((touch) => toRow(one, touch))).sort((a, b) => a.at - b.at)
    const { from, to } = question.period
    async function* touches({ units }: { units?: readonly UnitId[] }) {
      const asked = rows.filter((row) => row.day >= from && row.day <= to && (units?.includes(row.unitId) ?? true))
      yield await Promise.resolve(asked)
    }
    return makeReport({ touches }, unitTree(UNITS), question)
  }

  it.each(QUESTIONS)('of %s is that of its touches', async (_name, asked) => {
    const question = { ...asked, topics: SOME_TOPICS }
    const report = await opened.ask(question)
    expect(report.total.people).toBeGreaterThan(5)
    expect(report.topTopics.length).toBeGreaterThan(1)
    expect(report).toEqual(await expected(question))
  })

  it('of a time in which nothing was is empty', async () => {
    const period = { from: aDay('2026-01-01'), to: aDay('2026-01-31'), name: 'Tháng 1/2026' }
    expect((await opened.ask({ period, unitsAs: 'then', topics: SOME_TOPICS })).total.people).toBe(0)
  })
}
