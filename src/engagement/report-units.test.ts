import { answered, each, openReportFile, type ReportFile } from '../../test/builders/report-file'
import { aDay, at, aUnit, people, PERSON } from '../../test/builders/touches'
import { unitId } from '../ids'

let file: ReportFile
beforeEach(async () => {
  file = await openReportFile()
})
afterEach(() => file.close())

describe('small groups', () => {
  it('hide everything about a period with four people', async () => {
    await file.add(...answered(people(4)), ...answered(people(4)))
    const { total, byGroup, sources, topTopics } = await file.report()
    expect(total).toMatchObject({ people: null, messages: null, answered: null, peopleAnswered: null, handedOver: 0 })
    expect(byGroup[0]).toMatchObject({ people: null, answered: null })
    expect(sources).toEqual([{ kind: 'organic', people: null }])
    expect(topTopics).toEqual([])
  })

  it('hide a unit of three with another, so that the total less the rest says nothing', async () => {
    await file.units(...['a', 'b', 'c'].map((id) => aUnit(id, { parentId: unitId('tinh') })))
    await file.add(
      ...answered(people(3, 'a'), { unit: 'a' }),
      ...answered(people(8, 'b'), { unit: 'b' }),
      ...answered(people(30, 'c'), { unit: 'c' }),
    )
    const { byUnit, total } = await file.report()
    expect(total.people).toBe(41)
    expect(byUnit.map((line) => [line.unit, line.people, line.messages])).toEqual([['c', 30, 30], ['a', null, null], ['b', null, null]]) // prettier-ignore
  })

  it('hide many messages of one person', async () => {
    await file.add(
      ...answered(people(30)),
      ...each(Array<string>(12).fill('p0'), { kind: 'handed-over', topic: PERSON }),
    )
    const { total, shares } = await file.report()
    expect(total.handedOver).toBeNull()
    expect(shares.answeredByBot).toBeNull()
  })

  it('show reports without a name only when there are five, and never to a workplace', async () => {
    await file.units(aUnit('xuong', { level: 'workplace', parentId: unitId('tinh') }))
    const reported = (n: number) =>
      people(n).map((who) => ({
        kind: 'case-opened' as const,
        who,
        at: at('2026-11-03'),
        anonymous: true,
        unit: 'xuong',
      }))
    await file.add(...answered(people(30), { unit: 'xuong' }), ...reported(4))
    expect((await file.report()).total.cases).toBeNull()
    await file.add(...reported(1))
    expect((await file.report()).total.cases).toBe(5)
    expect((await file.report({ unit: unitId('xuong') })).total).toMatchObject({ cases: null, people: 30 })
  })
})

describe('units', () => {
  beforeEach(() =>
    file.units(
      aUnit('tw', { level: 'national' }),
      aUnit('tinh', { level: 'province', parentId: unitId('tw') }),
      aUnit('khac', { level: 'province', parentId: unitId('tw') }),
      aUnit('xa', { parentId: unitId('tinh') }),
      aUnit('huyen', { parentId: unitId('tinh'), validTo: aDay('2026-06-30'), successorId: unitId('xa') }),
      aUnit('xuong', { level: 'workplace', parentId: unitId('huyen') }),
    ),
  )
  const year = { from: aDay('2026-01-01'), to: aDay('2026-12-31'), name: 'Năm 2026' }
  const who = people(6)

  it('keep what happened in them, also after they ended', async () => {
    await file.add(...answered(who, { unit: 'huyen', at: at('2026-05-05') }), ...answered(who, { unit: 'xa' }))
    const { byUnit } = await file.report({ period: year, unit: unitId('tinh') })
    expect(byUnit.map((line) => [line.name, line.people])).toEqual([
      ['Đơn vị huyen (đến 30/06/2026, nay là Đơn vị xa)', 6],
      ['Đơn vị xa', 6],
    ])
  })

  it('are counted in their successor when that is asked for, and nobody twice', async () => {
    await file.add(
      ...answered(who, { unit: 'huyen', at: at('2026-05-05') }),
      ...answered(who, { unit: 'xa' }),
      ...answered(people(5, 'x'), { unit: 'xuong' }),
      ...answered(people(5, 't'), { unit: 'tinh' }),
    )
    const { byUnit, total } = await file.report({ period: year, unit: unitId('tinh'), unitsAs: 'now' })
    expect(byUnit.map((line) => [line.unit, line.people, line.messages])).toEqual([['xa', 11, 17], ['tinh', 5, 5]]) // prettier-ignore
    expect(total).toMatchObject({ people: 16, messages: 22 })
    const ended = await file.report({ period: year, unit: unitId('huyen'), unitsAs: 'now' })
    expect(ended.unit).toEqual({ id: 'xa', name: 'Đơn vị xa' })
    expect(ended.total.people).toBe(11)
  })

  it('are reported with all below them and nothing beside them', async () => {
    await file.add(...answered(people(5, 'x'), { unit: 'xuong' }), ...answered(people(9, 'k'), { unit: 'khac' }))
    expect((await file.report({ unit: unitId('tinh') })).total.people).toBe(5)
    expect((await file.report({ unit: unitId('khac') })).total.people).toBe(9)
    expect((await file.report()).byUnit.map((line) => line.unit)).toEqual(['khac', 'tinh'])
  })
})
