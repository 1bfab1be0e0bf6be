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
  expect(heard.choices.map(({ label }) => label)).toEqual(['Đồng ý', 'Không'])
  expect(JSON.stringify(heard.choices)).not.toContain('Hoa')
  expect(hidden(heard)).toBe(true)
  expect(answers(heard)).toEqual([])
})

it.each([
  ['Đồng ý', 'given'],
  ['dong y', 'given'],
  ['Không', 'refused'],
])('"%s" is an entry of the case and nothing of the conversation', (text, answer) => {
  const heard = asked().worker.says(text)
  expect(answers(heard)).toEqual([[CODE, answer]])
  expect(hidden(heard)).toBe(true)
  expect(found(heard, 'redact-event')).toHaveLength(1)
  expect(found(heard, 'open-ticket')).toEqual([])
})

it('a digit is not enough to become known', () => {
  const { worker } = asked()
  const heard = worker.says('1')
  expect(answers(heard)).toEqual([])
  expect(heard.text).toContain('đồng ý')
  expect(answers(worker.says('đồng ý'))).toEqual([[CODE, 'given']])
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
  const given = worker.says('đồng ý')
  const back = worker.says('rút lại đồng ý')
  expect([given, back].map(answers)).toEqual([[[CODE, 'given']], [[CODE, 'withdrawn']]])
  expect([given, back].every(hidden)).toBe(true)
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
  worker.says('đồng ý')
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
