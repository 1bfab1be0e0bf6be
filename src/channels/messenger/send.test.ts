import { aMessengerApp, aPage, recordedMessenger } from '../../../test/builders/messenger'
import { DAY, HOUR, MINUTE, SECOND } from '../../time'
import type { SendRequest } from '../channel'
import type { HttpOutcome, HttpRequest } from '../http-client'
import { createGraph } from './graph'
import { messageBody, sendPart } from './send'

const NOW = 1795140930412
const aRequest = (change: Partial<SendRequest> = {}): SendRequest => ({
  account: aPage(),
  personExternalId: '7284651930472816',
  part: { text: 'Bạn có quyền yêu cầu công ty trả lương đúng hạn.' },
  author: 'bot',
  messageId: 'out:01JD3K7Q9Z5M8R2T4V6X0Y1B3C',
  lastInboundAt: NOW - MINUTE,
  now: NOW,
  signal: new AbortController().signal,
  ...change,
})

async function send(outcome: HttpOutcome, change: Partial<SendRequest> = {}) {
  const calls: HttpRequest[] = []
  const graph = createGraph(aMessengerApp({ apiUrl: 'https://graph.example/' }), async (call) => {
    calls.push(call)
    return outcome
  })
  return { result: await sendPart(graph, aRequest(change)), calls }
}
const refusedWith = (name: string, headers: Record<string, string> = {}) =>
  send({ kind: 'answered', status: 400, json: recordedMessenger(`errors/${name}.json`), headers })
const refused = (error: object) => send({ kind: 'answered', status: 400, json: { error } })

describe('the call', () => {
  it('goes to the Page with its token in a header and the proof of it', async () => {
    const { result, calls } = await send({
      kind: 'answered',
      status: 200,
      json: recordedMessenger('send/response-text.json'),
    })
    expect(result).toMatchObject({ kind: 'sent' })
    expect(calls).toMatchObject([
      {
        method: 'POST',
        url: 'https://graph.example/v26.0/104729563018274/messages?appsecret_proof=eff49b3af28d5c06299e4fa7858eab3a82e815f32cbe2407c492a414d2bfb2fd',
        headers: { Authorization: 'Bearer EAAexample0PageToken' },
        body: recordedMessenger('send/request-text.json'),
      },
    ])
  })

  it('is not made without a token', async () => {
    const account = aPage({ credentials: {} })
    const { result, calls } = await send({ kind: 'unknown', reason: 'x' }, { account })
    expect({ kind: result.kind, calls }).toEqual({ kind: 'token', calls: [] })
  })
})

describe('the message', () => {
  it('has its choices as quick replies', () => {
    const choices = [
      { label: 'Chậm lương', payload: 'v1:intent:luong.cham-luong' },
      { label: 'Thai sản', payload: 'v1:intent:lao-dong-nu.thai-san' },
    ]
    const body = messageBody(aRequest({ part: { text: 'Bạn muốn hỏi về việc gì?', choices } }))
    expect(body).toMatchObject(recordedMessenger('send/request-quick-replies.json') as object)
  })

  it('goes to a visitor without an id by their reference', () => {
    expect(messageBody(aRequest({ personExternalId: 'user_ref:b7c1' }))['recipient']).toEqual({ user_ref: 'b7c1' })
  })

  it.each([
    ['an officer after the 24 hours', 'officer', NOW - DAY - 1, 'MESSAGE_TAG'],
    ['an officer within them', 'officer', NOW - DAY, 'RESPONSE'],
    ['an officer when the last word is not known', 'officer', undefined, 'RESPONSE'],
    ['the bot, however late', 'bot', NOW - 2 * DAY, 'RESPONSE'],
  ] as const)('is tagged as a person’s only by %s', (_, author, lastInboundAt, expected) => {
    const body = messageBody(aRequest({ author, lastInboundAt }))
    expect(body['messaging_type']).toBe(expected)
    expect(body['tag']).toBe(expected === 'MESSAGE_TAG' ? 'HUMAN_AGENT' : undefined)
  })
})

describe('a refusal', () => {
  it('is told with its codes and trace, without the person and the text', async () => {
    const { result } = await refusedWith('10-2018278-outside-window')
    expect(result).toEqual({
      kind: 'needs-person',
      reason:
        'Đã quá 24 giờ kể từ lần cuối người này nhắn; Facebook chỉ cho gửi tiếp khi họ nhắn lại (mã 10/2018278, fbtrace_id ATy1AcgyafPcVYIdAAkFq2)',
    })
  })

  it('for too many calls waits as long as the platform says', async () => {
    const usage = JSON.stringify(recordedMessenger('api/business-use-case-usage-header-throttled.json'))
    const { result } = await refusedWith('80006-page-messenger-limit', { 'x-business-use-case-usage': usage })
    expect(result).toMatchObject({ kind: 'account-stopped', afterMs: 17 * MINUTE })
  })

  it.each(['', '[]', '{"1":{}}', '{"1":[{"estimated_time_to_regain_access":0}]}', '{'])(
    'for too many calls waits its usual time when the header is %j',
    async (usage) => {
      const { result } = await refusedWith('613-rate', { 'x-business-use-case-usage': usage })
      expect(result).toMatchObject({ kind: 'account-stopped', afterMs: 30 * SECOND })
    },
  )

  it.each(['4-app-limit', '80006-page-messenger-limit'])(
    'for too many calls (%s) waits ten minutes when nothing says how long',
    async (name) => {
      expect((await refusedWith(name)).result).toMatchObject({ kind: 'account-stopped', afterMs: 10 * MINUTE })
    },
  )

  it('for a policy stops the Page for hours', async () => {
    expect((await refusedWith('368-blocked-for-policy')).result).toMatchObject({ afterMs: 6 * HOUR })
    expect((await refusedWith('10-1893063-page-restricted')).result).toMatchObject({ afterMs: 6 * HOUR })
  })

  it('that may be a person who blocked us is tried three times', async () => {
    expect((await refusedWith('2-unexpected')).result).toMatchObject({ kind: 'again', attempts: 3 })
  })

  it('that must be looked at raises an alarm', async () => {
    expect((await refusedWith('2022-feature-limit')).result).toMatchObject({ kind: 'give-up', alarm: true })
    expect((await refusedWith('613-2018338-bothersome')).result).toMatchObject({ kind: 'give-up', alarm: true })
  })

  it.each([
    ['a thread of another app under another parent', { code: 200, error_subcode: 2018300 }, 'needs-person'],
    ['a known code with a new subcode', { code: 190, error_subcode: 999 }, 'token'],
    ['a person who is away under a new subcode', { code: 551, error_subcode: 1 }, 'needs-person'],
    ['permission as such', { code: 10 }, 'account-stopped'],
    ['access level', { code: 1, error_subcode: 99 }, 'account-stopped'],
    ['another business limit', { code: 80001 }, 'account-stopped'],
    ['an unknown code', { code: 123456 }, 'give-up'],
    ['an unknown code that calls itself passing', { code: 123456, is_transient: true }, 'again'],
    ['a final code that calls itself passing', { code: 100, is_transient: true }, 'give-up'],
    ['no code', {}, 'give-up'],
  ])('is sorted by code and subcode: %s', async (_, error, kind) => {
    expect((await refused(error)).result.kind).toBe(kind)
  })

  it('repeats nothing of a trace that is none', async () => {
    const { result } = await refused({ code: 100, fbtrace_id: 'Nguyễn Văn An 7284651930472816' })
    expect(JSON.stringify(result)).not.toContain('7284651930472816')
  })
})

describe('an answer that is not the platform’s', () => {
  it.each([
    [200, {}, 'unknown'],
    [502, undefined, 'unknown'],
    [407, undefined, 'again'],
    [302, undefined, 'unknown'],
  ])('with status %d leaves it %#', async (status, json, kind) => {
    expect((await send({ kind: 'answered', status, json })).result.kind).toBe(kind)
  })
})
