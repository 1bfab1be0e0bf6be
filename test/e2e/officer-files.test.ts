import type { ChosenFile } from '../../src/http/desk/contract'
import { startMessengerPlatform, type MessengerPlatform } from '../../src/simulate/messenger-platform'
import { startZaloPlatform, type ZaloPlatform } from '../../src/simulate/zalo-platform'
import { ask } from '../builders/desk'
import { ACCEPTED, JPEG } from '../builders/media'
import { startService, type RunningService } from '../builders/service'
import { until } from '../builders/until'

const EMAIL = 'quan.tri@congdoan.example'
const PASSWORD = 'ba con mèo uống trà'
const PDF = ACCEPTED.find(([type]) => type === 'application/pdf')?.[1] ?? Buffer.alloc(0)
const LONG_MS = 60_000
const ECHOES = { echo: true, received: false, seen: false }
const soon = (condition: () => Promise<boolean>): Promise<void> => until(condition, LONG_MS)

/** The whole service: what an officer chooses at the desk is what the worker is shown by the platform. */
describe('an officer’s files', () => {
  let zalo: ZaloPlatform
  let messenger: MessengerPlatform
  let service: RunningService
  let headers: Record<string, string>

  beforeAll(async () => {
    zalo = await startZaloPlatform({ requestsPerMinute: Infinity, rules: { postBack: ECHOES } })
    messenger = await startMessengerPlatform({ callsPerSecond: Infinity })
    const admin = { ADMIN_EMAIL: EMAIL, ADMIN_PASSWORD: PASSWORD, ZALO_REQUESTS_PER_MINUTE: '60000' }
    service = await startService({ ...zalo.environment, ...messenger.environment, ...admin })
    zalo.connect(`${service.url}/webhooks/zalo`)
    messenger.connect(`${service.url}/webhooks/messenger`)
    await service.setUpFirstAdmin()
    const signedIn = await ask(service.url, 'signIn', { body: { email: EMAIL, password: PASSWORD } })
    headers = {
      cookie: (signedIn.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '',
      'x-csrf-token': signedIn.data.csrf,
    }
  }, 180_000)
  afterAll(async () => {
    expect([...zalo.violations, ...messenger.violations]).toEqual([])
    await service.close()
    await Promise.all([zalo.close(), messenger.close()])
  })

  /** The ticket of somebody who asked for a person just now. */
  async function ticketAfter(asks: () => Promise<unknown>): Promise<string> {
    const rows = async () => (await ask(service.url, 'listTickets', { headers })).data.tickets
    const before = (await rows()).map(({ id }) => id)
    await asks()
    await soon(async () => (await rows()).length > before.length)
    const id = (await rows()).map((row) => row.id).find((one) => !before.includes(one)) ?? ''
    await ask(service.url, 'takeTicket', { params: { id }, headers, body: {} })
    return id
  }
  async function choose(id: string, name: string, bytes: Buffer): Promise<{ status: number; data: ChosenFile }> {
    const response = await fetch(`${service.url}/api/tickets/${id}/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    })
    return { status: response.status, data: (await response.json()) as ChosenFile }
  }
  const detail = async (id: string) => (await ask(service.url, 'ticket', { params: { id }, headers })).data
  const reply = (id: string, key: string, text: string, files: string[]) =>
    ask(service.url, 'reply', { params: { id }, headers, body: { key, text, files } })
  const fileLines = async (id: string) =>
    (await detail(id)).dialogue.lines.filter(({ from, attachments }) => from === 'officer' && attachments !== undefined)

  it('reach a worker on Zalo behind the words, each once, and stand in the dialogue', async () => {
    const worker = zalo.newUser()
    const id = await ticketAfter(() => zalo.sendText(worker, 'cho tôi gặp cán bộ công đoàn'))
    const picture = (await choose(id, 'Mẫu đơn.jpeg', JPEG)).data
    const document = (await choose(id, 'quy định.pdf', PDF)).data
    expect((await reply(id, 'reply-with-files', 'Bạn xem mẫu nhé.', [picture.id, document.id])).status).toBe(200)
    await zalo.waitFor((one) => one.userId === worker && one.file?.name === 'quy định.pdf', LONG_MS)
    const got = zalo.deliveries.filter((one) => one.userId === worker).slice(-3)
    expect(got.map(({ text, file }) => [text, file?.name])).toEqual([
      ['Bạn xem mẫu nhé.', undefined],
      ['', 'Mẫu đơn.jpg'],
      ['', 'quy định.pdf'],
    ])
    expect(got[1]?.file?.bytes).toEqual(JPEG)
    await soon(async () => (await fileLines(id)).every(({ delivery }) => delivery?.state === 'sent'))
    const [line] = await fileLines(id)
    expect(line?.attachments).toMatchObject([{ kind: 'image', name: 'Mẫu đơn.jpg', status: 'stored' }])
    const file = await fetch(`${service.url}${line?.attachments?.[0]?.url ?? ''}`, { headers })
    expect(Buffer.from(await file.arrayBuffer())).toEqual(JPEG)
  })

  it('are not shown twice when the platform’s answer was lost: the echo says that it arrived', async () => {
    const worker = zalo.newUser()
    const id = await ticketAfter(() => zalo.sendText(worker, 'cho tôi gặp cán bộ công đoàn'))
    const picture = (await choose(id, 'a.jpg', JPEG)).data
    await soon(async () => (await detail(id)).dialogue.lines.every(({ delivery }) => delivery?.state !== 'sending'))
    zalo.fault({ kind: 'lost-answer' }, { path: '/v3.0/oa/message/cs' })
    await reply(id, 'reply-lost', '', [picture.id])
    await zalo.waitFor((one) => one.userId === worker && one.file !== undefined, LONG_MS)
    await soon(async () => (await fileLines(id))[0]?.delivery?.state === 'sent')
    expect(zalo.deliveries.filter((one) => one.userId === worker && one.file !== undefined)).toHaveLength(1)
  }, 120_000)

  it('reach a worker on Messenger, and are tried again at the officer’s wish when they were refused', async () => {
    const worker = messenger.newUser()
    const id = await ticketAfter(() => messenger.sendText(worker, 'cho tôi gặp cán bộ công đoàn'))
    const picture = (await choose(id, 'a.jpg', JPEG)).data
    await soon(async () => (await detail(id)).dialogue.lines.every(({ delivery }) => delivery?.state !== 'sending'))
    messenger.refuse(worker, { code: 551, subcode: 1545041 })
    await reply(id, 'reply-refused', '', [picture.id])
    await soon(async () => (await fileLines(id))[0]?.delivery?.canRetry === true)
    messenger.refuse(worker, undefined)
    const message = (await fileLines(id))[0]?.messageId ?? ''
    expect((await ask(service.url, 'retryMessage', { params: { id, message }, headers, body: {} })).status).toBe(200)
    expect(
      (await messenger.waitFor((one) => one.userId === worker && one.file !== undefined, LONG_MS)).file?.bytes,
    ).toEqual(JPEG)
  })

  it('are refused before anything is sent, in words, when the channel would not take them', async () => {
    const worker = zalo.newUser()
    const id = await ticketAfter(() => zalo.sendText(worker, 'cho tôi gặp cán bộ công đoàn'))
    const large = await choose(id, 'a.jpg', Buffer.concat([JPEG, Buffer.alloc(1_000_000)]))
    expect(large).toMatchObject({
      status: 422,
      data: {
        error: 'bad-file',
        message: 'Zalo không nhận tệp lớn như vậy. Gửi được: ảnh JPG, PNG tối đa 1 MB; tệp PDF, Word tối đa 5 MB.',
      },
    })
    expect((await choose(id, 'a.jpg', Buffer.from('<html>'))).status).toBe(422)
    expect((await choose(id, 'a.pdf', Buffer.alloc(10_000_001))).status).toBe(413)
    expect((await reply(id, 'reply-of-nothing', '', [])).status).toBe(400)
    expect((await reply(id, 'reply-of-unknown', 'Chào bạn', ['out-nothing'])).status).toBe(422)
    expect((await detail(id)).send.files).toMatchObject({ most: 5 })
  })

  it('of one conversation cannot be sent in another', async () => {
    const [first, second] = [
      await ticketAfter(() => zalo.sendText(zalo.newUser(), 'cho tôi gặp cán bộ công đoàn')),
      await ticketAfter(() => zalo.sendText(zalo.newUser(), 'cho tôi gặp cán bộ công đoàn')),
    ]
    const file = (await choose(first, 'a.jpg', JPEG)).data
    expect((await reply(second, 'reply-of-other', '', [file.id])).status).toBe(422)
  })
})
