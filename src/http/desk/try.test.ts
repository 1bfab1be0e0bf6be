import { aDesk, type DeskClient, type TestDesk } from '../../../test/builders/desk'
import { topicId, unitId } from '../../ids'

let desk: TestDesk
let hoa: DeskClient
beforeEach(async () => {
  desk = await aDesk()
  await desk.unit('kcn', { name: 'Công đoàn KCN' })
  hoa = await desk.officer({ name: 'Chị Hoa', unitId: unitId('kcn'), roles: ['editor'] })
})
afterEach(async () => {
  await desk.close()
  expect(desk.failures).toEqual([])
})

const say = (body: { text?: string; choice?: string; state?: string }) => hoa.ask('tryMessage', { body })

it('plays a choice through the live content', async () => {
  const { status, data } = await say({ choice: 'v1:flow:luong.tang-ca' })
  expect(status).toBe(200)
  const title = desk.service.content().flows.get(topicId('luong.tang-ca'))?.title
  expect(data.said.map(({ topic }) => topic)).toContain(title)
  expect(data.understood).toBeUndefined()
  expect(data.effects.map(({ text }) => text)).toContain('Đếm: một câu trả lời')
})

it('explains a text, and goes on where it stood: the ticket would be of the unit of whoever tries', async () => {
  const first = await say({ text: 'cty ko tra luong' })
  expect(first.data).toMatchObject({
    before: { mode: 'bot' },
    now: { mode: 'waiting' },
    understood: {
      text: 'cty ko tra luong',
      normalised: expect.stringContaining('công ty') as string,
      decision: 'handover',
      why: expect.stringContaining('chuyển cán bộ') as string,
    },
  })
  expect(first.data.effects.map(({ text }) => text)).toContainEqual(expect.stringContaining('cho Công đoàn KCN'))
  const second = await say({ text: 'cty ko tra luong', state: first.data.state })
  expect(second.data).toMatchObject({ before: { mode: 'waiting' }, now: { mode: 'waiting' } })
})

it('takes back only what it gave, and tells nothing in it', async () => {
  const { data } = await say({ text: 'chuyện của tôi' })
  expect(Buffer.from(data.state, 'base64url').toString('utf8')).not.toContain('waiting')
  for (const state of ['made-up', `${data.state.slice(0, -2)}AA`, desk.service.secrets.seal('{"state":{}}')]) {
    expect(await say({ text: 'x', state })).toMatchObject({
      status: 400,
      problem: { fields: { state: 'không đọc được' } },
    })
  }
})

it('stores nothing, sends nothing and counts nothing', async () => {
  const rows = () =>
    ['event', 'message', 'ticket', 'conversation', 'touch', 'timer', 'contact', 'audit'].map((table) =>
      desk.service.store.database.statement(`SELECT * FROM ${table}`).all(),
    )
  const before = rows()
  const { data } = await say({ text: 'cty ko tra luong' })
  await say({ choice: 'v1:flow:luong.tang-ca', state: data.state })
  expect(rows()).toEqual(before)
  expect(desk.service.woken).toEqual([])
})
