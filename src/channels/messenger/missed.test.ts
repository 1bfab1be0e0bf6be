import { aMessengerApp, aPage } from '../../../test/builders/messenger'
import type { HttpOutcome, HttpRequest } from '../http-client'
import { createGraph } from './graph'
import { readMissed } from './missed'
import { parseWebhook } from './parse'

const PAGE = '104729563018274'
const AN = '7284651930472816'
const SINCE = Date.UTC(2026, 10, 21, 8, 0, 0, 500)
const message = (id: string, created_time: string, change: object = {}) => ({
  id,
  created_time,
  from: { id: AN, name: 'An', email: 'x@facebook.com' },
  message: 'Alo',
  ...change,
})
const thread = (messages: object[], change: object = {}) => ({
  id: 't_1',
  updated_time: '2026-11-21T09:00:00+0000',
  messages: { data: messages },
  ...change,
})
const paging = (after: string) => ({
  paging: { cursors: { after }, next: 'https://graph.example/?access_token=secret' },
})

async function read(...answers: (object | undefined)[]) {
  const calls: HttpRequest[] = []
  const http = async (call: HttpRequest): Promise<HttpOutcome> => {
    const json = answers[calls.push(call) - 1]
    return json === undefined ? { kind: 'unknown', reason: 'ECONNRESET' } : { kind: 'answered', status: 200, json }
  }
  const missed = await readMissed(createGraph(aMessengerApp(), http), aPage(), SINCE, new AbortController().signal, 0)
  return { ...missed, calls }
}

describe('what workers wrote during an outage', () => {
  it('is read oldest first, without what came before and what the Page wrote', async () => {
    const { events, complete } = await read({
      data: [
        thread([
          message('m_3', '2026-11-21T09:00:00+0000', { message: 'Còn ai không?' }),
          message('m_2', '2026-11-21T08:30:00+0000', { from: { id: PAGE }, message: 'Chào bạn' }),
          message('m_1', '2026-11-21T08:00:00+0000'),
          message('m_0', '2026-11-21T07:59:59+0000'),
        ]),
        thread([message('m_4', '2026-11-21T08:10:00+0000', { from: { id: '25381904477120563' } })]),
      ],
    })
    expect(complete).toBe(true)
    expect(events.map(({ key, personExternalId }) => [key, personExternalId])).toEqual([
      ['message:m_1', AN],
      ['message:m_4', '25381904477120563'],
      ['message:m_3', AN],
    ])
    expect(events[0]).toEqual({
      accountExternalId: PAGE,
      personExternalId: AN,
      key: 'message:m_1',
      at: Date.UTC(2026, 10, 21, 8),
      body: { kind: 'text', text: 'Alo' },
    })
  })

  it('has the keys of the webhook, so that nothing is handled twice', async () => {
    const { events } = await read({ data: [thread([message('m_1', '2026-11-21T09:00:00+0000')])] })
    const event = { sender: { id: AN }, timestamp: SINCE, message: { mid: 'm_1', text: 'Alo' } }
    const webhook = Buffer.from(JSON.stringify({ object: 'page', entry: [{ id: PAGE, messaging: [event] }] }))
    expect(events.map(({ key }) => key)).toEqual(parseWebhook(webhook, SINCE, '1').events.map(({ key }) => key))
  })

  it('keeps pictures and stickers', async () => {
    const attachments = {
      data: [
        { mime_type: 'image/jpeg', name: 'a.jpg', image_data: { url: 'https://cdn/a.jpg' } },
        { mime_type: 'application/pdf', name: 'b.pdf', file_url: 'https://cdn/b.pdf' },
      ],
    }
    const { events } = await read({
      data: [
        thread([
          message('m_2', '2026-11-21T09:00:00+0000', { message: '', sticker: 'https://cdn/s.png' }),
          message('m_1', '2026-11-21T08:30:00+0000', { message: '', attachments }),
        ]),
      ],
    })
    expect(events.map(({ body }) => body)).toEqual([
      {
        kind: 'attachment',
        items: [
          { kind: 'image', name: 'a.jpg', url: 'https://cdn/a.jpg' },
          { kind: 'file', name: 'b.pdf', url: 'https://cdn/b.pdf' },
        ],
      },
      { kind: 'attachment', items: [{ kind: 'sticker', url: 'https://cdn/s.png' }] },
    ])
  })

  it('is context only where another app has the thread', async () => {
    const { events } = await read({
      data: [thread([message('m_1', '2026-11-21T09:00:00+0000')], { is_owner: false })],
    })
    expect(events.map(({ body }) => body)).toEqual([{ kind: 'standby', text: 'Alo' }])
  })

  it('is followed by cursor until a thread is older, the token staying out of the address', async () => {
    const { events, complete, calls } = await read(
      { data: [thread([message('m_1', '2026-11-21T09:00:00+0000')])], ...paging('c1') },
      { data: [thread([], { updated_time: '2026-11-20T09:00:00+0000' })], ...paging('c2') },
      { data: [thread([message('m_9', '2026-11-21T09:00:00+0000')])] },
    )
    expect({ keys: events.map(({ key }) => key), complete }).toEqual({ keys: ['message:m_1'], complete: true })
    expect(calls.map((call) => new URL(call.url).searchParams.get('after'))).toEqual([null, 'c1'])
    for (const call of calls) expect(call.url).not.toContain('EAAexample0PageToken')
  })

  it('is not complete when a thread holds more than can be read', async () => {
    const many = Array.from({ length: 20 }, (_, n) => message(`m_${n}`, '2026-11-21T09:00:00+0000'))
    expect(await read({ data: [thread(many)] })).toMatchObject({ complete: false, events: { length: 20 } })
    const old = message('m_old', '2026-11-20T09:00:00+0000')
    expect((await read({ data: [thread([...many.slice(1), old])] })).complete).toBe(true)
  })

  it('is not complete when the platform stops answering: what was read is kept', async () => {
    const page = { data: [thread([message('m_1', '2026-11-21T09:00:00+0000')])], ...paging('c1') }
    expect(await read(page, undefined)).toMatchObject({ complete: false, events: { length: 1 } })
  })

  it('is nothing, and no exception, when the answer has another shape', async () => {
    const odd = { data: [null, 1, thread([{ id: 1 }, { created_time: {} }]), { messages: [] }] }
    expect((await read(odd)).events).toEqual([])
  })
})
