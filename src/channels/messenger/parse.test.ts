import fc from 'fast-check'
import { parseWebhook } from './parse'

const PAGE = '104729563018274'
const AN = '7284651930472816'
const OUR_APP = '902184475610337'
const AT = 1795140930412
const RECEIVED_AT = 1795140999999
const fromAn = { sender: { id: AN }, recipient: { id: PAGE }, timestamp: AT }
const fromPage = { sender: { id: PAGE }, recipient: { id: AN }, timestamp: AT }

const parseRaw = (text: string) => parseWebhook(Buffer.from(text), RECEIVED_AT, OUR_APP)
const parse = (body: unknown) => parseRaw(JSON.stringify(body))
const parseOne = (event: unknown, list: 'messaging' | 'standby' = 'messaging') =>
  parse({ object: 'page', entry: [{ id: PAGE, time: 1795140930643, [list]: [event] }] })
const bodyOf = (message: object) => parseOne({ ...fromAn, message: { mid: 'm_1', ...message } }).events[0]?.body

describe('who and when', () => {
  it('takes the Page from the entry and the person from the other side, whoever sent', () => {
    const { events } = parseOne({ ...fromPage, pass_thread_control: { new_owner_app_id: 1 } })
    expect(events).toMatchObject([{ accountExternalId: PAGE, personExternalId: AN }])
  })

  it('keeps ids that came as long numbers', () => {
    const { events } = parseRaw(
      `{"object":"page","entry":[{"id":9007199254740993,"messaging":[{"sender":{"id":25381904477120563},"timestamp":${AT},"message":{"mid":"m_1","text":"Alo"}}]}]}`,
    )
    expect(events).toMatchObject([{ accountExternalId: '9007199254740993', personExternalId: '25381904477120563' }])
  })

  it.each([
    ['milliseconds', AT, AT],
    ['seconds', 1795140930, 1795140930000],
    ['text', '1795140930', 1795140930000],
    ['no time of its own: the entry’s', undefined, 1795140930643],
    ['a wrong type: the entry’s', { at: 1 }, 1795140930643],
    ['a time that cannot be: the entry’s', 9e15, 1795140930643],
  ])('reads a time in %s', (_, timestamp, expected) => {
    const { events } = parseOne({ ...fromAn, timestamp, message: { mid: 'm_1', text: 'a' } })
    expect(events[0]?.at).toBe(expected)
  })

  it('takes the time of arrival when the entry has none either', () => {
    const event = { sender: { id: AN }, message: { mid: 'm_1', text: 'a' } }
    expect(parse({ object: 'page', entry: [{ id: PAGE, messaging: [event] }] }).events[0]?.at).toBe(RECEIVED_AT)
  })
})

describe('keys', () => {
  const keyOf = (event: object) => parseOne(event).events[0]?.key

  it('tell apart what reuses a mid', () => {
    const keys = [
      { ...fromAn, message: { mid: 'm_1', text: 'a' } },
      { ...fromPage, message: { mid: 'm_1', text: 'a', is_echo: true } },
      { ...fromAn, message: { mid: 'm_1', is_deleted: true } },
      { ...fromAn, message_edit: { mid: 'm_1', text: 'b', num_edit: '1' } },
      { ...fromAn, message_edit: { mid: 'm_1', text: 'c', num_edit: 2 } },
      { ...fromAn, reaction: { mid: 'm_1', action: 'react', emoji: '❤️' } },
      { ...fromAn, reaction: { mid: 'm_1', action: 'unreact' } },
    ].map(keyOf)
    expect(new Set(keys).size).toBe(7)
  })

  it('are the same for one message, whether it comes to us, on standby, or as a tap', () => {
    const message = { ...fromAn, message: { mid: 'm_1', text: 'a' } }
    expect(parseOne(message, 'standby').events[0]?.key).toBe(keyOf(message))
    expect(keyOf({ ...fromAn, postback: { mid: 'm_1', title: 'a', payload: 'v1:x' } })).toBe(keyOf(message))
  })

  it('do without a mid, and without the entry’s time, which differs when it is sent again', () => {
    const postback = { title: 'Gặp cán bộ', payload: 'v1:x' }
    const delivered = (time: number, event: object) =>
      parse({ object: 'page', entry: [{ id: PAGE, time, messaging: [event] }] }).events[0]?.key
    expect(delivered(1, { ...fromAn, postback })).toBe(delivered(2, { ...fromAn, postback }))
    expect(delivered(1, { ...fromAn, postback })).not.toBe(
      delivered(1, { ...fromAn, postback: { ...postback, payload: 'v1:y' } }),
    )
    expect(delivered(1, { sender: { id: AN }, postback })).toBe(delivered(2, { sender: { id: AN }, postback }))
  })
})

describe('messages', () => {
  const image = { type: 'image', payload: { url: 'https://cdn/1.png' } }
  const sticker = (type: string, id: unknown, url = 'https://cdn/s.png') => ({ type, payload: { url, sticker_id: id } })

  it.each([
    ['as a sticker', [sticker('sticker', 12345)]],
    ['as an image with an id', [sticker('image', 12345)]],
    ['twice', [sticker('image', 12345), sticker('sticker', 12345)]],
    ['twice, the image without its id', [sticker('image', undefined), sticker('sticker', '12345')]],
  ])('show one sticker that came %s', (_, attachments) => {
    const items = [{ kind: 'sticker', stickerId: '12345', url: 'https://cdn/s.png' }]
    expect(bodyOf({ attachments })).toEqual({ kind: 'attachment', items })
  })

  it('keep the words that came with an image', () => {
    expect(bodyOf({ text: 'Hợp đồng đây', attachments: [image] })).toEqual({
      kind: 'attachment',
      text: 'Hợp đồng đây',
      items: [{ kind: 'image', url: 'https://cdn/1.png' }],
    })
  })

  it('are words when the attachment only previews a link in them', () => {
    const preview = { type: 'fallback', payload: null, title: 'Luật', url: 'https://luat.example' }
    expect(bodyOf({ text: 'https://luat.example', attachments: [preview] })).toEqual({
      kind: 'text',
      text: 'https://luat.example',
    })
    expect(bodyOf({ attachments: [preview] })).toEqual({
      kind: 'attachment',
      items: [{ kind: 'link', url: 'https://luat.example', title: 'Luật' }],
    })
  })

  it('read any size of the thumb as a yes, but a thumb beside a picture as what it is', () => {
    for (const id of [369239263222822, 369239343222814, 369239383222810]) {
      expect(bodyOf({ attachments: [sticker('sticker', id)] })).toEqual({ kind: 'text', text: '👍' })
    }
    expect(bodyOf({ attachments: [image, sticker('sticker', 369239263222822)] })).toMatchObject({ kind: 'attachment' })
  })

  it('keep a kind of attachment that does not exist yet', () => {
    expect(bodyOf({ attachments: [{ type: 'hologram' }] })).toEqual({ kind: 'attachment', items: [{ kind: 'other' }] })
  })

  it('without anything in them are left aside', () => {
    expect(parseOne({ ...fromAn, message: { mid: 'm_1' } }).ignored).toEqual(['empty-message'])
  })

  it('say nothing but text while another app has the thread', () => {
    const { events } = parseOne({ ...fromAn, message: { mid: 'm_1', attachments: [image] } }, 'standby')
    expect(events[0]?.body).toEqual({ kind: 'standby' })
  })
})

describe('buttons of another app', () => {
  it('are read by their title, since their payload is kept from us', () => {
    const { events } = parseOne({ ...fromAn, postback: { mid: 'm_1', title: 'Giờ làm việc' } })
    expect(events[0]?.body).toEqual({ kind: 'text', text: 'Giờ làm việc' })
  })
})

describe('echoes', () => {
  const echo = (message: object, list?: 'standby') =>
    parseOne({ ...fromPage, message: { mid: 'm_1', text: 'Chào', is_echo: true, ...message } }, list)

  it('are ours by our app id, as number or text, on standby too', () => {
    for (const app_id of [902184475610337, OUR_APP]) {
      expect(echo({ app_id }).echoes).toHaveLength(1)
      expect(echo({ app_id }, 'standby').echoes).toHaveLength(1)
    }
  })

  it('without an app id are ours by the metadata, which the inbox cannot set', () => {
    expect(echo({ metadata: 'message-1' }).echoes).toMatchObject([{ metadata: 'message-1' }])
    expect(echo({}).events).toMatchObject([{ body: { kind: 'echo', author: 'foreign' } }])
  })

  it('of another app stay foreign, whatever their metadata', () => {
    expect(echo({ app_id: 263902037430900, metadata: 'message-1' }).events).toHaveLength(1)
  })

  it('are known by their sender when the mark is missing', () => {
    expect(parseOne({ ...fromPage, message: { mid: 'm_1', text: 'Chào' } }).events).toMatchObject([
      { body: { kind: 'echo' } },
    ])
  })
})

describe('what the Page did itself', () => {
  it('is never taken for the worker’s doing', () => {
    const { events, ignored } = parseOne({ ...fromPage, message_edit: { mid: 'm_1', text: 'x', num_edit: 1 } })
    expect({ events, ignored }).toEqual({ events: [], ignored: ['from-page:message_edit'] })
  })
})

describe('a warning with an action that is not known yet', () => {
  it('is an alarm all the same', () => {
    expect(parseOne({ recipient: { id: PAGE }, policy_enforcement: { action: 'limit' } }).notices).toEqual([
      { accountExternalId: PAGE, kind: 'policy-warning', detail: 'limit' },
    ])
  })
})

describe('what is left aside', () => {
  it.each([
    ['another product', { object: 'instagram', entry: [] }, 'object:instagram'],
    ['an entry without a Page', { object: 'page', entry: [{ messaging: [] }] }, 'entry-without-page'],
    ['no JSON object', [], 'unreadable'],
  ])('names %s', (_, body, reason) => {
    expect(parse(body).ignored).toEqual([reason])
  })

  it('keeps the names of unknown kinds short and plain', () => {
    const { ignored } = parseOne({ ...fromAn, ['<b>\n'.repeat(100)]: 1 })
    expect(ignored[0]).toMatch(/^unknown-event:[\w-]{1,40}$/)
  })
})

it('reads every event of a batch on its own: a broken one takes no other with it', () => {
  const good = { ...fromAn, message: { mid: 'm_1', text: 'a' } }
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 3 })), (broken) => {
      const { events } = parse({ object: 'page', entry: [{ id: PAGE, messaging: [...broken, good] }, ...broken] })
      expect(events.filter((event) => event.key === 'message:m_1')).toHaveLength(1)
    }),
  )
})
