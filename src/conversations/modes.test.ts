import { aConversation, counted, entries, found, MONDAY_9, PERSON } from '../../test/builders/conversations'
import { ticketId } from '../ids'
import { startOfDay, DAY, HOUR, MINUTE, SECOND, type LocalDate } from '../time'

const waiting = (where: Parameters<typeof aConversation>[0] = {}) => {
  const worker = aConversation({ contact: { workplace: 'Công ty ABC' }, ...where }, { noticeVersion: 1 })
  const ticket = found(worker.says('abc xyz'), 'open-ticket')[0]?.ticket
  if (ticket === undefined) throw new Error('no ticket')
  return { worker, ticket }
}
const held = () => {
  const { worker, ticket } = waiting()
  worker.officer('took', ticket.id)
  return { worker, ticket }
}
const HUMAN = { kind: 'echo', author: 'staff', messageId: 'm', text: 'Chào em', staffId: '52' } as const
const FOREIGN = { kind: 'echo', author: 'foreign', messageId: 'm', text: 'Chào em' } as const

describe('while a ticket waits that nobody took', () => {
  it('clear questions are still answered, and everything reaches the ticket', () => {
    const heard = waiting().worker.says('tăng ca tính sao')
    expect(heard.text).toContain('150%')
    expect(entries(heard)).toEqual(['worker-wrote'])
  })

  it('what is unclear is acknowledged once', () => {
    const { worker, ticket } = waiting()
    expect(worker.says('xyz abc').text).toContain(`Mình đã gửi thêm lời nhắn này cho cán bộ (mã ${ticket.code})`)
    const again = worker.says('xyz abc xyz')
    expect(again.text).toBe('')
    expect(again.outcome.reason).toBe('attached-to-ticket')
    expect(entries(again)).toEqual(['worker-wrote'])
  })

  it('nothing is asked back', () => {
    expect(counted(waiting().worker.says('lương thưởng gì đó'))).not.toContain('asked-back')
  })

  it('a second wish for a person adds to the ticket and repeats the time that was promised', () => {
    const { worker, ticket } = waiting()
    worker.waits(2 * HOUR)
    const heard = worker.says('cho em gặp cán bộ đi ạ')
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(found(heard, 'ticket-entry')[0]?.entry).toMatchObject({
      kind: 'worker-wrote',
      note: expect.stringContaining('cho em gặp cán bộ đi ạ') as unknown,
    })
    expect(heard.text).toContain(`vẫn mã ${ticket.code}. Cán bộ sẽ trả lời tại đây trong hôm nay trước 13 giờ`)
  })

  it('a promise that was not kept is not made again', () => {
    const { worker } = waiting()
    worker.waits(DAY)
    expect(worker.says('cho em gặp cán bộ đi ạ').text).toContain('chậm hơn đã hẹn')
  })

  it('a form that is given to a person brings what it knows', () => {
    const { worker } = waiting()
    worker.says('tăng ca tính sao')
    worker.says('tính giúp tôi')
    worker.says('8tr')
    const [entry] = found(worker.says('gặp cán bộ'), 'ticket-entry').map((effect) => effect.entry)
    expect(entry).toMatchObject({ note: expect.stringContaining('8.000.000 đồng') as unknown })
  })
})

describe('when an officer takes the conversation', () => {
  it('the worker is told, and answers on their way are withdrawn', () => {
    const { worker, ticket } = waiting()
    const heard = worker.officer('took', ticket.id)
    expect(heard.text).toContain('Cán bộ công đoàn đã nhận câu hỏi của bạn')
    expect(heard.state).toMatchObject({ mode: 'held', heldBy: 'Lan' })
    expect(found(heard, 'cancel-answers')).toHaveLength(1)
  })

  it('the bot is silent, and every word reaches the ticket', () => {
    const { worker } = held()
    for (const text of ['tăng ca tính sao', 'abc', '1', 'cảm ơn ad']) {
      const heard = worker.says(text)
      expect(heard.text).toBe('')
      expect(heard.outcome.reason).toBe('held')
      expect(entries(heard)).toEqual(['worker-wrote'])
    }
  })

  it('pictures reach the officer', () => {
    const heard = held().worker.sends('image')
    expect(found(heard, 'keep-attachment')).toHaveLength(1)
    expect(heard.text).toBe('')
  })

  it('the worker can still see and erase what is kept: that is theirs at any time', () => {
    const heard = held().worker.says('xoá dữ liệu')
    expect(heard.text).toContain('Xoá rồi không lấy lại được')
    expect(found(heard, 'say')[0]?.lane).toBe('officer')
    const { worker } = held()
    worker.says('xoá dữ liệu')
    expect(found(worker.says('có'), 'set-timer')).toHaveLength(1)
  })

  it('a form that was running ends and is counted as left', () => {
    const { worker, ticket } = waiting()
    worker.says('tăng ca tính sao')
    worker.says('tính giúp tôi')
    const heard = worker.officer('took', ticket.id)
    expect(heard.state.form).toBeUndefined()
    expect(counted(heard)).toEqual(['form-abandoned'])
  })

  it('an officer’s words go out as they were written', () => {
    const { worker, ticket } = waiting()
    const heard = worker.officer('reply', ticket.id, 'Bạn gửi giúp bảng lương nhé.')
    expect(found(heard, 'say')).toEqual([
      expect.objectContaining({
        author: 'officer',
        lane: 'officer',
        content: { text: 'Bạn gửi giúp bảng lương nhé.' },
      }),
    ])
    expect(found(heard, 'count')[0]?.touch).toMatchObject({ kind: 'ticket-answered', topic: PERSON, afterMs: MINUTE })
    expect(heard.state.mode).toBe('held')
  })

  it('after 4 working hours of silence the conversation waits again, and the worker knows', () => {
    const { worker, ticket } = held()
    const until = startOfDay('2026-11-23' as LocalDate) + 13 * HOUR + MINUTE
    expect(worker.state.heldUntil).toBe(until)
    worker.waits(HOUR)
    expect(worker.fires('held-ends').state.mode).toBe('held')
    worker.waits(4 * HOUR)
    const heard = worker.fires('held-ends')
    expect(heard.state).toMatchObject({ mode: 'waiting', ticket: { id: ticket.id } })
    expect(heard.text).toContain(`mã ${ticket.code}`)
    expect(worker.says('tăng ca tính sao').text).toContain('150%')
    expect(worker.says('abc xyz abc').text).toContain('gửi thêm lời nhắn này')
  })

  it('an officer’s further words begin the 4 hours anew; the worker’s do not', () => {
    const { worker, ticket } = held()
    worker.waits(2 * HOUR)
    worker.says('chị ơi')
    const before = worker.state.heldUntil
    worker.officer('reply', ticket.id)
    expect(worker.state.heldUntil).toBeGreaterThan(before ?? 0)
  })

  it('a ticket given back to the others waits again', () => {
    const { worker, ticket } = held()
    const heard = worker.officer('released', ticket.id)
    expect(heard.state.mode).toBe('waiting')
    expect(heard.text).toContain('cho cán bộ khác')
  })

  it('a resolved ticket gives the conversation back to the bot', () => {
    const { worker, ticket } = held()
    const heard = worker.officer('resolved', ticket.id, '')
    expect(heard.state).toMatchObject({ mode: 'bot' })
    expect(heard.state.ticket).toBeUndefined()
    expect(heard.text).toContain('đã được cán bộ xử lý xong')
  })

  it('the last words of an officer reach the worker also when the ticket is not known here', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    expect(worker.officer('resolved', ticketId('elsewhere'), 'Đã xong em nhé.').text).toBe('Đã xong em nhé.')
  })

  it('of a ticket that is not known here, what the worker writes reaches that ticket', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.officer('reply', ticketId('elsewhere'))
    expect(found(worker.says('dạ em đây'), 'ticket-entry')[0]?.ticketId).toBe('elsewhere')
  })
})

describe('two open tickets', () => {
  const two = () => {
    const { worker, ticket } = waiting()
    for (const text of ['em muốn báo vi phạm', 'có tên', 'bị ép ký đơn']) worker.says(text)
    const second = found(worker.says('50'), 'open-ticket')[0]?.ticket
    return { worker, ticket, second }
  }

  it('the worker’s words belong to the one whose officer wrote last', () => {
    const { worker, ticket } = two()
    worker.officer('reply', ticket.id)
    expect(found(worker.says('dạ'), 'ticket-entry')[0]?.ticketId).toBe(ticket.id)
  })

  it('when one is resolved the other still waits', () => {
    const { worker, ticket, second } = two()
    const heard = worker.officer('resolved', second?.id, '')
    expect(heard.state).toMatchObject({ mode: 'waiting', ticket: { id: ticket.id } })
    expect(heard.state.otherTickets).toBeUndefined()
  })
})

describe('staff who answer in the platform’s own inbox', () => {
  it('take the conversation over, and a ticket is opened as already answered', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('tăng ca tính sao')
    const heard = worker.happens(HUMAN)
    expect(heard.state.mode).toBe('held')
    expect(heard.text).toBe('')
    expect(found(heard, 'open-ticket')[0]?.ticket).toMatchObject({ officer: 'hộp thư của trang (52)' })
    expect(entries(heard)).toEqual(['answered-elsewhere'])
  })

  it('join the ticket that is open', () => {
    const { worker, ticket } = waiting()
    const heard = worker.happens(HUMAN)
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(found(heard, 'ticket-entry')[0]?.ticketId).toBe(ticket.id)
  })

  it('at once after the worker (15 s) is the Page’s automation, not a person', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('tăng ca tính sao', { at: MONDAY_9 })
    const robot = worker.happens(FOREIGN, { at: MONDAY_9 + 15 * SECOND })
    expect(robot.outcome).toEqual({ kind: 'ignored', reason: 'automation' })
    expect(robot.state.mode).toBe('bot')
    expect(worker.happens(FOREIGN, { at: MONDAY_9 + 16 * SECOND }).state.mode).toBe('held')
  })

  it('with the same text to three contacts is an automation too', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    expect(worker.happens(FOREIGN, { contactsWithText: 3 }).outcome.reason).toBe('automation')
    expect(worker.happens(FOREIGN, { contactsWithText: 2 }).state.mode).toBe('held')
  })

  it('named by the platform are people, however fast they are', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('tăng ca tính sao', { at: MONDAY_9 })
    expect(worker.happens(HUMAN, { at: MONDAY_9 + SECOND }).state.mode).toBe('held')
  })

  it('days ago, as an echo that comes late, hold nothing any more', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    const heard = worker.happens(HUMAN, { at: MONDAY_9 - 5 * DAY, late: true })
    expect(heard.state.mode).toBe('bot')
    expect(heard.outcome).toEqual({ kind: 'ignored', reason: 'takeover-over' })
  })
})

describe('another app of the Page', () => {
  it('that has the thread makes the bot silent, without a ticket', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    const heard = worker.happens({ kind: 'thread-control', owner: 'other' })
    expect(heard.state.mode).toBe('held')
    expect(heard.text).toBe('')
    expect(found(heard, 'open-ticket')).toEqual([])
  })

  it('that gives it back gives back what was before', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.happens({ kind: 'thread-control', owner: 'other' })
    expect(worker.happens({ kind: 'thread-control', owner: 'us' }).state.mode).toBe('bot')

    const { worker: other } = waiting()
    other.happens({ kind: 'thread-control', owner: 'other' })
    expect(other.happens({ kind: 'thread-control', owner: 'us' }).state.mode).toBe('waiting')
  })

  it('does not take an officer’s conversation away, nor give it back', () => {
    const { worker } = held()
    worker.happens({ kind: 'thread-control', owner: 'other' })
    expect(worker.state.heldBy).toBe('Lan')
    expect(worker.happens({ kind: 'thread-control', owner: 'us' }).state.mode).toBe('held')
  })

  it('whose return was not told is seen from what the worker writes to us', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.happens({ kind: 'thread-control', owner: 'other' })
    expect(worker.says('tăng ca tính sao').text).toContain('150%')
  })

  it('reads what is on standby, and nothing is said to it', () => {
    const heard = aConversation({}, { noticeVersion: 1 }).happens({ kind: 'standby', text: 'tăng ca tính sao' })
    expect(heard.text).toBe('')
    expect(heard.outcome).toEqual({ kind: 'ignored', reason: 'standby' })
  })

  it('but who is in danger there stands on the officers’ list', () => {
    const heard = aConversation({}, { noticeVersion: 1 }).happens({ kind: 'standby', text: 'cháy xưởng rồi' })
    expect(heard.text).toBe('')
    expect(found(heard, 'open-ticket')[0]?.ticket.priority).toBe('urgent')
  })
})
