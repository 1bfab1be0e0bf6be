import { conversationId, unitId } from '../../ids'
import { HOUR } from '../../time'
import {
  erasing,
  aDay,
  at,
  conversationOf,
  openTouchFile,
  OVERTIME,
  people,
  type TouchFile,
} from '../../../test/builders/touches'
import type { DayFigure, TouchRow } from '../../engagement/engagement-repository'
import { sqliteEngagement } from './engagement'
import { contactErasure } from './erasure'

let file: TouchFile
beforeEach(() => {
  file = openTouchFile()
})
afterEach(() => file.close())

const DAY = aDay('2026-11-03')
const ONE_DAY = { from: DAY, to: DAY }
const repository = () => sqliteEngagement(file.db)

async function rows(
  scope: Parameters<ReturnType<typeof sqliteEngagement>['touches']>[0] = ONE_DAY,
): Promise<TouchRow[]> {
  const found: TouchRow[] = []
  for await (const batch of repository().touches(scope)) found.push(...batch)
  return found
}
const brief = (figures: DayFigure[]) => figures.map(({ kind, n, people: behind }) => [kind, n, behind]).sort()

describe('the touches of a period', () => {
  it('are those of its Vietnamese days, in order of time, whenever they were stored', async () => {
    await file.add(
      { kind: 'received', who: 'late', at: at('2026-11-03', 23, 59), committedAt: at('2026-11-05') },
      { kind: 'received', who: 'early', at: at('2026-11-03', 0, 0) },
      { kind: 'received', who: 'before', at: at('2026-11-03', 0, 0) - 1 },
      { kind: 'received', who: 'after', at: at('2026-11-04', 0, 0) },
    )
    expect((await rows()).map((row) => row.at)).toEqual([at('2026-11-03', 0, 0), at('2026-11-03', 23, 59)])
  })

  it('carry what a turn said of them, and the same pseudonym for the same person all year', async () => {
    const source = { kind: 'link' as const, ref: 'qr_cong_1' }
    await file.add(
      { kind: 'answered', who: 'an', at: at('2026-11-03', 9), topic: OVERTIME, afterMs: 800, source, unit: 'quan-1' },
      { kind: 'received', who: 'an', at: at('2026-11-03', 10) },
      { kind: 'not-understood', who: 'binh', at: at('2026-11-03', 11), question: 'hoi gi do' },
    )
    const [first, second, third] = await rows()
    expect(first).toMatchObject({
      kind: 'answered',
      unitId: 'quan-1',
      topic: OVERTIME,
      afterMs: 800,
      source,
      day: '2026-11-03',
    })
    expect(second?.person).toBe(first?.person)
    expect(third).toMatchObject({ question: 'hoi gi do' })
    expect(third?.person).not.toBe(first?.person)
  })

  it('lead nowhere when they are those of a report without a name, or of somebody who was erased', async () => {
    await file.add(
      { kind: 'case-opened', who: 'an', at: at('2026-11-03', 9, 17), anonymous: true },
      { kind: 'not-understood', who: 'binh', at: at('2026-11-03', 10), question: 'hoi gi do' },
    )
    await file.db.write(() =>
      contactErasure(file.db)(erasing(conversationOf('binh'), at('2026-11-04')), { kind: 'erase-contact' }),
    )
    const [reported, erased] = await rows()
    expect(reported).toEqual({ kind: 'case-opened', day: DAY, at: at('2026-11-03', 7), unitId: 'tinh' })
    expect(erased).toEqual({ kind: 'not-understood', day: DAY, at: at('2026-11-03', 10), unitId: 'tinh' })
  })

  it('can be those of some units only', async () => {
    await file.add(
      { kind: 'received', who: 'an', at: at('2026-11-03'), unit: 'quan-1' },
      { kind: 'received', who: 'binh', at: at('2026-11-03'), unit: 'quan-2' },
    )
    expect((await rows({ ...ONE_DAY, units: [unitId('quan-2')] })).map((row) => row.unitId)).toEqual(['quan-2'])
    expect(await rows({ ...ONE_DAY, units: [] })).toEqual([])
  })
})

describe('the roll-up of a day', () => {
  const dayAfter = at('2026-11-04', 1, 0)
  beforeEach(() =>
    file.add(
      ...people(3).map((who) => ({ kind: 'received' as const, who, at: at('2026-11-03') })),
      { kind: 'received', who: 'p0', at: at('2026-11-03', 10) },
      { kind: 'answered', who: 'p0', at: at('2026-11-03', 10), topic: OVERTIME },
    ),
  )

  it('is due when the day is over, with an hour for turns that end after midnight', async () => {
    expect(await repository().daysToRecompute(at('2026-11-04', 0, 59))).toEqual([])
    expect(await repository().daysToRecompute(dayAfter)).toEqual([DAY])
  })

  it('counts what the touches say, and is the same when it is made again', async () => {
    const live = await repository().dayFigures(ONE_DAY)
    expect(brief(live)).toEqual([
      ['answered', 1, 1],
      ['received', 4, 3],
    ])
    await repository().recompute(DAY)
    expect(await repository().dayFigures(ONE_DAY)).toEqual(live)
    await repository().recompute(DAY)
    expect(await repository().dayFigures(ONE_DAY)).toEqual(live)
    expect(await repository().daysToRecompute(dayAfter)).toEqual([])
  })

  it('is read instead of the touches', async () => {
    await repository().recompute(DAY)
    file.db.exec(`UPDATE day_figure SET n = 40 WHERE kind = 'received'`)
    expect(brief(await repository().dayFigures(ONE_DAY))).toContainEqual(['received', 40, 3])
  })

  it('is due anew, and not read, after a late touch', async () => {
    await repository().recompute(DAY)
    await file.add({ kind: 'received', who: 'late', at: at('2026-11-03', 8), committedAt: dayAfter + 5 * HOUR })
    expect(await repository().daysToRecompute(dayAfter)).toEqual([DAY])
    expect(brief(await repository().dayFigures(ONE_DAY))).toContainEqual(['received', 5, 4])
    await repository().recompute(DAY)
    expect(await repository().daysToRecompute(dayAfter)).toEqual([])
    expect(brief(await repository().dayFigures(ONE_DAY))).toContainEqual(['received', 5, 4])
  })

  it('takes in a touch that comes while it is made', async () => {
    const made = repository().recompute(DAY)
    await file.add({ kind: 'received', who: 'late', at: at('2026-11-03', 8), committedAt: dayAfter })
    await made
    expect(await repository().daysToRecompute(dayAfter)).toEqual([])
    expect(brief(await repository().dayFigures(ONE_DAY))).toContainEqual(['received', 5, 4])
  })

  it('is not due for a day without a touch, nor for today', async () => {
    await file.add({ kind: 'received', who: 'an', at: at('2026-11-07', 9) })
    expect(await repository().daysToRecompute(at('2026-11-07', 20))).toEqual([DAY])
  })

  it('keeps its counts and no person when somebody is erased', async () => {
    await file.db.write(() =>
      contactErasure(file.db)(erasing(conversationId('conversation-of-p1'), dayAfter), { kind: 'erase-contact' }),
    )
    await repository().recompute(DAY)
    expect(brief(await repository().dayFigures(ONE_DAY))).toContainEqual(['received', 4, 2])
  })
})
