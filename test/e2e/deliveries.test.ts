import { DAY, HOUR, MINUTE, SECOND } from '../../src/time'
import { setStage, type Stage } from '../builders/stage'

jest.setTimeout(30_000)

const QUESTION = 'tăng ca chủ nhật tính sao'

describe('an answer on its way to Zalo', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await setStage({ zalo: { rules: { postBack: { echo: true, received: false, seen: false } } } })
  }, 120_000)
  afterEach(() => {
    stage.zalo.clearFaults()
    stage.messenger.clearFaults()
  })
  afterAll(() => stage.close())

  it('with an expired token is sent as soon as the token is renewed, once', async () => {
    const worker = stage.zaloWorker()
    stage.zalo.fault({ kind: 'error', code: -216 }, { path: '/message' })
    expect(await worker.says(QUESTION)).toContain('200%')
    expect(stage.zalo.deliveries.filter(({ userId }) => userId === worker.id)).toHaveLength(1)
    expect(stage.dump()).toMatch(/^account_token: .*state=live/m)
    expect(await worker.says('chậm lương thì sao')).toContain('30 ngày')
  })

  it('outside the window (-230) is given up, and the officer sees why', async () => {
    const worker = stage.zaloWorker()
    await worker.says('cho em gặp cán bộ công đoàn')
    const ticket = await stage.ticketOf(worker)
    stage.zalo.refuse(worker.id, -230)
    await stage.officer(ticket, { kind: 'reply', officer: 'Chị Lan', text: 'Chào bạn' })
    await stage.settled()
    const history = await stage.service.store.tickets.history(ticket.id)
    expect(history.filter(({ kind }) => kind === 'delivery-failed')).toEqual([
      expect.objectContaining({ reason: expect.stringContaining('-230') as unknown }),
    ])
  })

  it('to a question that cannot be delivered leaves a ticket, so that somebody knows', async () => {
    const worker = stage.zaloWorker()
    await worker.says(QUESTION)
    stage.zalo.refuse(worker.id, -230)
    expect(await worker.says('chậm lương thì sao')).toBe('')
    expect((await stage.ticketOf(worker)).summary).toContain('không gửi tới người lao động được')
  })

  it('whose acknowledgement was lost is settled by its echo and not sent twice', async () => {
    const worker = stage.zaloWorker()
    stage.zalo.fault({ kind: 'lost-answer' }, { path: '/message' })
    expect(await worker.says(QUESTION)).toContain('200%')
    await stage.passes(21 * SECOND)
    await stage.passes(MINUTE)
    expect(stage.zalo.deliveries.filter(({ userId }) => userId === worker.id)).toHaveLength(1)
    expect(stage.dump()).toMatch(/^message: .*status=sent/m)
  })

  it('that never arrived is sent again after the wait for an echo', async () => {
    const worker = stage.zaloWorker()
    stage.zalo.fault({ kind: 'drop' }, { path: '/message' })
    expect(await worker.says(QUESTION)).toBe('')
    expect(await worker.after(() => stage.passes(30 * SECOND))).toContain('200%')
    await stage.passes(MINUTE)
    expect(stage.zalo.deliveries.filter(({ userId }) => userId === worker.id)).toHaveLength(1)
  })

  it('over the rate is sent a little later', async () => {
    const worker = stage.zaloWorker()
    stage.zalo.fault({ kind: 'error', code: -32 }, { path: '/message' })
    expect(await worker.says(QUESTION)).toBe('')
    expect(await worker.after(() => stage.passes(2 * MINUTE))).toContain('200%')
  })

  it('after 48 hours without a word from the worker is the bot’s no more, and still the officer’s', async () => {
    const worker = stage.zaloWorker()
    await worker.says('cho em gặp cán bộ công đoàn')
    await stage.passes(3 * DAY)
    const ticket = await stage.ticketOf(worker)
    const answered = await worker.after(() =>
      stage.officer(ticket, { kind: 'reply', officer: 'Chị Lan', text: 'Xin lỗi bạn vì trả lời muộn.' }),
    )
    expect(answered).toBe('Xin lỗi bạn vì trả lời muộn.')
    const asked = await worker.after(() =>
      stage.officer(ticket, { kind: 'resolve', officer: 'Chị Lan', reason: 'xong' }),
    )
    expect(asked).toBe('')
  })
})

describe('buttons that the OA may not send', () => {
  it('are sent as text, and are not tried again', async () => {
    const stage = await setStage({ zalo: { rules: { buttons: 'refused' } } })
    try {
      const [account] = stage.service.accounts.of('zalo')
      if (account === undefined) throw new Error('no account')
      await stage.service.accounts.changeSettings(account.id, { zaloButtons: true })
      const worker = stage.zaloWorker()
      expect(await worker.says(QUESTION)).toContain('1. Tính tiền tăng ca')
      expect(stage.service.accounts.find(account.id)?.settings.zaloButtons).toBe(false)
      expect(await worker.says('1')).toContain('ngày nào')
    } finally {
      await stage.close()
    }
  }, 120_000)
})

describe('an answer on its way to Messenger', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await setStage({ messenger: { rules: { postBack: { echo: true, delivery: true, read: true } } } })
  }, 120_000)
  afterEach(() => {
    stage.zalo.clearFaults()
    stage.messenger.clearFaults()
  })
  afterAll(() => stage.close())

  it('whose acknowledgement was lost is settled by its echo and not sent twice', async () => {
    const worker = stage.messengerWorker()
    stage.messenger.fault({ kind: 'lost-answer' }, { path: '/messages' })
    expect(await worker.says(QUESTION)).toContain('200%')
    await stage.passes(21 * SECOND)
    await stage.passes(MINUTE)
    expect(stage.messenger.deliveries.filter(({ userId }) => userId === worker.id)).toHaveLength(1)
  })

  it('its own echo is no takeover', async () => {
    const worker = stage.messengerWorker()
    await worker.says(QUESTION)
    expect(await worker.says('chậm lương thì sao')).toContain('30 ngày')
    expect(await stage.tickets()).toEqual([])
  })

  it('after 24 hours an officer’s words still go out, within seven days', async () => {
    const worker = stage.messengerWorker()
    await worker.says('cho em gặp cán bộ công đoàn')
    const ticket = await stage.ticketOf(worker)
    await stage.passes(30 * HOUR)
    const answered = await worker.after(() =>
      stage.officer(ticket, { kind: 'reply', officer: 'Chị Lan', text: 'Chào bạn.' }),
    )
    expect(answered).toBe('Chào bạn.')
    await stage.passes(7 * DAY)
    expect(
      await worker.after(() => stage.officer(ticket, { kind: 'reply', officer: 'Chị Lan', text: 'Bạn ơi.' })),
    ).toBe('')
    const history = await stage.service.store.tickets.history(ticket.id)
    expect(history.some(({ kind }) => kind === 'delivery-failed')).toBe(true)
  })

  it('to whoever blocked the Page is given up, and the officer sees why', async () => {
    const worker = stage.messengerWorker()
    await worker.says('cho em gặp cán bộ công đoàn')
    const ticket = await stage.ticketOf(worker)
    stage.messenger.refuse(worker.id, { code: 551, subcode: 1545041 })
    await stage.officer(ticket, { kind: 'reply', officer: 'Chị Lan', text: 'Chào bạn' })
    const history = await stage.service.store.tickets.history(ticket.id)
    expect(history.some(({ kind }) => kind === 'delivery-failed')).toBe(true)
  })

  it('a thread that the Page’s inbox has stays silent until it comes back', async () => {
    const worker = stage.messengerWorker()
    await worker.says(QUESTION)
    await worker.after(() => stage.messenger.handOver(worker.id, 'inbox', stage.now()))
    expect(await worker.says('chậm lương thì sao')).toBe('')
    await worker.after(() => stage.messenger.handOver(worker.id, 'service', stage.now()))
    expect(await worker.says('chậm lương thì sao')).toContain('30 ngày')
    expect(stage.messenger.violations).toEqual([])
  })

  it('the Page’s automation, known by its speed, is no takeover', async () => {
    const worker = stage.messengerWorker()
    await worker.says(QUESTION)
    await worker.after(() => stage.messenger.staffReplies(worker.id, 'Cảm ơn bạn đã nhắn tin!', { at: stage.now() }))
    expect(await worker.says('chậm lương thì sao')).toContain('30 ngày')
  })

  it('the Page’s automation, known by three contacts with the same words, is no takeover', async () => {
    const texts = ['Trang nghỉ lễ đến thứ Hai', 'Trang nghỉ lễ đến thứ Hai', 'Trang nghỉ lễ đến thứ Hai']
    const workers = texts.map(() => stage.messengerWorker())
    for (const worker of workers) await worker.says(QUESTION)
    await stage.passes(MINUTE)
    for (const [n, worker] of workers.entries()) {
      await worker.after(() => stage.messenger.staffReplies(worker.id, texts[n] ?? '', { at: stage.now() }))
    }
    expect(await workers[2]?.says('chậm lương thì sao')).toContain('30 ngày')
  })
})
