import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { missedSince } from './missed'

const OA = '2891046637715002264'
const SINCE = 1795226400000
const folder = join(__dirname, '../../../test/recorded/zalo')
const recorded = JSON.parse(readFileSync(join(folder, 'api/conversation.response.json'), 'utf8')) as {
  data: Message[]
}

interface Message {
  src: number
  time: number
  type: string
  message?: string
  message_id: string
  from_id: string
  to_id: string
}
const from = (user: string, n: number, change: Partial<Message> = {}): Message => ({
  src: 1,
  time: SINCE + n,
  type: 'text',
  message: `câu ${n}`,
  message_id: `${user}-${n}`,
  from_id: user,
  to_id: OA,
  ...change,
})

/** A platform that keeps these messages and gives at most ten a page, newest first; `failAt` names a call that fails. */
function platform(messages: Message[], failAt = Infinity) {
  const calls: object[] = []
  const newest = (some: Message[]) => [...some].sort((a, b) => b.time - a.time)
  const userOf = (message: Message) => (message.src === 1 ? message.from_id : message.to_id)
  const read = async (path: string, data: { user_id?: string; offset?: number; count?: number }) => {
    calls.push(data)
    if (calls.length === failAt) return undefined
    const users = [...new Set(newest(messages).map(userOf))]
    const list = path.endsWith('listrecentchat')
      ? users.flatMap((user) => newest(messages).find((message) => userOf(message) === user) ?? [])
      : newest(messages).filter((message) => userOf(message) === data.user_id)
    const { offset = 0, count = 0 } = data
    return list.slice(offset, offset + Math.min(count, 10))
  }
  return { read, calls }
}
const textsOf = (events: { body: object }[]) => events.map(({ body }) => ('text' in body ? body.text : undefined))

describe('what the platform kept', () => {
  it('is read as the webhook would have told it, key and all', async () => {
    const { events, complete } = await missedSince(OA, SINCE, platform(recorded.data).read)
    expect(events).toEqual([
      {
        accountExternalId: OA,
        personExternalId: '6503318872904417735',
        key: 'user_send_text:7d04c1b9e2f85a36bd19',
        at: 1795226461337,
        body: { kind: 'text', text: 'Công ty chậm lương em 20 ngày rồi' },
      },
    ])
    expect(complete).toBe(true)
  })

  it('comes oldest first, over all people and pages', async () => {
    const messages = Array.from({ length: 60 }, (_, n) => from(`u${n % 12}`, n))
    const { events, complete } = await missedSince(OA, SINCE, platform(messages).read)
    expect(textsOf(events)).toEqual(messages.map(({ message }) => message))
    expect(complete).toBe(true)
  })

  it('goes back no further than asked', async () => {
    const messages = [from('u1', -1), from('u1', 0), from('u1', 5), from('u2', -9)]
    const { events } = await missedSince(OA, SINCE, platform(messages).read)
    expect(textsOf(events)).toEqual(['câu 0', 'câu 5'])
  })

  it('finds the person behind the OA’s own last word', async () => {
    const answer = from(OA, 9, { src: 0, to_id: 'u1' })
    const { events } = await missedSince(OA, SINCE, platform([from('u1', 1), answer]).read)
    expect(textsOf(events)).toEqual(['câu 1'])
  })

  it.each([
    ['photo', 'user_send_image', 'image'],
    ['voice', 'user_send_audio', 'audio'],
    ['GIF', 'user_send_gif', 'image'],
    ['links', 'user_send_link', 'link'],
    ['sticker', 'user_send_sticker', 'sticker'],
    ['something', 'user_send_something', 'other'],
  ])('names a %s %s', async (type, name, kind) => {
    const messages = [{ ...from('u1', 1, { type, message: '' }), url: 'https://f1.photo.talk.zdn.vn/1.jpg' }]
    const { events } = await missedSince(OA, SINCE, platform(messages).read)
    expect(events).toMatchObject([
      {
        key: `${name}:u1-1`,
        body: { kind: 'attachment', items: [{ kind, url: 'https://f1.photo.talk.zdn.vn/1.jpg' }] },
      },
    ])
  })
})

describe('an answer that is not complete', () => {
  it('says so when a call fails, and keeps what was read', async () => {
    const messages = [from('u1', 1), from('u2', 2)]
    const { events, complete } = await missedSince(OA, SINCE, platform(messages, 3).read)
    expect(textsOf(events)).toEqual(['câu 2'])
    expect(complete).toBe(false)
  })

  it('says so when the calls run out, which are needed for people who write now', async () => {
    const messages = Array.from({ length: 100 }, (_, n) => from(`u${n}`, n))
    const { read, calls } = platform(messages)
    const { complete } = await missedSince(OA, SINCE, read, 60)
    expect(complete).toBe(false)
    expect(calls).toHaveLength(60)
  })

  it('survives anything in the place of a message', async () => {
    const read = async () => [null, 7, 'x', [], {}, { time: 'x' }, { time: 1e300, src: 1 }, { time: SINCE, src: 1 }]
    expect(await missedSince(OA, SINCE, read)).toEqual({ events: [], complete: true })
  })
})
