import { HOUR, MINUTE } from '../../src/time'
import { setStage, type Stage, type Worker } from '../builders/stage'

jest.setTimeout(30_000)

const OFFICER = 'Chị Lan'

describe.each(['Zalo', 'Messenger'] as const)('a worker’s way on %s', (platform) => {
  let stage: Stage
  let worker: Worker

  beforeAll(async () => {
    stage = await setStage()
  }, 120_000)
  afterAll(async () => {
    expect(stage.zalo.violations).toEqual([])
    expect(stage.messenger.violations).toEqual([])
    await stage.close()
  })
  beforeEach(() => {
    worker = platform === 'Zalo' ? stage.zaloWorker() : stage.messengerWorker()
  })

  it('a question is answered with its source, the notice before it, once', async () => {
    const answer = await worker.says('lam them chu nhat dc tra luong the nao a')
    expect(answer).toMatch(/^Đây là kênh hỏi đáp của Công đoàn/)
    expect(answer).toContain('200%')
    expect(answer).toContain('Nguồn: Bộ luật Lao động 2019')
    expect(await worker.says('còn ban đêm thì sao ạ')).not.toContain('Đây là kênh hỏi đáp')
  })

  it('overtime pay is worked out from numbers as people type them, corrected, and another question fits in between', async () => {
    await worker.says('tăng ca chủ nhật tính sao')
    expect(await worker.says('1')).toContain('ngày nào')
    expect(await worker.says('chủ nhật')).toContain('ban ngày hay ban đêm')
    expect(await worker.says('ban ngay')).toContain('theo cách nào')
    expect(await worker.says('1')).toContain('Lương tháng')
    const between = await worker.says('cty chậm lương 2 tháng rồi thì sao ad')
    expect(between).toContain('30 ngày')
    expect(between).toContain('đang làm dở')
    expect(await worker.says('1')).toContain('Lương tháng')
    expect(await worker.says('7tr5')).toContain('Giờ chuẩn')
    expect(await worker.says('à nhầm, lương 7tr8')).toContain('7.800.000 đồng')
    expect(await worker.says('208')).toContain('Số giờ')
    expect(await worker.says('8')).toContain('600.000 đồng')
  })

  it('what has nothing to do with us is said to be so, with a person at hand', async () => {
    const answer = await worker.says('thủ tục ly hôn đơn phương cần giấy tờ gì')
    expect(answer).toContain('không rành')
    expect(answer).toContain('Gặp cán bộ')
  })

  it('a person is reached: code and time at once, answer, end, and whether it helped', async () => {
    const told = await worker.says('cho em gặp cán bộ công đoàn')
    const ticket = await stage.ticketOf(worker)
    expect(told).toContain(`Mã của bạn: ${ticket.code}`)
    expect(told).toMatch(/Cán bộ sẽ trả lời tại đây trong hôm nay trước \d+ giờ/)
    expect(told).toContain('tên công ty')
    expect(await worker.says('Công ty Giày Hoa Sen, Bình Dương')).toContain('Mình đã ghi nơi bạn làm')

    const answered = await worker.after(() =>
      stage.officer(ticket, { kind: 'reply', officer: OFFICER, text: 'Bạn bị nợ lương mấy tháng rồi?' }),
    )
    expect(answered).toBe('Bạn bị nợ lương mấy tháng rồi?')
    expect(await worker.says('dạ 2 tháng ạ, tăng ca chủ nhật tính sao nữa chị')).toBe('')
    expect((await stage.ticketOf(worker)).status).toBe('assigned')

    const ended = await worker.after(() =>
      stage.officer(ticket, {
        kind: 'resolve',
        officer: OFFICER,
        reason: 'Công ty trả rồi',
        text: 'Công ty hẹn trả ngày 30.',
      }),
    )
    expect(ended).toContain('Công ty hẹn trả ngày 30.\n\nNhư vậy có giúp được bạn không?')
    expect(await worker.says('1')).toContain('Cảm ơn bạn đã cho biết')
    expect(await stage.ticketOf(worker)).toMatchObject({ status: 'resolved', helped: true })
    expect(await worker.says('tăng ca chủ nhật tính sao')).toContain('200%')
  })

  it('an officer who falls silent gives the conversation back after 4 working hours', async () => {
    await worker.says('cho em gặp cán bộ công đoàn')
    await stage.officer(await stage.ticketOf(worker), { kind: 'take', officer: OFFICER })
    expect(await worker.says('tăng ca chủ nhật tính sao')).toBe('')
    const back = await worker.after(() => stage.passes(9 * HOUR))
    expect(back).toContain('mình lại trả lời tự động')
    expect(await worker.says('tăng ca chủ nhật tính sao')).toContain('200%')
  })

  it('staff who answer in the platform’s inbox take over; an emergency is guided all the same', async () => {
    await worker.says('tăng ca chủ nhật tính sao')
    await stage.passes(MINUTE)
    const staff = platform === 'Zalo' ? stage.zalo : stage.messenger
    await worker.after(() => staff.staffReplies(worker.id, 'Chào em, chị xem giúp nhé'))
    expect(await worker.says('dạ chậm lương thì sao chị')).toBe('')
    expect(await stage.ticketOf(worker)).toMatchObject({ topic: 'luong.tang-ca', status: 'assigned' })

    const guided = await worker.says('chị ơi xưởng cháy rồi')
    expect(guided).toContain('114')
    expect(await stage.ticketOf(worker)).toMatchObject({ priority: 'urgent' })
    expect(await worker.says('cháy lớn quá chị ơi')).toBe('')
  })

  it('a greeting waits two seconds for what follows it, and is answered with it once', async () => {
    expect(await worker.says('chị ơi')).toBe('')
    const together = await worker.says('tăng ca chủ nhật tính sao')
    expect(together).toContain('200%')
    expect(await worker.after(() => stage.passes(5_000))).toBe('')
  })

  it('a greeting that nothing follows is answered after two seconds', async () => {
    expect(await worker.says('alo')).toBe('')
    expect(await worker.after(() => stage.passes(2_000))).toContain('Chào bạn')
  })

  it('"did it help?" comes three minutes after an answer and not a second time that day', async () => {
    await worker.says('tăng ca chủ nhật tính sao')
    expect(await worker.after(() => stage.passes(3 * MINUTE))).toContain('có giúp được bạn không')
    expect(await worker.says('rồi ạ')).not.toContain('Mã của bạn')
    await worker.says('chậm lương thì sao')
    expect(await worker.after(() => stage.passes(3 * MINUTE))).toBe('')
  })
})
