import { startZaloPlatform, type ZaloPlatform } from '../../src/simulate/zalo-platform'
import { hashToken } from '../../src/units/sign-in'
import { ask } from '../builders/desk'
import { startService, type RunningService } from '../builders/service'
import { until } from '../builders/until'

const EMAIL = 'quan.tri@congdoan.example'
const PASSWORD = 'ba con mèo uống trà'

/** The whole service: a worker on the OA, an officer at the desk's API. */
describe('a worker asks for a person', () => {
  let zalo: ZaloPlatform
  let service: RunningService
  let headers: Record<string, string>

  beforeAll(async () => {
    zalo = await startZaloPlatform({ requestsPerMinute: Infinity })
    const admin = { ADMIN_EMAIL: EMAIL, ADMIN_PASSWORD: PASSWORD }
    service = await startService({ ...zalo.environment, ...admin, ZALO_REQUESTS_PER_MINUTE: '60000' })
    zalo.connect(`${service.url}/webhooks/zalo`)
    expect(await service.setUpFirstAdmin()).toBeUndefined()
    const signedIn = await ask(service.url, 'signIn', { body: { email: EMAIL, password: PASSWORD } })
    expect(signedIn.status).toBe(200)
    const cookie = (signedIn.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
    expect(await service.store.sessions.find(hashToken(cookie.slice('mc_desk='.length)), Date.now())).toBeDefined()
    headers = { cookie, 'x-csrf-token': signedIn.data.csrf }
  })
  afterAll(async () => {
    await service.close()
    await zalo.close()
  })

  it('and is answered from the desk: taken, answered, delivered, resolved', async () => {
    const worker = zalo.newUser()
    await zalo.sendText(worker, 'cho tôi gặp cán bộ công đoàn')
    const list = async () => (await ask(service.url, 'listTickets', { headers })).data.tickets
    await until(async () => (await list()).length === 1)
    const [row] = await list()
    const at = { params: { id: row?.id ?? '' }, headers }
    expect((await ask(service.url, 'takeTicket', { ...at, body: {} })).data).toMatchObject({
      mine: true,
      status: 'assigned',
    })
    const text = 'Chào bạn, công đoàn đã nhận được và sẽ làm việc với công ty.'
    expect((await ask(service.url, 'reply', { ...at, body: { key: 'one-reply-key', text } })).status).toBe(200)
    expect((await zalo.waitFor((delivery) => delivery.userId === worker && delivery.text.includes(text))).text).toBe(
      text,
    )
    const detail = async () => (await ask(service.url, 'ticket', at)).data
    await until(async () =>
      (await detail()).dialogue.lines.some((line) => line.text === text && line.delivery?.state === 'sent'),
    )
    const { conversation, dialogue } = await detail()
    expect(conversation).toMatchObject({ mode: 'held', heldBy: 'Quản trị' })
    expect(dialogue.lines.find((line) => line.text === text)).toMatchObject({ from: 'officer', officer: 'Quản trị' })
    expect((await ask(service.url, 'resolveTicket', { ...at, body: { reason: 'đã hướng dẫn' } })).data.status).toBe(
      'resolved',
    )
    expect(zalo.violations).toEqual([])
  })

  it('or is taken over without having asked: a ticket is opened, and the bot is silent', async () => {
    const worker = zalo.newUser()
    await zalo.sendText(worker, 'làm thêm chủ nhật được trả lương thế nào ạ')
    await zalo.waitFor((delivery) => delivery.userId === worker)
    const { data } = await ask(service.url, 'listConversations', { headers, query: { mode: 'bot' } })
    const [found] = data.conversations
    const taken = await ask(service.url, 'takeConversation', { params: { id: found?.id ?? '' }, headers, body: {} })
    expect(taken).toMatchObject({ status: 200, data: { mine: true, conversation: { mode: 'held' } } })
  })
})
