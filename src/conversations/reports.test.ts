import {
  aConversation,
  aPack,
  clear,
  counted,
  EMERGENCY,
  found,
  MONDAY_9,
  PERSON,
  REPORT,
  unclear,
} from '../../test/builders/conversations'
import { openTraces, redacted, reporting, saysAreHidden, SECRET } from '../../test/builders/reports'
import { aChoice, aFlow, anAsk, anEscalation } from '../../test/builders/flows'
import { ticketId, unitId } from '../ids'
import { HOUR } from '../time'

describe('a report without a name', () => {
  it('becomes a case above the workplace, and leaves nothing else', () => {
    const worker = reporting()
    worker.says(SECRET)
    const heard = worker.says('50')
    const [opened] = found(heard, 'open-case')
    expect(opened?.case).toMatchObject({ unitId: 'cap-tren', topic: REPORT, priority: 'high' })
    expect(opened?.case.summary).toContain(SECRET)
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(heard.text).toContain(`Mã vụ việc của bạn: ${opened?.case.code}`)
    expect(openTraces(heard)).not.toContain('hộ chiếu')
    expect(heard.state).toMatchObject({ mode: 'bot' })
    expect(heard.state.confidential).toBeUndefined()
  })

  it('is kept out of every view from the text that opened it on, word by word as it is told', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    for (const text of ['em muốn báo vi phạm', 'giấu tên', SECRET, '50']) {
      const heard = worker.says(text)
      expect(redacted(heard)).toBe(true)
      expect(found(heard, 'redact-event')).toHaveLength(1)
      expect(saysAreHidden(heard)).toBe(true)
    }
  })

  it('takes with it the words that were not understood before it', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('lương thưởng gì đó')
    const heard = worker.says('em muốn báo vi phạm')
    expect(found(heard, 'redact-since')).toEqual([{ kind: 'redact-since', seq: 1 }])
  })

  it('is masked: numbers, addresses and the teller’s own name', () => {
    const worker = reporting()
    worker.says('tôi tên là Nguyễn Thị Hoa, số 0912 345 678, hoa@gmail.com, bị ép ký đơn')
    const summary = found(worker.says('5'), 'open-case')[0]?.case.summary
    expect(summary).toBe('Giấu tên: tôi tên là [tên], số [số điện thoại], [email], bị ép ký đơn')
  })

  it('counts without a pseudonym', () => {
    const worker = reporting()
    worker.says(SECRET)
    const touches = found(worker.says('50'), 'count').map(({ touch }) => touch)
    expect(touches.filter(({ topic }) => topic === REPORT).map(({ kind, anonymous }) => [kind, anonymous])).toEqual([
      ['form-finished', true],
      ['case-opened', true],
    ])
  })

  it.each([
    ['stopped', 'thôi'],
    ['given to a person', 'gặp cán bộ'],
  ])('that is %s in the middle leaves no more than one that was told to its end', (_how, text) => {
    const worker = reporting()
    worker.says('giấu', { late: false })
    const heard = worker.says(text)
    expect(redacted(heard)).toBe(true)
    expect(found(heard, 'redact-since')).toEqual([{ kind: 'redact-since', seq: 1 }])
    expect(heard.state.confidential).toBeUndefined()
    expect(openTraces(heard)).not.toContain('giấu')
  })

  it('that was left alone for a day leaves nothing either, and is counted without a pseudonym', () => {
    const worker = reporting()
    worker.says(SECRET)
    worker.waits(25 * HOUR)
    const heard = worker.fires('form-ends')
    expect(found(heard, 'redact-since')).toEqual([{ kind: 'redact-since', seq: 1 }])
    expect(found(heard, 'count').map(({ touch }) => [touch.kind, touch.anonymous])).toEqual([['form-abandoned', true]])
    expect(heard.state.form).toBeUndefined()
  })

  it('asked for a person, it goes above the workplace with the wish alone', () => {
    const worker = reporting()
    worker.says(SECRET)
    const heard = worker.says('cho em gặp cán bộ đi ạ')
    const [opened] = found(heard, 'open-ticket')
    expect(opened?.ticket).toMatchObject({ topic: REPORT, unitId: 'cap-tren', values: {} })
    expect(openTraces(heard)).not.toContain('hộ chiếu')
  })

  it('a word that comes late is neither taken for an answer nor given to anybody', () => {
    const worker = reporting()
    const heard = worker.says(SECRET, { late: true })
    expect(heard.text).toContain('tới chậm')
    expect(heard.text).toContain('Chuyện gì đang xảy ra?')
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(redacted(heard)).toBe(true)
    expect(openTraces(heard)).not.toContain('hộ chiếu')
  })

  it.each(['image', 'audio'] as const)('keeps no %s, and says so', (kind) => {
    const worker = reporting()
    const heard = worker.sends(kind)
    expect(found(heard, 'keep-attachment')).toEqual([])
    expect(heard.text).toContain('không giữ ảnh, tệp và tin thoại')
    expect(heard.state.form?.step).toBe('chuyen')
    expect(found(worker.sends(kind), 'open-ticket')).toEqual([])
  })

  it('another question in between is answered, kept out of view too, and the report is offered again', () => {
    const worker = reporting()
    worker.says(SECRET)
    const heard = worker.says('tăng ca tính sao')
    expect(heard.text).toContain('150%')
    expect(heard.text).toContain('Bạn có muốn tiếp tục phần "Báo vi phạm"')
    expect(redacted(heard)).toBe(true)
    expect(worker.says('có').text).toContain('Bao nhiêu người')
  })

  it('where it happened is not kept as where the worker works, although that was asked before', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('abc xyz')
    worker.taps('v1:opt:phuc-vu.phan-anh:kieu:giau-ten')
    const heard = worker.says('Công ty Hoa Sen nợ lương')
    expect(found(heard, 'contact')).toEqual([])
    expect(heard.state.form?.answered).toContain('chuyen')
  })

  it('what is told while it waits reaches no ticket: it is offered again', () => {
    const worker = reporting()
    worker.says(SECRET)
    worker.taps('v1:menu')
    const heard = worker.says('họ còn giữ lương của tụi em')
    expect(heard.text).toContain('chưa ghi vào đâu')
    expect(heard.text).toContain('Bạn có muốn tiếp tục phần "Báo vi phạm"')
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(redacted(heard)).toBe(true)
  })
})

describe('a report with a name', () => {
  it('is a ticket above the workplace, told beside the conversation that the workplace may read', () => {
    const worker = reporting('có tên')
    const told = worker.says(SECRET)
    expect(redacted(told)).toBe(true)
    const heard = worker.says('50')
    expect(found(heard, 'open-ticket')[0]?.ticket).toMatchObject({
      unitId: 'cap-tren',
      topic: REPORT,
      priority: 'high',
    })
    expect(found(heard, 'open-ticket')[0]?.ticket.summary).toContain(SECRET)
    expect(heard.text).not.toContain('tên công ty (hoặc khu công nghiệp)')
  })

  it('does not join the ticket of another question, which may lie with the workplace', () => {
    const worker = aConversation()
    const first = found(worker.says('abc xyz'), 'open-ticket')[0]?.ticket
    worker.says('em muốn báo vi phạm')
    worker.says('có tên')
    worker.says(SECRET)
    const heard = worker.says('50')
    const second = found(heard, 'open-ticket')[0]?.ticket
    expect(second?.unitId).toBe('cap-tren')
    expect(heard.state).toMatchObject({ ticket: { id: second?.id }, otherTickets: [{ id: first?.id }] })
    expect(found(heard, 'ticket-entry')).toEqual([])
  })

  it('stays above the workplace when the worker names it only afterwards', () => {
    const ticket = { id: ticketId('T'), code: 'CD-1-0', topic: REPORT, openedAt: 0, acknowledgedUnclear: false }
    const begin = { mode: 'waiting' as const, ticket, workplaceAskedAt: MONDAY_9 }
    const heard = aConversation({ unitServing: () => unitId('cong-ty-abc') }, begin).says('công ty ABC')
    const [entry] = found(heard, 'ticket-entry').map((effect) => effect.entry)
    expect(entry).toMatchObject({ kind: 'workplace', workplace: 'công ty ABC', unitId: 'tren-cong-ty-abc' })
  })
})

describe('on a workplace unit’s own account', () => {
  const atWork = () => aConversation({ workplaceAccount: true }, { noticeVersion: 1 })

  it('the worker hears first who may read along and where else to report', () => {
    const heard = atWork().says('em muốn báo vi phạm')
    expect(heard.text).toContain('người trông trang có thể đọc được')
    expect(heard.text).toContain('Công đoàn Khu công nghiệp: zalo.me/cap-tren')
    expect(heard.choices.map(({ label }) => label)).toEqual(['Vẫn báo ở đây', 'Thôi, để sau'])
    expect(heard.state.form).toBeUndefined()
    expect(redacted(heard)).toBe(true)
    expect(saysAreHidden(heard)).toBe(true)
  })

  it('and only then tells it, when they choose to', () => {
    const worker = atWork()
    worker.says('em muốn báo vi phạm')
    const heard = worker.says('1')
    expect(heard.text).toContain('Bạn muốn báo theo cách nào?')
    expect(found(heard, 'redact-since')).toEqual([{ kind: 'redact-since', seq: 1 }])
  })

  it('a story told instead of a choice goes nowhere before they have chosen', () => {
    const worker = atWork()
    worker.says('em muốn báo vi phạm')
    const heard = worker.says(SECRET)
    expect(heard.text).toContain('người trông trang có thể đọc được')
    expect(redacted(heard)).toBe(true)
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(openTraces(heard)).not.toContain('hộ chiếu')
  })

  it('"thôi" ends it', () => {
    const worker = atWork()
    worker.says('em muốn báo vi phạm')
    const heard = worker.says('2')
    expect(heard.state.reportOffer).toBeUndefined()
    expect(worker.says('abc xyz').state.mode).toBe('waiting')
  })

  it('an answer tapped months later is warned just the same', () => {
    const heard = atWork().taps('v1:opt:phuc-vu.phan-anh:kieu:giau-ten')
    expect(heard.text).toContain('người trông trang có thể đọc được')
    expect(heard.state.form).toBeUndefined()
  })
})

describe('an emergency within a report', () => {
  it('is guided at once and becomes an urgent case, never a ticket with a name', () => {
    const worker = reporting()
    const heard = worker.says('bảo vệ nhốt công nhân trong kho')
    expect(heard.text).toMatch(/^Gọi 115/)
    expect(found(heard, 'open-case')[0]?.case).toMatchObject({
      topic: EMERGENCY,
      priority: 'urgent',
      unitId: 'cap-tren',
    })
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(found(heard, 'say')[0]).toMatchObject({ lane: 'emergency', confidential: true })
    expect(heard.state.mode).toBe('bot')
    expect(openTraces(heard)).not.toContain('trong kho')
  })

  it('leaves the report where it is, with what was told as its answer', () => {
    const worker = reporting()
    const heard = worker.says('bảo vệ nhốt công nhân trong kho')
    expect(heard.text).toContain('Bao nhiêu người')
    expect(found(worker.says('50'), 'open-case')[0]?.case.summary).toContain('nhốt công nhân trong kho')
  })

  it('offers nothing that would name the worker', () => {
    const heard = reporting().says('bảo vệ nhốt công nhân trong kho')
    expect(heard.choices.map(({ label }) => label)).not.toContain('Gặp cán bộ')
  })
})

describe('an officer who takes the conversation while a report is told', () => {
  it('ends it unsent, wipes it, and the worker is told that words are read from now on', () => {
    const worker = aConversation()
    const ticket = found(worker.says('abc xyz'), 'open-ticket')[0]?.ticket.id
    worker.says('em muốn báo vi phạm')
    worker.says('giấu tên')
    worker.says(SECRET)
    const heard = worker.officer('took', ticket)
    expect(heard.text).toContain('chưa gửi cho ai và không giữ lại')
    expect(heard.state.confidential).toBeUndefined()
    expect(heard.state.form).toBeUndefined()
    expect(found(heard, 'redact-since')).toHaveLength(1)
    expect(counted(heard)).toContain('form-abandoned')
    expect(redacted(worker.says('chào chị'))).toBe(false)
  })
})

it('what a person says outside a report is not redacted', () => {
  const worker = aConversation()
  expect(redacted(worker.says('tăng ca tính sao'))).toBe(false)
  expect(worker.says('abc xyz').state.ticket?.topic).toBe(PERSON)
})

describe('a question about what concerns nobody at the workplace', () => {
  const strike = aFlow('tranh-chap.dinh-cong', {
    short: 'Đình công phải do công đoàn đứng ra.',
    more: 'Các bước đình công.\n\nBáo trước bao lâu: phải báo trước ít nhất 5 ngày.',
    choices: [aChoice('Xem thêm', 'more'), aChoice('Gặp cán bộ', 'person')],
    escalation: anEscalation('Hỏi về đình công.', { category: REPORT }),
  })
  const ordinary = aPack()
  const content = { ...ordinary, flows: new Map([...ordinary.flows, [strike.id, strike]]) }
  const asking = () => aConversation({ content }, { noticeVersion: 1 })

  it('is answered and stays out of the transcript, with what was not understood before it', () => {
    const worker = asking()
    worker.says('lương thưởng gì đó')
    const heard = worker.says('anh em bàn nhau ngừng việc', { understood: clear('tranh-chap.dinh-cong') })
    expect(heard.text).toContain('do công đoàn đứng ra')
    expect(redacted(heard) && saysAreHidden(heard)).toBe(true)
    expect(found(heard, 'redact-since')).toEqual([{ kind: 'redact-since', seq: 1 }])
    const more = worker.says('xem thêm', { understood: unclear })
    expect(more.text).toContain('Các bước đình công')
    expect(redacted(more) && saysAreHidden(more)).toBe(true)
  })

  it.each([
    ['có cần báo trước không', 'phải báo trước ít nhất 5 ngày'],
    ['khi nào có tiền', 'Các bước đình công'],
    ['có lương không', 'Các bước đình công'],
  ])('so does "%s" below it, which is about nothing by itself', (text, told) => {
    const worker = asking()
    worker.says('anh em bàn nhau ngừng việc', { understood: clear('tranh-chap.dinh-cong') })
    const heard = worker.says(text, { understood: unclear })
    expect(heard.text).toContain(told)
    expect(redacted(heard) && saysAreHidden(heard)).toBe(true)
    worker.taps('v1:more:tranh-chap.dinh-cong')
    const again = worker.says(text, { understood: unclear })
    expect(again.state.ticket).toBeUndefined()
    expect(redacted(again) && saysAreHidden(again)).toBe(true)
  })

  it('so do figures told below it, with which its calculation begins', () => {
    const steps = [
      anAsk('luong', 'Lương tháng của bạn là bao nhiêu?', 'step ngay', { as: 'money' }),
      anAsk('ngay', 'Ngừng từ ngày nào?', 'step tinh', { as: 'date' }),
      { kind: 'compute' as const, id: 'tinh', use: 'none', with: {}, next: { kind: 'end' as const } },
    ]
    const computing = { ...strike, choices: [...strike.choices, aChoice('Tính', 'step luong')], steps }
    const flows = new Map([...content.flows, [strike.id, computing]])
    const worker = aConversation({ content: { ...content, flows } }, { noticeVersion: 1 })
    worker.says('anh em bàn nhau ngừng việc', { understood: clear('tranh-chap.dinh-cong') })
    const heard = worker.says('lương em 7tr5', { understood: unclear })
    expect(heard.text).toContain('Ngừng từ ngày nào?')
    expect(redacted(heard) && saysAreHidden(heard)).toBe(true)
  })

  it('with a person: above the workplace', () => {
    const worker = asking()
    worker.says('anh em bàn nhau ngừng việc', { understood: clear('tranh-chap.dinh-cong') })
    const [opened] = found(worker.says('gặp cán bộ', { understood: unclear }), 'open-ticket')
    expect(opened?.ticket).toMatchObject({ unitId: 'cap-tren', topic: REPORT })
  })

  it('while an ordinary ticket is open, gives that ticket no words', () => {
    const worker = asking()
    worker.says('cho em gặp cán bộ đi ạ')
    const heard = worker.says('anh em bàn nhau ngừng việc', { understood: clear('tranh-chap.dinh-cong') })
    expect(redacted(heard)).toBe(true)
    expect(JSON.stringify(found(heard, 'ticket-entry'))).not.toContain('ngừng việc')
    expect(worker.says('tăng ca tính sao').outcome.kind).toBe('handled')
  })
})
