import { answered, each, NOVEMBER, openReportFile, type ReportFile } from '../../test/builders/report-file'
import {
  aDay,
  at,
  aUnit,
  GREETING,
  LATE_WAGES,
  OVERTIME,
  people,
  PERSON,
  SOME_TOPICS,
  WELFARE,
  type GivenTouch,
} from '../../test/builders/touches'
import { unitId } from '../ids'
import { MINUTE, SECOND } from '../time'

let file: ReportFile
beforeEach(async () => {
  file = await openReportFile()
})
afterEach(() => file.close())

describe('people reached', () => {
  it('count once over several days, units and topics', async () => {
    await file.units(aUnit('a', { parentId: unitId('tinh') }), aUnit('b', { parentId: unitId('tinh') }))
    const who = people(6)
    await file.add(
      ...answered(who, { unit: 'a' }),
      ...each(who, { kind: 'received', at: at('2026-11-20'), unit: 'b' }),
      ...each(who, { kind: 'answered', at: at('2026-11-20'), topic: LATE_WAGES, unit: 'b' }),
    )
    const { total, byUnit, byGroup, topTopics } = await file.report()
    expect(total.people).toBe(6)
    expect(byUnit.map((line) => [line.unit, line.people])).toEqual([['a', 6], ['b', 6]]) // prettier-ignore
    expect(byGroup.map((line) => [line.group, line.people])).toEqual([['labor-law', 6]])
    expect(topTopics.map((line) => line.people)).toEqual([6, 6])
  })

  it('are those to whom or by whom something was said', async () => {
    await file.add(
      ...each(people(5, 'writes'), { kind: 'received' }),
      ...each(people(5, 'follows'), { kind: 'followed' }),
      ...each(people(5, 'starts'), { kind: 'started' }),
      ...each(people(5, 'leaves'), { kind: 'unfollowed' }),
      ...each(people(5, 'unreachable'), { kind: 'undeliverable' }),
      ...each(people(5, 'forgets'), { kind: 'form-abandoned', topic: OVERTIME }),
    )
    expect((await file.report()).total).toMatchObject({
      people: 15,
      followed: 5,
      started: 5,
      unfollowed: 5,
      undeliverable: 5,
    })
  })

  it('are those of the Vietnamese days of the period', async () => {
    await file.add(
      ...each(people(5, 'first'), { kind: 'received', at: at('2026-11-01', 0, 0) }),
      ...each(people(5, 'last'), { kind: 'received', at: at('2026-11-30', 23, 59) }),
      ...each(people(5, 'october'), { kind: 'received', at: at('2026-10-31', 23, 59) }),
      ...each(people(5, 'december'), { kind: 'received', at: at('2026-12-01', 0, 0) }),
    )
    expect((await file.report()).total.people).toBe(10)
  })

  it('include a late delivery in the next report, with nothing to wait for', async () => {
    await file.add(...answered(people(6)))
    expect((await file.report()).total.messages).toBe(6)
    await file.add({ kind: 'received', who: 'p0', at: at('2026-11-03', 8), committedAt: at('2026-11-25') })
    expect((await file.report()).total).toMatchObject({ messages: 7, people: 6 })
  })

  it('are others in the next year: nothing joins across years', async () => {
    const who = people(6)
    await file.add(
      ...each(who, { kind: 'answered', topic: OVERTIME, at: at('2026-12-31', 23, 59) }),
      ...each(who, { kind: 'received', at: at('2027-01-01', 0, 1) }),
    )
    const old = await file.report({ period: { from: aDay('2026-12-01'), to: aDay('2026-12-31'), name: 'Tháng 12' } })
    const next = await file.report({ period: { from: aDay('2027-01-01'), to: aDay('2027-01-31'), name: 'Tháng 1' } })
    expect([old.total.people, next.total.people]).toEqual([6, 6])
    expect([old.total.peopleWroteBack, next.total.peopleWroteBack]).toEqual([0, 0])
    const stored = file.db.statement('SELECT count(DISTINCT pseudonym) AS n FROM touch').get()
    expect(stored).toEqual({ n: 12 })
  })
})

describe('what became of questions', () => {
  it('is answered, asked back, withheld, handed over or an emergency; the bot’s share is the first of all', async () => {
    const who = people(8)
    await file.add(
      ...answered(who),
      ...each(who, { kind: 'form-finished', topic: OVERTIME }),
      ...each(who, { kind: 'asked-back', topic: OVERTIME }),
      ...each(who, { kind: 'withheld', topic: LATE_WAGES }),
      ...each(who, { kind: 'handed-over', topic: PERSON }),
      ...each(who, { kind: 'emergency', topic: PERSON }),
    )
    const { total, shares } = await file.report()
    expect(total).toMatchObject({
      outcomes: 48,
      answered: 16,
      askedBack: 8,
      withheld: 8,
      handedOver: 8,
      emergencies: 8,
    })
    expect(shares.answeredByBot).toBeCloseTo(16 / 48)
  })

  it('has no greeting, menu or form that was only begun among the answers', async () => {
    await file.add(
      ...each(people(8), { kind: 'received' }),
      ...each(people(8), { kind: 'answered', topic: GREETING }),
      ...each(people(8), { kind: 'more-read', topic: OVERTIME }),
      ...each(people(8), { kind: 'form-started', topic: OVERTIME }),
    )
    const { total, shares } = await file.report()
    expect(total).toMatchObject({ people: 8, answered: 0, outcomes: 0, peopleAnswered: 0 })
    expect(shares).toEqual({ answeredByBot: null, twoWay: null, helped: null })
  })

  it('is told by topic and by group; a topic that was taken away keeps its place', async () => {
    const gone = { ...SOME_TOPICS[0], id: WELFARE }.id
    await file.add(
      ...answered(people(9)),
      ...each(people(6), { kind: 'answered', topic: gone }),
      ...each(people(9), { kind: 'helped', topic: OVERTIME }),
    )
    const { byGroup, topTopics } = await file.report({ topics: SOME_TOPICS.filter(({ id }) => id !== gone) })
    expect(byGroup).toEqual([
      { group: 'labor-law', people: 9, answered: 9, handedOver: 0, helped: 9, notHelped: 0 },
      { group: 'other', people: 6, answered: 6, handedOver: 0, helped: 0, notHelped: 0 },
    ])
    expect(topTopics.map(({ title, people: n }) => [title, n])).toEqual([
      ['Tiền tăng ca', 9],
      [gone, 6],
    ])
  })

  it('says how many found that it helped', async () => {
    await file.add(
      ...each(people(15), { kind: 'helped', topic: OVERTIME }),
      ...each(people(5, 'q'), { kind: 'not-helped', topic: OVERTIME }),
    )
    const { total, shares } = await file.report()
    expect([total.helped, total.notHelped, shares.helped]).toEqual([15, 5, 0.75])
  })
})

describe('two ways', () => {
  it('means people who wrote after they had been answered, of all people answered', async () => {
    const who = people(20)
    await file.add(...answered(who), ...each(who.slice(0, 10), { kind: 'received', at: at('2026-11-04') }))
    const { total, shares } = await file.report()
    expect(total).toMatchObject({ peopleAnswered: 20, peopleWroteBack: 10 })
    expect(shares.twoWay).toBe(0.5)
  })

  it('takes an officer’s answer like the bot’s', async () => {
    const who = people(6)
    await file.add(
      ...each(who, { kind: 'ticket-answered', topic: OVERTIME, afterMs: MINUTE, at: at('2026-11-04') }),
      ...each(who, { kind: 'received', at: at('2026-11-05') }),
    )
    expect((await file.report()).total).toMatchObject({ peopleAnswered: 6, peopleWroteBack: 6 })
  })

  it('does not take what was written before the answer, nor the greeting for one', async () => {
    const who = people(6)
    await file.add(
      ...each(who, { kind: 'received', at: at('2026-11-02') }),
      ...answered(who),
      ...each(people(6, 'greeted'), { kind: 'answered', topic: GREETING, at: at('2026-11-02') }),
      ...each(people(6, 'greeted'), { kind: 'received', at: at('2026-11-05') }),
    )
    expect((await file.report()).total).toMatchObject({ peopleAnswered: 6, peopleWroteBack: 0 })
  })

  it('looks at the period only: an answer before it or a message after it is for another report', async () => {
    const who = people(6)
    await file.add(
      ...each(who, { kind: 'answered', topic: OVERTIME, at: at('2026-10-31') }),
      ...each(who, { kind: 'received', at: at('2026-11-01') }),
    )
    const october = { ...NOVEMBER, from: aDay('2026-10-01'), to: aDay('2026-10-31') }
    const both = { ...NOVEMBER, from: aDay('2026-10-01') }
    const wroteBack = await Promise.all(
      [october, NOVEMBER, both].map(async (period) => (await file.report({ period })).total.peopleWroteBack),
    )
    expect(wroteBack).toEqual([0, 0, 6])
  })
})

describe('tickets and times to the first answer', () => {
  it('count a ticket’s first answer, not the further messages', async () => {
    const who = people(6)
    await file.add(
      ...each(who, { kind: 'ticket-opened', topic: OVERTIME }),
      ...each(who, { kind: 'ticket-answered', topic: OVERTIME, afterMs: 10 * MINUTE }),
      ...each(who, { kind: 'ticket-answered', topic: OVERTIME }),
      ...each(who, { kind: 'ticket-resolved', topic: OVERTIME }),
    )
    const { total, waits } = await file.report()
    expect(total).toMatchObject({ ticketsOpened: 6, ticketsAnswered: 6, ticketsResolved: 6 })
    expect(waits).toEqual({ bot: null, officer: { medianMs: 10 * MINUTE, p90Ms: 10 * MINUTE } })
  })

  it('gives the median and the ninth of ten, bot and officer apart', async () => {
    const waited = people(10).map((who, index): GivenTouch => {
      return { kind: 'answered', who, at: at('2026-11-03'), topic: OVERTIME, afterMs: (index + 1) * SECOND }
    })
    await file.add(...waited, ...each(people(5), { kind: 'ticket-answered', topic: OVERTIME, afterMs: 3 * MINUTE }))
    expect((await file.report()).waits).toEqual({
      bot: { medianMs: 5 * SECOND, p90Ms: 9 * SECOND },
      officer: { medianMs: 3 * MINUTE, p90Ms: 3 * MINUTE },
    })
  })

  it('says nothing of the waiting of fewer than five people', async () => {
    await file.add(...answered(people(4)), ...answered(people(4)))
    expect((await file.report()).waits.bot).toBeNull()
  })
})

describe('where people come from', () => {
  it('counts each person once, by the first source of the period; the menu only when there is no other', async () => {
    const link = { kind: 'link' as const, ref: 'qr_cong_1' }
    await file.add(
      ...each(people(7), { kind: 'received' }),
      ...each(people(7), { kind: 'received', source: { kind: 'menu' }, at: at('2026-11-04') }),
      ...each(people(6), { kind: 'followed', source: link, at: at('2026-11-05') }),
      ...each(people(6), { kind: 'received', source: { kind: 'ad', ref: 'khac' }, at: at('2026-11-06') }),
      ...each(people(8, 'q'), { kind: 'received' }),
      ...each(people(5, 'ad'), { kind: 'started', source: { kind: 'ad', ref: 'tet' } }),
      ...each(people(5, 'm'), { kind: 'received', source: { kind: 'menu' } }),
    )
    const { sources, refs, total } = await file.report()
    expect(total.people).toBe(25)
    expect(sources).toEqual([
      { kind: 'organic', people: 8 },
      { kind: 'link', people: 6 },
      { kind: 'menu', people: 6 },
      { kind: 'ad', people: 5 },
    ])
    expect(refs).toEqual([
      { kind: 'link', ref: 'qr_cong_1', people: 6 },
      { kind: 'ad', ref: 'tet', people: 5 },
    ])
  })
})

describe('what nobody understood', () => {
  it('is listed when five people asked it in the same words', async () => {
    const asked = (who: readonly string[], question: string) => each(who, { kind: 'not-understood', question })
    await file.add(
      ...asked(people(5), 'co duoc mang com vao xuong'),
      ...asked(people(4), 'ten giam doc la gi'),
      ...asked(['p0', 'p0', 'p0', 'p0', 'p0'], 'toi hoi nhieu lan'),
      ...each(people(9), { kind: 'received' }),
    )
    expect((await file.report()).unanswered).toEqual([{ question: 'co duoc mang com vao xuong', people: 5 }])
  })
})

it('reads a hundred thousand touches', async () => {
  const units = people(40, 'u')
  await file.units(...units.map((id) => aUnit(id, { parentId: unitId('tinh') })))
  for (let block = 0; block < 10; block++) {
    await file.add(
      ...Array.from({ length: 10_000 }, (_, index): GivenTouch => {
        const who = `p${(index * 7 + block) % 20_000}`
        const day = `2026-11-${String((index % 30) + 1).padStart(2, '0')}`
        const kind = index % 2 === 0 ? 'received' : 'answered'
        return {
          kind,
          who,
          at: at(day, 8 + (block % 10)),
          unit: units[index % 40] ?? 'tinh',
          topic: OVERTIME,
          afterMs: index,
        }
      }),
    )
  }
  const { total, byUnit } = await file.report()
  expect(total).toMatchObject({ messages: 50_000, answered: 50_000 })
  expect(byUnit).toHaveLength(40)
}, 60_000)
