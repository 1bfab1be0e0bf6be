import { aConversation, entries, found } from '../../test/builders/conversations'
import { openTraces, redacted } from '../../test/builders/reports'
import { HOUR } from '../time'

describe('an officer and a worker in a case', () => {
  const message = { code: 'PA-9-0', text: 'Chuyện này có từ bao giờ?' }
  const asked = () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    const heard = worker.happens({ kind: 'case-message', sealed: '…' }, { caseMessage: message })
    return { worker, heard }
  }

  it('the officer’s words reach the worker with the case’s code and leave no trace in the conversation', () => {
    const { heard } = asked()
    expect(heard.text).toContain('PA-9-0')
    expect(heard.text).toContain('Chuyện này có từ bao giờ?')
    expect(found(heard, 'say')[0]).toMatchObject({ author: 'officer', lane: 'officer', confidential: true })
    expect(redacted(heard)).toBe(true)
  })

  it('the worker’s next words after choosing to answer go to the case, masked, and nowhere else', () => {
    const { worker } = asked()
    worker.says('1')
    const heard = worker.says('từ tháng 9, số em 0912345678')
    expect(found(heard, 'case-entry')).toEqual([
      expect.objectContaining({
        code: 'PA-9-0',
        entry: expect.objectContaining({ kind: 'worker', text: 'từ tháng 9, số em [số điện thoại]' }) as unknown,
      }),
    ])
    expect(redacted(heard)).toBe(true)
    expect(openTraces(heard)).not.toContain('tháng 9')
    expect(heard.state.caseReply).toBeUndefined()
  })

  it('begins with a choice that leaves no trace either', () => {
    const { worker } = asked()
    expect(redacted(worker.says('1'))).toBe(true)
  })

  it('more can be told through the choice under the last words', () => {
    const { worker } = asked()
    worker.says('1')
    worker.says('từ tháng 9')
    expect(worker.says('kể thêm về vụ việc').text).toContain('Bạn nhắn điều muốn gửi')
  })

  it('words that come an hour too late are given to nobody', () => {
    const { worker } = asked()
    worker.says('1')
    worker.waits(2 * HOUR)
    const heard = worker.says('từ tháng 9')
    expect(heard.text).toContain('chưa gửi tin vừa rồi cho ai')
    expect(heard.choices.map(({ label }) => label)).toEqual(['Trả lời cán bộ'])
    expect(found(heard, 'case-entry')).toEqual([])
    expect(found(heard, 'open-ticket')).toEqual([])
    expect(redacted(heard)).toBe(true)
  })

  it('"thôi" sends nothing', () => {
    const { worker } = asked()
    worker.says('1')
    expect(found(worker.says('thôi'), 'case-entry')).toEqual([])
  })

  it('works while another officer holds the conversation, who sees none of it', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    const ticket = found(worker.says('abc xyz'), 'open-ticket')[0]?.ticket.id
    worker.officer('took', ticket)
    const reached = worker.happens({ kind: 'case-message', sealed: '…' }, { caseMessage: message })
    worker.taps(reached.choices[0]?.payload ?? '')
    const heard = worker.says('từ tháng 9')
    expect(found(heard, 'case-entry')).toHaveLength(1)
    expect(entries(heard)).toEqual([])
    expect(found(heard, 'say')[0]?.lane).toBe('officer')
    expect(heard.state.mode).toBe('held')
  })
})
