import { MINUTE, SECOND } from '../../src/time'
import { setStage, type Stage } from '../builders/stage'

jest.setTimeout(30_000)

const QUESTION = 'tăng ca chủ nhật tính sao'

describe('webhooks as platforms deliver them', () => {
  let stage: Stage
  const pages = [
    { id: '104729563018274', token: 'EAAone' },
    { id: '104729563018299', token: 'EAAtwo' },
  ]

  beforeAll(async () => {
    stage = await setStage({ messenger: { pages } })
    const [first] = stage.service.accounts.of('messenger')
    if (first === undefined) throw new Error('no account')
    await stage.service.accounts.add({
      ...first,
      id: `messenger:${pages[1]?.id}`,
      externalId: pages[1]?.id ?? '',
      credentials: { ...first.credentials, pageAccessToken: 'EAAtwo' },
    } as Parameters<typeof stage.service.accounts.add>[0])
  }, 120_000)
  afterAll(() => stage.close())

  it('the same delivery again, at once or days later, is answered once', async () => {
    const worker = stage.zaloWorker()
    const said = stage.zalo.events.text(worker.id, QUESTION, stage.now())
    const first = await worker.after(() => Promise.all([1, 2, 3].map(() => stage.zalo.postWebhook(said))))
    expect(first.match(/Ngày nghỉ hằng tuần/g)).toHaveLength(1)
    await stage.passes(3 * 24 * 60 * MINUTE)
    expect(await worker.after(() => stage.zalo.postWebhook(said, { retry: 2 }))).toBe('')
  })

  it('one request for two Pages reaches both, each from its own', async () => {
    const one = stage.messengerWorker(pages[0]?.id)
    const two = stage.messengerWorker(pages[1]?.id)
    const { events } = stage.messenger
    const batch = [
      events.text(pages[0]?.id ?? '', one.id, QUESTION, stage.now()),
      events.text(pages[1]?.id ?? '', two.id, 'chậm lương thì sao', stage.now()),
    ]
    const toOne = await one.after(() => stage.messenger.postWebhook(batch))
    expect(toOne).toContain('200%')
    const delivered = stage.messenger.deliveries.find(({ userId }) => userId === two.id)
    expect(delivered?.accountExternalId).toBe(pages[1]?.id)
    expect(delivered?.text).toContain('30 ngày')
  })

  it('what was said first is answered first, in whatever order it comes in one request', async () => {
    const worker = stage.messengerWorker()
    const { events, pageId } = stage.messenger
    const at = stage.now()
    const batch = [
      events.text(pageId, worker.id, 'chậm lương thì sao', at + SECOND),
      events.text(pageId, worker.id, QUESTION, at),
    ]
    const answers = await worker.after(() => stage.messenger.postWebhook(batch))
    expect(answers.indexOf('200%')).toBeLessThan(answers.indexOf('30 ngày'))
    expect(answers.indexOf('200%')).toBeGreaterThanOrEqual(0)
  })

  it('an older message that comes late is answered, and fills no form', async () => {
    const worker = stage.zaloWorker()
    const late = stage.zalo.events.text(worker.id, '7tr8', stage.now())
    await worker.says(QUESTION)
    for (const text of ['1', 'chủ nhật', 'ban ngày', '1']) await worker.says(text)
    const answer = await worker.after(() => stage.zalo.postWebhook(late))
    expect(answer).toContain('tới chậm')
    expect(answer).toContain('Lương tháng')
    expect(await worker.says('8tr')).toContain('Giờ chuẩn')
  })

  it('a forged one is refused and answered to nobody', async () => {
    const worker = stage.zaloWorker()
    const said = stage.zalo.events.text(worker.id, QUESTION, stage.now())
    let status = 0
    const answer = await worker.after(async () => {
      status = (await stage.zalo.postWebhook(said, { signature: 'wrong' })).status
    })
    expect(status).toBe(401)
    expect(answer).toBe('')
  })
})
