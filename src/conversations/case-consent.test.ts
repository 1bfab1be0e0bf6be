import { aConversation, entries, found, type Heard } from '../../test/builders/conversations'
import { HOUR } from '../time'

const CODE = 'PA-9-0'
const ASKED = {
  code: CODE,
  consent: { request: 1, officer: 'Chị Hoa', unit: 'Công đoàn Khu công nghiệp', reason: 'đi cùng bạn gặp thanh tra' },
}
const sealed = { kind: 'case-message', sealed: '…' } as const

function asked() {
  const worker = aConversation({}, { noticeVersion: 1 })
  return { worker, heard: worker.happens(sealed, { caseMessage: ASKED }) }
}
const answers = (heard: Heard) =>
  found(heard, 'case-entry').map(({ code, entry }) => (entry.kind === 'consent-answered' ? [code, entry.answer] : []))
/** Of what was heard: nothing stays in the conversation. */
function hidden(heard: Heard): boolean {
  const isHidden = found(heard, 'say').every(({ confidential }) => confidential === true)
  return isHidden && heard.outcome.kind === 'redacted' && entries(heard).length === 0
}

it('says who would see what, what for, and that silence and no change nothing', () => {
  const { heard } = asked()
  for (const part of [CODE, 'Chị Hoa (Công đoàn Khu công nghiệp)', 'đi cùng bạn gặp thanh tra', 'không trả lời']) {
    expect(heard.text).toContain(part)
  }
  expect(heard.choices.map(({ label }) => label)).toEqual(['Đồng ý cho biết tên', 'Không cho biết'])
  expect(JSON.stringify(heard.choices)).not.toContain('Hoa')
  expect(hidden(heard)).toBe(true)
  expect(answers(heard)).toEqual([])
})

it.each([
  ['Đồng ý cho biết tên', 'given'],
  ['dong y cho biet ten', 'given'],
  ['Không cho biết', 'refused'],
  ['không', 'refused'],
  ['2', 'refused'],
  ['không đồng ý nữa', 'refused'],
])('"%s" is an entry of the case and nothing of the conversation', (text, answer) => {
  const heard = asked().worker.says(text)
  expect(answers(heard)).toEqual([[CODE, answer]])
  expect(hidden(heard)).toBe(true)
  expect(found(heard, 'redact-event')).toHaveLength(1)
  expect(found(heard, 'open-ticket')).toEqual([])
})

it.each(['1', 'dạ', 'ok', 'đồng ý'])('"%s" is not enough to become known: it is asked for in words', (text) => {
  const { worker } = asked()
  const heard = worker.says(text)
  expect(answers(heard)).toEqual([])
  expect(heard.text).toContain(`trong vụ việc ${CODE}`)
  expect(hidden(heard)).toBe(true)
  expect(answers(worker.says('đồng ý cho biết tên'))).toEqual([[CODE, 'given']])
})

it('a yes that comes late does not count: it may have been taken back since', () => {
  const { worker, heard } = asked()
  const late = worker.taps(heard.choices[0]?.payload ?? '', { late: true })
  expect(answers(late)).toEqual([])
  expect(late.choices.map(({ label }) => label)).toEqual(['Đồng ý cho biết tên', 'Không cho biết'])
  expect(answers(worker.taps(heard.choices[1]?.payload ?? '', { late: true }))).toEqual([[CODE, 'refused']])
})

it('the words said when the choices have gone from the screen bring them back', () => {
  const { worker } = asked()
  worker.says('tăng ca tính sao')
  worker.waits(30 * HOUR)
  const heard = worker.says('đồng ý cho biết tên')
  expect(answers(heard)).toEqual([])
  expect(hidden(heard)).toBe(true)
  expect(answers(worker.taps(heard.choices[0]?.payload ?? ''))).toEqual([[CODE, 'given']])
})

it('of two cases each is answered by its own choice', () => {
  const { worker, heard } = asked()
  const other = worker.happens(sealed, { caseMessage: { ...ASKED, code: 'PA-8-0' } })
  expect(answers(worker.taps(heard.choices[0]?.payload ?? ''))).toEqual([[CODE, 'given']])
  expect(answers(worker.taps(other.choices[1]?.payload ?? ''))).toEqual([['PA-8-0', 'refused']])
  expect(answers(worker.says('rút lại đồng ý'))).toEqual([[CODE, 'withdrawn']])
})

it('is taken back by words at any later time, by the button, and by "no"', () => {
  for (const takeBack of [
    (worker: ReturnType<typeof aConversation>) => worker.says('em rút lại đồng ý nhé'),
    (worker: ReturnType<typeof aConversation>, given: Heard) => worker.taps(given.choices[0]?.payload ?? ''),
    (worker: ReturnType<typeof aConversation>, _given: Heard, first: Heard) =>
      worker.taps(first.choices[1]?.payload ?? ''),
  ]) {
    const { worker, heard } = asked()
    const given = worker.taps(heard.choices[0]?.payload ?? '')
    expect(answers(given)).toEqual([[CODE, 'given']])
    worker.waits(30 * HOUR)
    const back = takeBack(worker, given, heard)
    expect(answers(back)).toEqual([[CODE, 'withdrawn']])
    expect(hidden(back)).toBe(true)
    expect(back.state.consents).toBeUndefined()
    expect(answers(worker.taps(heard.choices[0]?.payload ?? ''))).toEqual([])
  }
})

it('works while an officer of another ticket holds the conversation, who sees none of it', () => {
  const worker = aConversation({}, { noticeVersion: 1 })
  const ticket = found(worker.says('abc xyz'), 'open-ticket')[0]?.ticket.id
  worker.officer('took', ticket)
  worker.happens(sealed, { caseMessage: ASKED })
  const given = worker.says('đồng ý cho biết tên')
  const back = worker.says('rút lại đồng ý')
  expect([given, back].map(answers)).toEqual([[[CODE, 'given']], [[CODE, 'withdrawn']]])
  expect([given, back].every(hidden)).toBe(true)
})

it('what is said to the officer who holds the conversation is no answer to a request in a case', () => {
  const worker = aConversation({}, { noticeVersion: 1 })
  const ticket = found(worker.says('abc xyz'), 'open-ticket')[0]?.ticket.id
  worker.officer('took', ticket)
  worker.happens(sealed, { caseMessage: ASKED })
  for (const text of ['đồng ý', 'không', '1', 'dạ']) {
    const heard = worker.says(text)
    expect(answers(heard)).toEqual([])
    expect(entries(heard)).toEqual(['worker-wrote'])
  }
})

it('a call for help goes before it, and the consent is taken back beside it', () => {
  const { worker } = asked()
  worker.says('đồng ý cho biết tên')
  const heard = worker.says('cháy xưởng rồi, em rút lại đồng ý')
  expect(heard.text).toContain('Gọi 115')
  expect(answers(heard)).toEqual([[CODE, 'withdrawn']])
})

it('is taken back also while another app has the conversation, without a word', () => {
  const { worker } = asked()
  worker.says('đồng ý cho biết tên')
  const back = worker.happens({ kind: 'standby', text: 'em rút lại đồng ý' })
  expect(answers(back)).toEqual([[CODE, 'withdrawn']])
  expect([back.text, entries(back), hidden(back)]).toEqual(['', [], true])
  expect(found(back, 'redact-event')).toHaveLength(1)
  expect(worker.happens({ kind: 'standby', text: 'em rút lại đồng ý' }).outcome.kind).toBe('ignored')
})

it('who erases what is kept of them has agreed to nothing any more', () => {
  for (const [agreed, answer] of [
    [true, 'withdrawn'],
    [false, 'refused'],
  ] as const) {
    const { worker } = asked()
    if (agreed) worker.says('đồng ý cho biết tên')
    worker.says('xoá dữ liệu')
    const erased = worker.says('xoá')
    expect(answers(erased)).toEqual([[CODE, answer]])
    expect(erased.state.consents).toBeUndefined()
  }
})

it('nor to what an officer asks in the minute until all is erased', () => {
  const worker = aConversation({}, { noticeVersion: 1 })
  worker.says('xoá dữ liệu')
  worker.says('xoá')
  worker.happens(sealed, { caseMessage: ASKED })
  const erased = worker.fires('erase')
  expect(answers(erased)).toEqual([[CODE, 'refused']])
  expect(found(erased, 'erase-contact')).toHaveLength(1)
  expect(erased.state.consents).toBeUndefined()
})

it('asking without end whether there is anything to take back does not drain the account', () => {
  const worker = aConversation({ everyMs: 1_000 }, { noticeVersion: 1 })
  const heard = Array.from({ length: 30 }, () => worker.says('rút lại đồng ý'))
  expect(heard.filter(({ text }) => text !== '')).toHaveLength(21)
  expect(heard.every(({ outcome }) => outcome.kind === 'redacted')).toBe(true)
})

it.each([
  ['the name was seen', { code: CODE, revealed: { officer: 'Chị Hoa', request: 1 } }],
  ['the case ended', { code: CODE, text: 'Đã xong.', ends: true }],
  ['it was asked anew', { ...ASKED, consent: { ...ASKED.consent, request: 2 } }],
])('an old button agrees to nothing after %s', (_what, caseMessage) => {
  const { worker, heard } = asked()
  worker.happens(sealed, { caseMessage })
  const late = worker.taps(heard.choices[0]?.payload ?? '')
  expect(answers(late)).toEqual([])
  expect(late.text).toContain('không còn hiệu lực')
  expect(hidden(late)).toBe(true)
})

it('the worker is told by whom the name was seen', () => {
  const { worker } = asked()
  worker.says('đồng ý cho biết tên')
  const heard = worker.happens(sealed, { caseMessage: { code: CODE, revealed: { officer: 'Chị Hoa', request: 1 } } })
  expect(heard.text).toContain('Chị Hoa vừa xem tên')
  expect(hidden(heard)).toBe(true)
  expect(worker.says('rút lại đồng ý').text).toContain('không còn hiệu lực')
})

it('who never agreed hears that there is nothing to take back, and that leaves no trace either', () => {
  const worker = aConversation({}, { noticeVersion: 1 })
  const heard = worker.says('rút lại đồng ý')
  expect(heard.text).toContain('không có lời đồng ý nào')
  expect(hidden(heard)).toBe(true)
})
