import { aConversation, BENEFITS, counted, entries, found, OVERTIME, PERSON } from '../../test/builders/conversations'
import { DAY, HOUR, MINUTE } from '../time'

describe('a question', () => {
  it('that is clear is answered, and nobody is troubled', () => {
    const heard = aConversation().says('tăng ca tính sao')
    expect(heard.text).toContain('150%')
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(counted(heard)).toEqual(['received', 'answered'])
  })

  it('that may mean two things is asked back, with a person as the last choice', () => {
    const heard = aConversation().says('lương thưởng gì đó')
    expect(heard.text).toContain('Mình chưa chắc hiểu đúng ý bạn')
    expect(heard.choices.map(({ label }) => label)).toEqual([
      'Tiền tăng ca',
      'Quyền lợi đoàn viên',
      'Ý khác, gặp cán bộ',
    ])
    expect(heard.state.mode).toBe('bot')
  })

  it('that nobody can make out goes to a person, with a code and when the answer comes', () => {
    const heard = aConversation().says('abc xyz')
    const [opened] = found(heard, 'open-ticket')
    expect(opened?.ticket).toMatchObject({ topic: PERSON, priority: 'normal', summary: 'abc xyz', unitId: 'co-so' })
    expect(heard.text).toContain(`Mã của bạn: ${opened?.ticket.code}`)
    expect(heard.text).toContain('trong hôm nay trước 13 giờ')
    expect(heard.state.mode).toBe('waiting')
  })

  it('asked back twice goes to a person the third time', () => {
    const worker = aConversation()
    worker.says('lương thưởng gì đó')
    expect(worker.says('lương thưởng gì đó').text).toContain('Mình chưa chắc')
    expect(found(worker.says('lương thưởng gì đó'), 'open-ticket')).toHaveLength(1)
  })

  it('that was answered in between begins the count anew', () => {
    const worker = aConversation()
    worker.says('lương thưởng gì đó')
    worker.says('lương thưởng gì đó')
    worker.says('tăng ca tính sao')
    expect(worker.says('lương thưởng gì đó').text).toContain('Mình chưa chắc')
  })

  it('that was asked back is answered by a digit, a label, or a tap', () => {
    for (const choice of ['2', 'số 2 nha ad', 'quyen loi doan vien', 'chọn 2']) {
      const worker = aConversation()
      worker.says('lương thưởng gì đó')
      expect(worker.says(choice).text).toContain('trợ cấp')
    }
  })

  it('is kept without names, numbers and addresses among those that were not understood', () => {
    const heard = aConversation().says('Em tên là Trần Thị Bình, abc xyz 0912345678')
    const question = found(heard, 'count').find(({ touch }) => touch.kind === 'not-understood')?.touch.question
    expect(question).toBe('em ten la [ten], abc xyz [so dien thoai]')
  })
})

describe('what is no question', () => {
  it.each(['ok', 'dạ', 'vâng ạ', 'haha', '👍'])(
    '"%s" ends an exchange without a word, and the reason is kept',
    (text) => {
      const heard = aConversation({}, { noticeVersion: 1 }).says(text)
      expect(heard.text).toBe('')
      expect(heard.outcome).toEqual({ kind: 'ignored', reason: 'no-words' })
    },
  )

  it('at the very beginning is answered all the same', () => {
    expect(aConversation().says('👍').text).toContain('Bạn gõ câu hỏi bằng chữ')
  })

  it.each(['7', 'có', 'không'])('"%s" that fits nothing on the screen opens no ticket: the list is shown', (text) => {
    const heard = aConversation({}, { noticeVersion: 1 }).says(text)
    expect(heard.text).toContain('chọn lại trong danh sách')
    expect(heard.choices.length).toBeGreaterThan(0)
    expect(found(heard, 'open-ticket')).toEqual([])
  })

  it('but only a question mark asks whether somebody is there', () => {
    expect(aConversation({}, { noticeVersion: 1 }).says('???').text).toContain('Bạn gõ câu hỏi')
  })
})

describe('"did it help?"', () => {
  const asked = () => {
    const worker = aConversation()
    worker.says('tăng ca tính sao')
    worker.fires('ask-helped', { topic: OVERTIME })
    return worker
  }

  it('is asked some minutes after an answer', () => {
    const worker = aConversation()
    const timer = found(worker.says('tăng ca tính sao'), 'set-timer')[0]?.timer
    expect(timer).toMatchObject({ timer: 'ask-helped', data: { topic: OVERTIME } })
    const heard = worker.fires('ask-helped', { topic: OVERTIME })
    expect(heard.text).toBe('Câu trả lời vừa rồi có giúp được bạn không?')
    expect(heard.choices.map(({ label }) => label)).toEqual(['Có', 'Chưa'])
  })

  it('is asked once a day', () => {
    const worker = asked()
    worker.waits(HOUR)
    expect(found(worker.says('công đoàn có lợi gì'), 'set-timer')).toEqual([])
    expect(worker.fires('ask-helped', { topic: BENEFITS }).text).toBe('')
    worker.waits(DAY)
    expect(found(worker.says('công đoàn có lợi gì'), 'set-timer')).toHaveLength(1)
  })

  it.each([
    ['có', 'helped'],
    ['rồi ạ', 'received'],
    ['được rồi', 'helped'],
    ['chưa', 'not-helped'],
    ['không', 'not-helped'],
    ['1', 'helped'],
    ['2', 'not-helped'],
  ])('"%s" counts as %s', (text, kind) => {
    expect(counted(asked().says(text))).toContain(kind)
  })

  it('counts the first answer only, and a "không" to the offered person ends it', () => {
    const worker = asked()
    worker.says('chưa')
    const heard = worker.says('không')
    expect(counted(heard)).toEqual(['received'])
    expect(heard.text).toBe('Dạ, vậy thôi. Khi cần bạn cứ nhắn mình nhé.')
  })

  it('"chưa" offers a person, and "có" to that is one', () => {
    const worker = asked()
    worker.says('chưa')
    const [opened] = found(worker.says('có'), 'open-ticket')
    expect(opened?.ticket.topic).toBe(OVERTIME)
  })

  it('is not asked of who went quiet, filled a form meanwhile, has an officer or said stop', () => {
    const quiet = aConversation()
    quiet.says('tăng ca tính sao')
    quiet.waits(2 * HOUR)
    expect(quiet.fires('ask-helped', { topic: OVERTIME }).text).toBe('')

    const filling = aConversation()
    filling.says('tăng ca tính sao')
    filling.says('tính giúp tôi')
    expect(filling.fires('ask-helped', { topic: OVERTIME }).text).toBe('')

    const waiting = aConversation()
    waiting.says('tăng ca tính sao')
    waiting.says('abc xyz')
    expect(waiting.fires('ask-helped', { topic: OVERTIME }).text).toBe('')

    const stopped = aConversation()
    stopped.says('tăng ca tính sao')
    stopped.says('ngừng nhắn tin')
    stopped.says('ngừng nhận')
    expect(stopped.fires('ask-helped', { topic: OVERTIME }).text).toBe('')
  })

  it('is asked with the officer’s last words, as the officer’s, when a ticket is resolved', () => {
    const worker = aConversation()
    const ticket = found(worker.says('abc xyz'), 'open-ticket')[0]?.ticket.id
    const heard = worker.officer('resolved', ticket, 'Công ty đã trả lương.')
    expect(heard.text).toBe('Công ty đã trả lương.\n\nNhư vậy có giúp được bạn không?')
    expect(found(heard, 'say')[0]).toMatchObject({ author: 'officer', lane: 'officer' })
    const answer = worker.says('có')
    expect(entries(answer)).toEqual(['helped'])
    expect(answer.state.mode).toBe('bot')
  })

  it('a resolved ticket that did not help is opened again, under its own code', () => {
    const worker = aConversation()
    const ticket = found(worker.says('abc xyz'), 'open-ticket')[0]?.ticket
    worker.officer('resolved', ticket?.id, '')
    worker.says('chưa')
    const heard = worker.says('có')
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(entries(heard)).toEqual(['reopened'])
    expect(heard.text).toContain(ticket?.code)
    expect(heard.state).toMatchObject({ mode: 'waiting', ticket: { id: ticket?.id } })
  })
})

describe('an answer that waited so long that it is made anew', () => {
  it('is said again from its topic, with the notice that may have been lost with it', () => {
    const worker = aConversation()
    worker.says('tăng ca tính sao')
    worker.waits(10 * MINUTE)
    const heard = worker.happens({ kind: 'answer-stale', topic: OVERTIME })
    expect(heard.text).toContain('Đây là máy của công đoàn.')
    expect(heard.text).toContain('150%')
  })

  it('is not said over an officer', () => {
    const worker = aConversation()
    worker.says('tăng ca tính sao')
    worker.officer('took', undefined)
    expect(worker.happens({ kind: 'answer-stale', topic: OVERTIME }).text).toBe('')
  })

  it('is a plain answer: what tells a ticket’s code, asks a form’s question or repeats a result goes as it is', () => {
    const worker = aConversation()
    expect(found(worker.says('tăng ca tính sao'), 'say')[0]?.topic).toBe(OVERTIME)
    expect(found(worker.says('tính giúp tôi'), 'say')[0]?.topic).toBeUndefined()
    expect(found(aConversation().says('cho em gặp cán bộ đi ạ'), 'say')[0]?.topic).toBeUndefined()
  })
})

describe('a message that could not be delivered', () => {
  const failed = { kind: 'delivery-failed', messageId: 'm1', reason: 'window-closed' } as const

  it('reaches the open ticket with its reason', () => {
    const worker = aConversation()
    worker.says('abc xyz')
    const heard = worker.happens({ ...failed, messageId: 'm1' as never, officer: true, lane: 'officer' })
    expect(found(heard, 'ticket-entry').map(({ entry }) => entry)).toEqual([
      expect.objectContaining({ kind: 'delivery-failed', reason: 'window-closed' }),
    ])
  })

  it('opens a ticket when it was the answer to a question: nobody may be left without one', () => {
    const worker = aConversation()
    worker.says('tăng ca tính sao')
    const heard = worker.happens({ ...failed, messageId: 'm1' as never, officer: false, lane: 'answer' })
    expect(found(heard, 'open-ticket')[0]?.ticket).toMatchObject({ topic: OVERTIME })
    expect(heard.text).toBe('')
  })

  it('opens none for a question whether it helped, nor for words about a report', () => {
    const worker = aConversation()
    const follow = worker.happens({ ...failed, messageId: 'm1' as never, officer: false, lane: 'follow-up' })
    expect(found(follow, 'open-ticket')).toEqual([])
    const secret = worker.happens({
      ...failed,
      messageId: 'm1' as never,
      officer: true,
      lane: 'officer',
      confidential: true,
    })
    expect(found(secret, 'open-ticket')).toEqual([])
    expect(found(secret, 'count')[0]?.touch.anonymous).toBe(true)
  })
})
