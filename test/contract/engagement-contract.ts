import type { DayFigure, TouchRow, TouchScope } from '../../src/engagement/engagement-repository'
import type { Touch } from '../../src/engagement/touch'
import { conversationId, unitId } from '../../src/ids'
import { DAY, HOUR, startOfDay, type Instant, type LocalDate } from '../../src/time'
import { PROVINCE, TOPIC, aTurn, type OpenedStore, type OpenStore } from '../builders/stored'

const THAT_DAY = '2026-11-03' as LocalDate
const at = (hour: number): Instant => startOfDay(THAT_DAY) + hour * HOUR
const ONE_DAY = { from: THAT_DAY, to: THAT_DAY }
const DISTRICT = unitId('quan-1')

/** What every store of touches promises. */
export function engagementContract(open: OpenStore): void {
  let opened: OpenedStore
  let versions: Map<string, number>
  beforeEach(async () => {
    opened = await open()
    versions = new Map()
  })
  afterEach(() => opened.close())
  const engagement = () => opened.store.engagement

  async function touched(
    who: string,
    touch: Touch,
    how: { now?: Instant; unit?: typeof PROVINCE } = {},
  ): Promise<void> {
    const { now = touch.at, unit = PROVINCE } = how
    const expectedVersion = versions.get(who) ?? 0
    versions.set(who, expectedVersion + 1)
    const turn = { conversationId: conversationId(who), expectedVersion, now, unitId: unit, reportUnitId: unit }
    await opened.store.turns.commit(aTurn({ ...turn, effects: [{ kind: 'count', touch }] }))
  }
  async function rows(scope: TouchScope = ONE_DAY): Promise<TouchRow[]> {
    const found: TouchRow[] = []
    for await (const batch of engagement().touches(scope)) found.push(...batch)
    return found
  }
  const brief = (figures: DayFigure[]) => figures.map(({ kind, n, people }) => [kind, n, people]).sort()
  const figures = async (scope: TouchScope = ONE_DAY) => brief(await engagement().dayFigures(scope))

  it('gives touches of Vietnamese days in order of time, with what was said of them, for units', async () => {
    const source = { kind: 'link' as const, ref: 'qr' }
    await touched('an', { kind: 'received', at: at(24) })
    await touched('an', { kind: 'received', at: at(0) - 1 })
    await touched('an', { kind: 'received', at: at(23) }, { unit: DISTRICT })
    await touched('binh', { kind: 'answered', at: at(9), topic: TOPIC, afterMs: 800, source })
    const [first, second, ...others] = await rows()
    expect(others).toEqual([])
    expect(first).toMatchObject({ kind: 'answered', day: THAT_DAY, topic: TOPIC, afterMs: 800, source })
    expect(second).toMatchObject({ at: at(23), unitId: DISTRICT })
    expect(first?.person).not.toBe(second?.person)
    expect(await rows({ ...ONE_DAY, units: [DISTRICT] })).toEqual([second])
    expect(await rows({ ...ONE_DAY, units: [] })).toEqual([])
  })

  it('keeps of somebody who was erased that it happened, and of a report only its day', async () => {
    await touched('an', { kind: 'case-opened', at: at(9) + 17, anonymous: true })
    await touched('binh', { kind: 'not-understood', at: at(10), question: 'hoi gi do' })
    await opened.store.turns.commit(
      aTurn({
        conversationId: conversationId('binh'),
        expectedVersion: 1,
        now: at(30),
        effects: [{ kind: 'erase-contact' }],
      }),
    )
    expect(await rows()).toEqual([
      { kind: 'case-opened', day: THAT_DAY, at: at(7), unitId: PROVINCE },
      { kind: 'not-understood', day: THAT_DAY, at: at(10), unitId: PROVINCE },
    ])
  })

  describe('the figures of a day', () => {
    beforeEach(async () => {
      for (const who of ['p0', 'p1', 'p2']) await touched(who, { kind: 'received', at: at(9) })
      await touched('p0', { kind: 'received', at: at(10) })
      await touched('p0', { kind: 'answered', at: at(10), topic: TOPIC })
    })
    const NIGHT = at(25)

    it('are due an hour after its end, and the same whether counted or read', async () => {
      const expected = [
        ['answered', 1, 1],
        ['received', 4, 3],
      ]
      expect(await engagement().daysToRecompute(NIGHT - 1)).toEqual([])
      expect(await engagement().daysToRecompute(NIGHT)).toEqual([THAT_DAY])
      expect(await figures()).toEqual(expected)
      for (const _again of [1, 2]) {
        await engagement().recompute(THAT_DAY)
        expect(await figures()).toEqual(expected)
      }
      expect(await engagement().daysToRecompute(NIGHT)).toEqual([])
      expect(await figures({ ...ONE_DAY, units: [DISTRICT] })).toEqual([])
    })

    it('are due anew, and right meanwhile, after a late touch', async () => {
      await engagement().recompute(THAT_DAY)
      await touched('late', { kind: 'received', at: at(8) }, { now: NIGHT + DAY })
      expect(await engagement().daysToRecompute(NIGHT)).toEqual([THAT_DAY])
      expect(await figures()).toContainEqual(['received', 5, 4])
      await engagement().recompute(THAT_DAY)
      expect(await engagement().daysToRecompute(NIGHT)).toEqual([])
      expect(await figures()).toContainEqual(['received', 5, 4])
    })

    it('take in what comes while they are counted, or stay due', async () => {
      await Promise.all([
        engagement().recompute(THAT_DAY),
        touched('late', { kind: 'received', at: at(8) }, { now: NIGHT }),
      ])
      expect(await figures()).toContainEqual(['received', 5, 4])
      await engagement().recompute(THAT_DAY)
      expect(await figures()).toContainEqual(['received', 5, 4])
    })
  })
}
