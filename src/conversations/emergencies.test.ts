import { aConversation, between, counted, EMERGENCY, entries, found, MONDAY_9 } from '../../test/builders/conversations'
import { HOUR } from '../time'

const FIRE = 'chị ơi cháy xưởng rồi, còn người bên trong'

describe('an emergency', () => {
  it('is guided before anything else, and a person is told at once what was written', () => {
    const heard = aConversation({}, { noticeVersion: 1 }).says(FIRE)
    expect(heard.text).toMatch(/^Gọi 115/)
    expect(found(heard, 'say')[0]).toMatchObject({ lane: 'emergency' })
    expect(found(heard, 'open-ticket')[0]?.ticket).toMatchObject({
      topic: EMERGENCY,
      priority: 'urgent',
      summary: expect.stringContaining('còn người bên trong') as unknown,
    })
    expect(heard.state.mode).toBe('waiting')
  })

  it('is known without diacritics, in capitals and across line breaks', () => {
    for (const text of ['chay xuong roi', 'CHÁY XƯỞNG RỒI!!!', 'cháy\nxưởng rồi']) {
      expect(counted(aConversation().says(text))).toContain('emergency')
    }
  })

  it('said in other words is raised by what it means', () => {
    expect(found(aConversation().says('cứu tụi em với'), 'open-ticket')[0]?.ticket.priority).toBe('urgent')
  })

  it('that is more likely than not is guided and not asked back for', () => {
    const likely = { ...between(EMERGENCY, 'luong.tang-ca'), intents: [{ intent: EMERGENCY, confidence: 0.5 }] }
    const unlikely = { ...likely, intents: [{ intent: EMERGENCY, confidence: 0.49 }] }
    expect(counted(aConversation().says('máy kẹp tay bạn em', { understood: likely }))).toContain('emergency')
    expect(counted(aConversation().says('máy kẹp tay bạn em', { understood: unlikely }))).toContain('asked-back')
  })

  it('at first contact comes before the notice', () => {
    expect(aConversation().says(FIRE).text).toMatch(/^Gọi 115[\s\S]*Đây là máy của công đoàn/)
  })

  it('makes an open ticket urgent', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('abc xyz')
    const heard = worker.says(FIRE)
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(entries(heard)).toEqual(['worker-wrote', 'made-urgent'])
  })

  it('is guided also while an officer holds the conversation, and only that is said', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    const ticket = found(worker.says('abc xyz'), 'open-ticket')[0]?.ticket.id
    worker.officer('took', ticket)
    const heard = worker.says(FIRE)
    expect(heard.text).toMatch(/^Gọi 115/)
    expect(entries(heard)).toContain('made-urgent')
    expect(heard.state.mode).toBe('held')
    const again = worker.says(FIRE)
    expect(again.text).toBe('')
    expect(entries(again)).toContain('made-urgent')
  })

  it('is guided at most once in 6 hours; in between the worker hears that it is known', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says(FIRE)
    const again = worker.says(FIRE)
    expect(again.text).toContain('Cán bộ đã được báo khẩn')
    expect(again.text).not.toContain('Gọi 115, 114')
    worker.waits(6 * HOUR)
    expect(worker.says(FIRE).text).toMatch(/^Gọi 115, 114/)
  })

  it('is heard when all else is over the budget', () => {
    const worker = aConversation(
      {},
      { noticeVersion: 1, budget: { windowStart: MONDAY_9, turns: 99, noticeSent: true } },
    )
    expect(worker.says(FIRE).text).toMatch(/^Gọi 115/)
  })

  it('in a form lets the form wait: the next words go to the officer, not into the form', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('tăng ca tính sao')
    worker.says('tính giúp tôi')
    worker.says(FIRE)
    const heard = worker.says('em ở xưởng 2 cổng B')
    expect(heard.text).toContain('Mình đã gửi thêm lời nhắn này cho cán bộ')
    expect(heard.state.form).toMatchObject({ paused: true, answered: [] })
    expect(worker.says('tiếp tục').text).toContain('Lương tháng của bạn là bao nhiêu?')
  })

  it('in the words under a picture, in an edit, or late, is an emergency too', () => {
    expect(counted(aConversation().sends('image', FIRE))).toContain('emergency')
    expect(counted(aConversation().happens({ kind: 'edit', messageId: 'm', text: FIRE }))).toContain('emergency')
    expect(counted(aConversation().says(FIRE, { late: true }))).toContain('emergency')
  })
})
