import { aDesk, type DeskClient, type TestDesk } from '../../../test/builders/desk'
import { OA } from '../../../test/builders/command-service'
import { newConversation } from '../../conversations/state'
import { unitId } from '../../ids'
import { localDate } from '../../time'

let desk: TestDesk
let lead: DeskClient
beforeEach(async () => {
  desk = await aDesk()
  await desk.unit('co-so', { level: 'workplace' })
  lead = await desk.officer({ name: 'Chị Hoa', roles: ['lead'] })
})
afterEach(async () => {
  await desk.close()
  expect(desk.failures).toEqual([])
})

const count = async (client: DeskClient, name: string, query: Record<string, string> = {}) => {
  const { data } = await client.ask('figures', { query })
  return data.counts.find((one) => one.name === name)?.value
}

it('are those of this month and of one’s own unit, unless asked otherwise', async () => {
  const { data, status } = await lead.ask('figures')
  const month = localDate(desk.service.time.now).slice(0, 7)
  expect(status).toBe(200)
  expect(data).toMatchObject({ period: { from: `${month}-01` }, unit: { id: 'cong-doan' } })
  expect((await lead.ask('figures', { query: { period: '2026', unit: 'co-so' } })).data).toMatchObject({
    period: { name: 'Năm 2026', from: '2026-01-01', to: '2026-12-31' },
    unit: { id: 'co-so' },
  })
})

/** So many people write to the unit once. */
async function peopleWrite(people: number): Promise<void> {
  const { store, secrets, time } = desk.service
  for (let n = 0; n < people; n++) {
    const conversationId = secrets.conversationOf(OA, `person-${n}`)
    await store.turns.commit({
      conversationId,
      accountId: OA,
      expectedVersion: 0,
      now: time.now,
      taken: [],
      state: newConversation,
      outgoing: [],
      effects: [{ kind: 'count', touch: { kind: 'received', at: time.now } }],
      unitId: unitId('cong-doan'),
      reportUnitId: unitId('cong-doan'),
      pseudonymOf: (year) => secrets.pseudonym(conversationId, year),
    })
  }
}

it('hide what would say something about fewer than five people', async () => {
  await peopleWrite(4)
  expect(await count(lead, 'Người đã tiếp cận')).toBeNull()
  expect(await count(lead, 'Lượt nhắn nhận được')).toBeNull()
})

it('count people and what they wrote, in the unit and not in another', async () => {
  await peopleWrite(6)
  expect(await count(lead, 'Người đã tiếp cận')).toBe(6)
  expect(await count(lead, 'Người đã tiếp cận', { unit: 'co-so' })).toBe(0)
})

it('are refused for a unit elsewhere, for a period that is none, and to who is neither lead nor admin', async () => {
  const below = await desk.officer({ unitId: unitId('co-so'), roles: ['lead'] })
  expect(await below.ask('figures', { query: { unit: 'cong-doan' } })).toMatchObject({ status: 404 })
  expect(await lead.ask('figures', { query: { period: '2026-13' } })).toMatchObject({ status: 400 })
  expect(await lead.ask('figures', { query: { period: '2999' } })).toMatchObject({ status: 400 })
  const officer = await desk.officer({ roles: ['officer'] })
  expect(await officer.ask('figures')).toMatchObject({ status: 403 })
})
