import { DAY } from '../../src/time'
import { setStage, type Stage, type Worker } from '../builders/stage'

jest.setTimeout(30_000)

const NAME = 'Trần Thị Ngọc Hân'
const STORY = 'tổ trưởng giữ căn cước của công nhân'
const PLACE = 'xưởng may cổng số ba'
const SINCE = 'từ hồi tháng chín'
const PROOF = 'có đoạn ghi âm cuộc họp'

describe('a report without a name', () => {
  let stage: Stage
  let worker: Worker
  let code: string

  beforeAll(async () => {
    stage = await setStage()
    worker = stage.messengerWorker()
    await worker.says('tăng ca chủ nhật tính sao')
    const { events, pageId } = stage.messenger
    const shared = { ...events.quickReply(pageId, worker.id, '+84912345678', '+84912345678', stage.now()) }
    await worker.after(() => stage.messenger.postWebhook(shared))
    await worker.says(`em muốn báo vi phạm giấu tên, em là ${NAME}`)
    await worker.says('giấu tên')
    await worker.says(`em tên là ${NAME}, ${STORY}`)
    await worker.says(PLACE)
    await worker.says(SINCE)
    await worker.says('50')
    const told = await worker.says(PROOF)
    code = /PA-[A-Z0-9]+-[A-Z0-9]/.exec(told)?.[0] ?? ''
  }, 120_000)
  afterAll(() => stage.close())

  it('is a case that officers can read, with everything but who told it', async () => {
    const found = await stage.service.store.cases.find(code)
    expect(found?.summary).toContain(STORY)
    expect(found?.summary).toContain(PLACE)
    expect(found?.summary).toContain('[tên]')
    expect(JSON.stringify(found)).not.toContain(NAME)
  })

  it('is in no table but the case’s: neither the person’s id and name nor the words', () => {
    const dump = stage.dump(['report_case.body', 'report_case.entries'])
    expect(dump).toContain('report_case')
    expect(dump).toContain('tăng ca chủ nhật')
    for (const trace of [worker.id, NAME, STORY, PLACE, SINCE, PROOF, '912345678']) expect(dump).not.toContain(trace)
  })

  it('in the case’s own row only the sealed link leads to the conversation', () => {
    const row = stage
      .dump(['report_case.sealed_link'])
      .split('\n')
      .find((line) => line.startsWith('report_case'))
    for (const trace of [worker.id, worker.conversation, NAME]) expect(row).not.toContain(trace)
  })

  it('is in no log line, no metric, no transcript and no export', async () => {
    const { store, metrics } = stage.service
    const transcript = JSON.stringify(await store.tickets.transcript(worker.conversation, 1_000))
    const seen = [
      stage.logged(),
      await metrics.registry.metrics(),
      transcript,
      JSON.stringify(await store.contacts.export(worker.conversation)),
    ].join('\n')
    for (const trace of [NAME, STORY, PLACE, SINCE, PROOF, code]) expect(seen).not.toContain(trace)
    expect(stage.logged()).not.toContain(worker.id)
    expect(transcript).toContain('tăng ca chủ nhật')
  })

  it('officer and worker write to each other through it, and leave no trace either', async () => {
    const question = 'Bạn còn giữ bản ghi âm không?'
    const reached = await worker.after(() =>
      stage.officerInCase(code, { kind: 'reply', officer: 'Anh Tú', text: question }),
    )
    expect(reached).toContain(code)
    expect(reached).toContain(question)
    expect(await worker.taps('Trả lời cán bộ')).toContain('Bạn nhắn điều muốn gửi')
    const reply = 'dạ còn, em giữ trong máy cũ'
    expect(await worker.says(reply)).toContain('Mình đã chuyển cho cán bộ')

    const found = await stage.service.store.cases.find(code)
    expect(found?.entries.map((entry) => ('text' in entry ? entry.text : entry.kind))).toEqual([question, reply])
    const dump = stage.dump(['report_case.body', 'report_case.entries'])
    for (const trace of [question, reply, 'máy cũ', worker.id]) expect(dump).not.toContain(trace)
  })

  it('asked to be known, a no and a yes that is taken back show nobody anything and leave no trace', async () => {
    const { store } = stage.service
    const reason = 'đi cùng bạn gặp thanh tra'
    const asks = () => worker.after(() => stage.asksConsent(code, reason))
    expect(await asks()).toContain(reason)
    expect(await worker.taps('Không cho biết')).toContain('không cho cán bộ xem bạn là ai')
    await expect(stage.reveals(code)).rejects.toThrow('no-consent')
    await stage.passes(4 * DAY)
    expect(await asks()).toContain(reason)
    expect(await worker.says('đồng ý cho biết tên')).toContain('đã ghi là bạn đồng ý')
    expect(await worker.says('rút lại đồng ý')).toContain('rút lại đồng ý')
    await expect(stage.reveals(code)).rejects.toThrow('no-consent')

    const dump = stage.dump(['report_case.body', 'report_case.entries'])
    const seen = [dump, stage.logged(), await stage.service.metrics.registry.metrics()].join('\n')
    for (const trace of [NAME, STORY, reason, '912345678']) expect(seen).not.toContain(trace)
    expect(dump).not.toContain(worker.id)
    const transcript = JSON.stringify(await store.tickets.transcript(worker.conversation, 1_000))
    for (const trace of ['ồng ý', 'Không cho biết', 'ợc biết', code]) expect(transcript).not.toContain(trace)
    const row = stage.dump(['report_case.sealed_link']).split('\n')
    for (const trace of [worker.id, worker.conversation, NAME]) {
      expect(row.find((line) => line.startsWith('report_case'))).not.toContain(trace)
    }
  })

  it('is known to the officer who asked once the worker agreed, who hears of it; and still in no table', async () => {
    await stage.passes(4 * DAY)
    await worker.after(() => stage.asksConsent(code, 'gọi lại cho bạn'))
    await worker.taps('Đồng ý cho biết tên')
    let shown: unknown
    const told = await worker.after(async () => {
      shown = await stage.reveals(code)
    })
    expect(shown).toMatchObject({ phone: '+84912345678', platform: 'messenger' })
    expect(told).toContain('vừa xem tên')
    await expect(stage.reveals(code)).rejects.toThrow('no-consent')
    const dump = stage.dump(['report_case.body', 'report_case.entries'])
    for (const trace of [worker.id, NAME, '912345678', 'gọi lại cho bạn']) expect(dump).not.toContain(trace)
  })

  it('is not in the transcript of a ticket that the same worker opens later', async () => {
    await worker.says('cho em gặp cán bộ công đoàn')
    const ticket = await stage.ticketOf(worker)
    expect(ticket.topic).not.toBe('phuc-vu.phan-anh')
    const transcript = await stage.service.store.tickets.transcript(worker.conversation, 1_000)
    expect(JSON.stringify(transcript)).not.toMatch(/báo vi phạm|giấu tên|Trả lời cán bộ|PA-/)
  })
})

describe('on a workplace unit’s own account', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await setStage({ env: { PUBLIC_URL: 'https://congdoan.example.vn' } })
    const { units, accounts } = stage.service
    const upper = units.tree().find(units.defaultUnit)
    if (upper === undefined) throw new Error('no unit')
    const workplace = {
      ...upper,
      id: 'cong-ty-abc' as typeof upper.id,
      name: 'Công đoàn Công ty ABC',
      level: 'workplace' as const,
      parentId: upper.id,
    }
    await units.save({
      ...upper,
      name: 'Công đoàn Khu công nghiệp',
      values: { zalo: 'https://zalo.me/khu-cong-nghiep' },
    })
    await units.save(workplace)
    for (const account of accounts.of('zalo')) await accounts.add({ ...account, unitId: workplace.id })
  }, 120_000)
  afterAll(() => stage.close())

  it('the worker hears first who may read along, and both kinds of report go above the workplace', async () => {
    const worker = stage.zaloWorker()
    const warned = await worker.says('em muốn tố cáo công ty ép làm quá giờ')
    expect(warned).toContain('người trông trang có thể đọc được')
    expect(warned).toContain(
      'Công đoàn Khu công nghiệp: https://zalo.me/khu-cong-nghiep hoặc https://congdoan.example.vn/chat',
    )
    expect(await worker.says('1')).toContain('Báo giấu tên')
    for (const text of ['1', 'bắt tăng ca tới 10 giờ đêm', 'công ty ABC', 'tháng 10', '50']) await worker.says(text)
    await worker.says('có ảnh')
    const ticket = await stage.ticketOf(worker)
    expect(ticket).toMatchObject({ topic: 'phuc-vu.phan-anh', unitId: 'cong-doan', priority: 'high' })

    await worker.says('cho em gặp cán bộ')
    expect(JSON.stringify(await stage.service.store.tickets.transcript(worker.conversation, 100))).not.toContain(
      '10 giờ đêm',
    )
  })
})
