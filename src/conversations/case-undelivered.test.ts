import { aConversation, found } from '../../test/builders/conversations'
import { messageId } from '../ids'

const CODE = 'PA-9-0'
const sealed = { kind: 'case-message', sealed: '…' } as const
const failed = (about?: string) => ({
  ...{ kind: 'delivery-failed' as const, messageId: messageId('m1'), reason: 'người này đã chặn OA', officer: true },
  ...{ lane: 'officer' as const, confidential: true, ...(about === undefined ? {} : { about }) },
})

describe('an officer’s words in a case that did not arrive', () => {
  it.each([
    ['an answer', { text: 'Bạn còn giữ bản ghi âm không?' }],
    ['a request to be known', { consent: { request: 1, officer: 'Chị Hoa', unit: 'Công đoàn', reason: 'để gặp bạn' } }],
    ['what was shown', { revealed: { officer: 'Chị Hoa', request: 1 } }],
  ])('are told in the case as %s that failed, and leave nothing in the conversation', (_name, news) => {
    const worker = aConversation({}, { noticeVersion: 1 })
    const said = found(worker.happens(sealed, { caseMessage: { code: CODE, entry: 3, ...news } }), 'say')[0]
    const heard = worker.happens(failed(said?.about))
    expect(found(heard, 'case-entry')).toMatchObject([{ code: CODE, entry: { kind: 'undelivered', of: 3 } }])
    expect(heard.outcome).toEqual({ kind: 'redacted', reason: 'report' })
    expect(JSON.stringify(found(heard, 'case-entry'))).not.toContain('chặn')
    for (const kind of ['open-ticket', 'ticket-entry', 'say'] as const) expect(found(heard, kind)).toEqual([])
  })

  it('are nobody’s news where the bot spoke, or what they were about cannot be read', () => {
    const worker = aConversation({}, { noticeVersion: 1 })
    for (const about of [undefined, 'sealed under another key']) {
      const heard = worker.happens(failed(about))
      expect(found(heard, 'case-entry')).toEqual([])
      expect(found(heard, 'open-ticket')).toEqual([])
    }
  })
})
