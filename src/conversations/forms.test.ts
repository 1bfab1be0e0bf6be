import {
  aConversation,
  aPack,
  BENEFITS,
  clear,
  counted,
  entries,
  found,
  OVERTIME,
  REPORT,
} from '../../test/builders/conversations'
import { aChoice, aFlow, anAsk, anEscalation } from '../../test/builders/flows'
import { DAY, HOUR, MINUTE } from '../time'

/** The pack with a form whose question wants a story. */
function withStory() {
  const pack = aPack()
  const late = aFlow('luong.cham-luong', {
    title: 'Chậm lương',
    short: 'Công ty phải trả đúng hạn.',
    steps: [
      anAsk('ke', 'Chuyện thế nào?', 'step so', { as: 'text' }),
      anAsk('so', 'Bao nhiêu người?', 'step xong', { as: 'number' }),
      { kind: 'escalate', id: 'xong', escalation: anEscalation('{{slot.ke}}') },
    ],
  })
  return { ...pack, flows: new Map([...pack.flows, [late.id, late]]) }
}

/** The pack with a form that computes. */
function withCalculation() {
  const pack = aPack()
  const stoppage = aFlow('luong.ngung-viec', {
    title: 'Lương ngừng việc',
    short: 'Ngừng việc do công ty được trả đủ lương.',
    choices: [aChoice('Tính', 'step luong')],
    steps: [
      anAsk('luong', 'Lương tháng của bạn là bao nhiêu?', 'step ngay', { as: 'money' }),
      anAsk('ngay', 'Ngừng từ ngày nào?', 'step tinh', { as: 'date' }),
      { kind: 'compute', id: 'tinh', use: 'none', with: {}, next: { kind: 'end' } },
    ],
  })
  return { ...pack, flows: new Map([...pack.flows, [stoppage.id, stoppage]]) }
}

const filling = (...answers: string[]) => {
  const worker = aConversation({}, { noticeVersion: 1 })
  worker.says('tăng ca tính sao')
  worker.says('tính giúp tôi')
  for (const answer of answers) worker.says(answer)
  return worker
}

describe('a form', () => {
  it('asks one thing after the other and tells the result', () => {
    const worker = filling('8tr', '1')
    expect(worker.says('12').text).toContain('Lương 8.000.000 đồng, 12 giờ')
  })

  it('takes digits for its question, and the digits of a list where a list stands', () => {
    const worker = filling('8tr')
    expect(worker.state.form?.step).toBe('ngay')
    worker.says('2')
    expect(worker.state.form?.slots['ngay']).toMatchObject({ value: 'le' })
    worker.says('1')
    expect(worker.state.form?.slots['gio']).toMatchObject({ value: 1 })
  })

  it('does not take a digit for the list that stood before it', () => {
    const worker = filling()
    const heard = worker.says('2')
    expect(heard.text).not.toContain('trợ cấp')
    expect(heard.state.form?.flow).toBe(OVERTIME)
  })

  it('answers another question in between and is offered again', () => {
    const worker = filling('8tr')
    const heard = worker.says('công đoàn có lợi gì')
    expect(heard.text).toContain('trợ cấp')
    expect(heard.text).toContain('Bạn có muốn tiếp tục phần "Tiền tăng ca"')
    expect(heard.choices[0]?.label).toBe('Tiếp tục: Tiền tăng ca')
  })

  it('that wants a story takes it, unless it plainly asks about something else', () => {
    const telling = () => {
      const worker = aConversation({ content: withStory() }, { noticeVersion: 1 })
      worker.taps('v1:step:luong.cham-luong:ke')
      return worker
    }
    const story = telling().says('công ty nợ hai tháng, công đoàn không nói gì', { understood: clear(BENEFITS) })
    expect(story.state.form?.slots['ke']?.value).toContain('nợ hai tháng')
    const question = telling().says('vào công đoàn có lợi gì không ạ', { understood: clear(BENEFITS) })
    expect(question.text).toContain('trợ cấp')
    expect(question.text).toContain('Bạn có muốn tiếp tục')
  })

  it('that wants a story is not told a question about what it asks: it asks on, and takes it when it is said again', () => {
    const worker = aConversation({ content: withStory() }, { noticeVersion: 1 })
    worker.taps('v1:step:luong.cham-luong:ke')
    const heard = worker.says('cần giấy tờ gì?', { understood: clear(BENEFITS) })
    expect(heard.text).toMatch(/^Câu đó mình trả lời sau nhé\.[^]*Chuyện thế nào\?/)
    expect(heard.state.form).toMatchObject({ step: 'ke', slots: {} })
    expect(worker.says('cần giấy tờ gì ạ').state.form).toMatchObject({ step: 'so', slots: { ke: {} } })
  })

  it('of a report takes every word as it is told', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('em muốn báo vi phạm')
    worker.says('giấu tên')
    expect(worker.says('có lương không').state.form).toMatchObject({ step: 'so-nguoi' })
  })

  it.each([
    ['có', 'Bạn tăng ca ngày nào?'],
    ['ok', 'Bạn tăng ca ngày nào?'],
    ['1', 'Bạn tăng ca ngày nào?'],
    ['tiếp tục', 'Bạn tăng ca ngày nào?'],
    ['không', 'mình dừng phần "Tiền tăng ca"'],
    ['thôi', 'mình dừng phần "Tiền tăng ca"'],
    ['2', 'mình dừng phần "Tiền tăng ca"'],
  ])('offered again, "%s" is understood', (answer, said) => {
    const worker = filling('8tr')
    worker.says('công đoàn có lợi gì')
    expect(worker.says(answer).text).toContain(said)
  })

  it('is offered again after a greeting, a thank-you and the menu too', () => {
    for (const text of ['chào ad', 'cảm ơn ad']) {
      expect(filling('8tr').says(text).text).toContain('Bạn có muốn tiếp tục')
    }
    expect(filling('8tr').taps('v1:menu').text).toContain('Bạn có muốn tiếp tục')
  })

  it('ends when a person is wanted, and is not asked on behind the officer’s back', () => {
    const worker = filling('8tr')
    const heard = worker.says('cho em gặp cán bộ đi ạ')
    expect(found(heard, 'open-ticket')[0]?.ticket).toMatchObject({
      topic: OVERTIME,
      values: { luong: '8.000.000 đồng' },
    })
    expect(heard.state.form).toBeUndefined()
    expect(found(heard, 'cancel-timer')).toHaveLength(1)
  })

  it('repeats its question with help when an answer cannot be read', () => {
    const heard = filling().says('xyz xyz')
    expect(heard.text).toContain('Lương tháng của bạn là bao nhiêu?')
    expect(found(heard, 'open-ticket')).toEqual([])
  })

  it('left alone for a day ends; one that was finished is not counted as left', () => {
    const worker = filling('8tr')
    worker.waits(DAY)
    expect(counted(worker.fires('form-ends'))).toEqual(['form-abandoned'])

    const done = filling('8tr', '1', '12')
    done.waits(DAY)
    const heard = done.fires('form-ends')
    expect(counted(heard)).toEqual([])
    expect(heard.state.form).toBeUndefined()
  })

  it('touched again meanwhile, its old timer does nothing', () => {
    const worker = filling('8tr')
    worker.waits(HOUR)
    expect(worker.fires('form-ends').state.form).toBeDefined()
  })

  it('gets a picture: it is noted and the question stands', () => {
    const heard = filling('8tr').sends('image')
    expect(heard.text).toContain('Mình đã nhận tệp')
    expect(heard.text).toContain('Bạn tăng ca ngày nào?')
  })
})

describe('what comes late', () => {
  it('fills no step, and is answered', () => {
    const heard = filling().says('8tr', { late: true })
    expect(heard.state.form).toMatchObject({ step: 'luong', answered: [] })
    expect(heard.text).toContain('tới chậm')
    expect(found(heard, 'open-ticket')).toEqual([])
  })

  it('as a question is answered, with a remark when it is really late, and the form is offered again', () => {
    const worker = filling('8tr')
    const heard = worker.says('công đoàn có lợi gì', { late: true, at: worker.now - HOUR })
    expect(heard.text).toMatch(/^Tin này của bạn tới chậm/)
    expect(heard.text).toContain('trợ cấp')
    expect(heard.state.form).toMatchObject({ paused: true, answered: ['luong'] })
    expect(worker.says('công đoàn có lợi gì', { late: true, at: worker.now - MINUTE }).text).not.toContain('tới chậm')
  })

  it('as a tap on the running form moves nothing: its question is said again', () => {
    const worker = filling('8tr')
    const heard = worker.taps('v1:opt:luong.tang-ca:ngay:le', { late: true })
    expect(heard.state.form).toMatchObject({ step: 'ngay', answered: ['luong'] })
    expect(heard.text).toContain('tới chậm')
    expect(heard.text).toContain('Bạn tăng ca ngày nào?')
  })

  it('as a figure neither begins the calculation of the answer above nor begins it anew', () => {
    const worker = aConversation({ content: withCalculation() }, { noticeVersion: 1 })
    const late = (topic: string) => worker.says('lương 7tr5', { late: true, understood: clear(topic) }).state.form
    worker.says('ngừng việc tính lương sao', { understood: clear('luong.ngung-viec') })
    expect(late(BENEFITS)).toBeUndefined()
    worker.says('ngừng việc tính lương sao', { understood: clear('luong.ngung-viec') })
    expect(worker.says('lương 8tr').state.form?.step).toBe('ngay')
    expect(late('luong.ngung-viec')?.slots['luong']?.value).toBe(8_000_000)
    expect(late(BENEFITS)?.slots['luong']?.value).toBe(8_000_000)
  })

  it('as a digit chooses nothing', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('lương thưởng gì đó')
    expect(worker.says('1', { late: true }).text).toContain('chọn lại trong danh sách')
  })
})

describe('a tap', () => {
  it('months old, on an answer of a form that no longer runs, begins the form with that answer', () => {
    const heard = aConversation({}, { noticeVersion: 1 }).taps('v1:opt:luong.tang-ca:ngay:le')
    expect(heard.text).toContain('Mình hiểu')
    expect(heard.state.form?.flow).toBe(OVERTIME)
  })

  it.each([
    ['v1:flow:no.such-topic', 'không còn nữa'],
    ['v0:something', 'không còn nữa'],
    ['v1:case:forged', 'không còn nữa'],
    ['v1:resume:luong.tang-ca', 'bắt đầu lại'],
    ['v1:stop:luong.tang-ca', 'khi cần bạn cứ nhắn'],
  ])('on %s is never met with silence', (payload, said) => {
    expect(aConversation({}, { noticeVersion: 1 }).taps(payload).text).toContain(said)
  })

  it('on another topic while a form runs answers and offers the form again', () => {
    const heard = filling('8tr').taps('v1:flow:cong-doan.quyen-loi')
    expect(heard.text).toContain('trợ cấp')
    expect(heard.state.form).toMatchObject({ paused: true })
  })

  it('on something that is gone leaves the form where it was', () => {
    expect(filling('8tr').taps('v1:flow:no.such-topic').state.form).toMatchObject({ answered: ['luong'] })
    expect(filling('8tr').taps('nonsense').state.form).toMatchObject({ answered: ['luong'] })
  })

  it('on a person under an answer opens a ticket about it', () => {
    const heard = aConversation({}, { noticeVersion: 1 }).taps('v1:person:luong.tang-ca')
    expect(found(heard, 'open-ticket')[0]?.ticket).toMatchObject({ topic: OVERTIME })
  })

  it('on an old "did it help?" is thanked for and counted at most once', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    expect(counted(worker.taps('v1:help:yes:luong.tang-ca'))).toEqual(['received'])
  })
})

describe('an edited message', () => {
  it('corrects what a form was told instead of answering its next question', () => {
    const worker = filling('7tr')
    const heard = worker.happens({ kind: 'edit', messageId: 'm', text: '8tr' })
    expect(heard.text).toContain('Mình sửa lại: lương 8.000.000 đồng')
    expect(heard.state.form?.slots['luong']).toMatchObject({ value: 8_000_000 })
    expect(heard.state.form?.step).toBe('ngay')
  })

  it('that fits nothing is said to fit nothing', () => {
    const heard = filling('7tr').happens({ kind: 'edit', messageId: 'm', text: 'xyz' })
    expect(heard.text).toContain('không rõ sửa câu nào')
    expect(heard.text).toContain('Bạn tăng ca ngày nào?')
  })

  it('in a report never becomes the next answer', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('em muốn báo vi phạm')
    worker.says('giấu tên')
    const heard = worker.happens({ kind: 'edit', messageId: 'm', text: 'em muốn báo vi phạm, tên em là Hoa' })
    expect(heard.state.form).toMatchObject({ flow: REPORT, step: 'chuyen' })
    expect(heard.outcome.kind).toBe('redacted')
  })

  it('outside a form is answered, but the same answer is not said twice', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    worker.says('tăng ca tính sao')
    const understood = worker.says('tăng ca tính sao')
    expect(understood.text).toContain('150%')
    const edit = { kind: 'edit', messageId: 'm', text: 'tăng ca tính sao ạ' } as const
    const again = worker.happens(edit, {
      understood: { intents: [{ intent: OVERTIME, confidence: 0.9 }], decision: 'answer', offers: [], engine: 'local' },
    })
    expect(again.text).toBe('')
    expect(again.outcome.reason).toBe('edit-changes-nothing')
  })
})

describe('a withdrawn message', () => {
  it('loses its text and is not answered', () => {
    const heard = aConversation({}, { noticeVersion: 1 }).happens({ kind: 'withdraw', messageKey: 'message:m1' })
    expect(found(heard, 'redact-message')).toEqual([{ kind: 'redact-message', key: 'message:m1' }])
    expect(heard.text).toBe('')
    expect(heard.outcome).toEqual({ kind: 'redacted', reason: 'withdrawn' })
    expect(entries(heard)).toEqual([])
  })
})
