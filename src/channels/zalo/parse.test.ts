import { parseZalo } from './parse'

const OA = '2891046637715002264'
const USER = '6503318872904417735'
const RECEIVED_AT = Date.UTC(2026, 10, 21, 5)
const SENT_AT = RECEIVED_AT - 2_000

const parse = (change: Record<string, unknown>, receivedAt = RECEIVED_AT) => {
  const body = {
    app_id: '4127703985526031777',
    sender: { id: USER },
    recipient: { id: OA },
    event_name: 'user_send_text',
    message: { text: 'Chậm lương', msg_id: 'm1' },
    timestamp: String(SENT_AT),
    ...change,
  }
  return parseZalo(Buffer.from(JSON.stringify(body)), receivedAt, (id) => id === OA)
}
const bodyOf = (text: string) => parse({ message: { text, msg_id: 'm1' } }).events[0]?.body

describe('a button’s payload, which arrives as text', () => {
  it.each([
    ['#v1:flow:luong.cham-luong', 'v1:flow:luong.cham-luong'],
    [' #v1:opt:luong.tang-ca:hoi-ngay:le ', 'v1:opt:luong.tang-ca:hoi-ngay:le'],
    ['#luong.cham-luong', 'v1:flow:luong.cham-luong'],
  ])('%s is a tap', (text, payload) => expect(bodyOf(text)).toEqual({ kind: 'tap', payload }))

  it.each(['#1', '#congdoan', '# v1:flow:a.b', '#v1:', 'v1:flow:a.b', '#a.b và hỏi thêm', 'Lương #v1:flow:a.b'])(
    '%s is what a person wrote',
    (text) => expect(bodyOf(text)).toEqual({ kind: 'text', text }),
  )
})

describe('the time of an event', () => {
  it.each([
    ['milliseconds as text', String(SENT_AT), SENT_AT],
    ['milliseconds as a number', SENT_AT, SENT_AT],
    ['seconds', String(SENT_AT / 1_000), SENT_AT],
    ['a value that was cut off', String(SENT_AT).slice(0, 12), RECEIVED_AT],
    ['a value of next year', String(SENT_AT + 30_000_000_000), RECEIVED_AT],
    ['no number', 'hôm nay', RECEIVED_AT],
    ['nothing', undefined, RECEIVED_AT],
  ])('is read from %s', (_, timestamp, at) => expect(parse({ timestamp }).events[0]?.at).toBe(at))
})

describe('the key of an event', () => {
  const key = (change: Record<string, unknown>, receivedAt = RECEIVED_AT) => parse(change, receivedAt).events[0]?.key

  it('stays the same when neither message id nor timestamp is given', () => {
    const bare = { message: { text: 'a' }, timestamp: undefined }
    expect(key(bare, RECEIVED_AT + 5_000)).toBe(key(bare))
    expect(key({ ...bare, message: { text: 'b' } })).not.toBe(key(bare))
  })

  it('tells two reactions to one message apart', () => {
    const reaction = { event_name: 'user_reacted_message', message: { msg_id: 'm1', react_icon: '/-heart' } }
    expect(key({ ...reaction, timestamp: SENT_AT - 1 })).not.toBe(key(reaction))
  })

  it('tells a message from its echo and its reaction', () => {
    const names = ['user_send_text', 'user_reacted_message']
    expect(new Set(names.map((event_name) => key({ event_name }))).size).toBe(2)
  })
})

describe('ids', () => {
  it('are never rounded: a number beyond 2^53 is no id', () => {
    const raw = `{"event_name":"user_send_text","sender":{"id":6503318872904417735},"recipient":{"id":"${OA}"},"message":{"text":"a"}}`
    expect(parseZalo(Buffer.from(raw), RECEIVED_AT, () => true).ignored).toEqual(['no-person:user_send_text'])
  })

  it('of visitors are read from every place where they were seen', () => {
    const message = { text: 'a', msg_id: 'm1', conversation_id: 'c1' }
    for (const change of [
      { sender: { id: '99' } },
      { sender: { anonymous_id: '99' } },
      { sender: undefined, anonymous_id: '99' },
      { sender: undefined, message: { ...message, anonymous_id: '99' } },
    ]) {
      const parsed = parse({ event_name: 'anonymous_send_text', message, ...change })
      expect(parsed.events[0]?.personExternalId).toBe('anon:99:c1')
    }
  })

  it('of visitors without a conversation could not be answered', () => {
    expect(parse({ event_name: 'anonymous_send_text' }).ignored).toEqual(['no-person:anonymous_send_text'])
  })
})

describe('a message that says little', () => {
  it('is left aside when its text is blank', () => {
    expect(parse({ message: { text: ' \n', msg_id: 'm1' } }).ignored).toEqual(['empty:user_send_text'])
  })

  it('is still an attachment when its attachment cannot be read, so that somebody answers', () => {
    for (const attachments of [undefined, 'x', [], [7], {}]) {
      const { events } = parse({ event_name: 'user_send_image', message: { msg_id: 'm1', attachments } })
      expect(events[0]?.body).toEqual({ kind: 'attachment', items: [{ kind: 'image' }] })
    }
  })

  it('takes no place on earth from half or impossible coordinates', () => {
    for (const coordinates of [
      { latitude: '10' },
      { latitude: '91', longitude: '1' },
      { latitude: '', longitude: '' },
    ]) {
      const message = { msg_id: 'm1', attachments: [{ type: 'location', payload: { coordinates } }] }
      const { events } = parse({ event_name: 'user_send_location', message })
      expect(events[0]?.body).toEqual({ kind: 'attachment', items: [{ kind: 'location' }] })
    }
  })
})

describe('the OA’s own messages', () => {
  const echo = (sender: object) =>
    parse({ event_name: 'oa_send_text', sender: { id: OA, ...sender }, recipient: { id: USER } })

  it('are a takeover whatever form the staff id has', () => {
    for (const admin_id of ['52', 52, 5_218_803]) expect(echo({ admin_id }).events).toHaveLength(1)
  })

  it('are nobody’s takeover without a staff id', () => {
    for (const admin_id of [undefined, null, '']) {
      expect(echo({ admin_id })).toMatchObject({
        events: [],
        echoes: [{ platformMessageId: 'm1', text: 'Chậm lương' }],
      })
    }
  })

  it('are understood as echoes of kinds that are not known yet', () => {
    const parsed = parse({ event_name: 'oa_send_poll', sender: { id: OA, admin_id: '1' }, recipient: { id: USER } })
    expect(parsed.events[0]?.body).toMatchObject({ kind: 'echo', author: 'staff' })
  })
})

describe('what a delivery must not leave behind', () => {
  it('is the phone number of a template message, even without its usual marks', () => {
    const parsed = parse({ event_name: 'user_received_message', sender: { id: OA }, recipient: { id: '84900000003' } })
    expect(parsed).toEqual({
      events: [],
      receipts: [],
      echoes: [],
      notices: [],
      ignored: ['zbs:user_received_message'],
    })
  })

  it('is the third person’s number on a business card', () => {
    const payload = { url: 'https://zaloapp.com/qr/p/1', description: '{"phone":"84900000001"}' }
    const message = { msg_id: 'm1', attachments: [{ type: 'link', payload }] }
    expect(JSON.stringify(parse({ event_name: 'user_send_business_card', message }))).not.toContain('84900000001')
  })

  it('is an unknown event’s content, or a name that is no name', () => {
    expect(parse({ event_name: 'something_new' }).ignored).toEqual(['unknown-event:something_new'])
    expect(parse({ event_name: 'số 84900000001' }).ignored).toEqual(['unknown-event:unreadable'])
    for (const event_name of ['constructor', '__proto__', 'toString']) {
      expect(parse({ event_name }).ignored).toEqual([`unknown-event:${event_name}`])
    }
  })
})

describe('where a follower came from', () => {
  it.each([
    ['oa_profile', { kind: 'profile' }],
    ['message_invite', { kind: 'message-invite' }],
    ['social_plugin', { kind: 'plugin' }],
    ['qr_2027', { kind: 'other', ref: 'qr_2027' }],
    [undefined, undefined],
  ])('%s', (source, touch) => {
    const { events } = parse({ event_name: 'follow', oa_id: OA, follower: { id: USER }, source })
    expect(events[0]?.touch).toEqual(touch)
  })
})
