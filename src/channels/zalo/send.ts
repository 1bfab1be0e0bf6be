import type { Choice, Part } from '../../outbox/message'
import { MINUTE } from '../../time'
import type { SendRequest, SendResult } from '../channel'
import type { ApiAnswer, ZaloApi } from './api'
import { sortError } from './error-codes'
import { readAnonymousPerson } from './person'
import { uploadZalo } from './upload'
import { asId, asWire, type Wire } from './wire'

const PATH = 'v3.0/oa/message/cs'
const MAX_BUTTONS = 5
const MAX_TITLE_CHARS = 100
const MAX_PAYLOAD_CHARS = 1_000
const REFUSED_BY_FRONT_END_PAUSE_MS = 5 * MINUTE

/** One consultation message, behind its upload. Whatever happens is a value; trying again is the outbox's affair. */
export async function sendZalo(api: ZaloApi, accessToken: string, request: SendRequest): Promise<SendResult> {
  const { part, fileBytes } = request
  if (part.file === undefined || fileBytes === undefined) {
    const buttons = buttonsOf(part.choices ?? [])
    return sendMessage(api, accessToken, request, messageOf(part, buttons), buttons.length > 0)
  }
  const uploaded = await uploadZalo(api, accessToken, request, part.file, fileBytes)
  if (uploaded.kind !== 'uploaded') return uploaded
  return sendMessage(api, accessToken, request, { attachment: uploaded.attachment }, false)
}

async function sendMessage(
  api: ZaloApi,
  accessToken: string,
  request: SendRequest,
  message: object,
  withButtons: boolean,
): Promise<SendResult> {
  const body = { recipient: recipientOf(request.personExternalId), message }
  const answer = await api.call(request.account, accessToken, { path: PATH, body, signal: request.signal })
  return resultOf(answer, request, withButtons)
}

function recipientOf(personExternalId: string): object {
  const anonymous = readAnonymousPerson(personExternalId)
  if (anonymous === undefined) return { user_id: personExternalId }
  return { anonymous_id: anonymous.anonymousId, conversation_id: anonymous.conversationId }
}

function messageOf({ text }: Part, buttons: readonly object[]): object {
  if (buttons.length === 0) return { text }
  return { text, attachment: { type: 'template', payload: { buttons } } }
}

/** A tap comes back as plain text; the `#` in front is what tells our payload from words. */
function buttonsOf(choices: readonly Choice[]): object[] {
  return choices
    .filter(({ payload }) => payload.length < MAX_PAYLOAD_CHARS)
    .slice(0, MAX_BUTTONS)
    .map(({ label, payload }) => ({
      title: Array.from(label).slice(0, MAX_TITLE_CHARS).join(''),
      type: 'oa.query.show',
      payload: `#${payload}`,
    }))
}

function resultOf(answer: ApiAnswer, request: SendRequest, withButtons: boolean): SendResult {
  switch (answer.kind) {
    case 'not-sent':
      return { kind: 'again', reason: `không kết nối được với Zalo (${answer.reason})` }
    case 'unknown':
      return { kind: 'unknown', reason: `Zalo không trả lời trọn vẹn (${answer.reason})` }
    case 'unreadable':
      return unreadable(answer.status)
    case 'answered':
      if (answer.error !== 0) return sortError(answer.error, { withButtons, now: request.now })
      return sent(asWire(answer.body['data']) ?? {}, request)
  }
}

/**
 * A page or nothing in the place of an answer. A 4xx was refused before the message was looked at; after 200 or 5xx it may
 * have been taken, so the echo decides.
 */
function unreadable(status: number): SendResult {
  const reason = `Zalo trả lời HTTP ${status} không đọc được`
  if (status === 408 || status === 429) return { kind: 'again', reason, afterMs: MINUTE }
  if (status >= 300 && status < 500) {
    return { kind: 'account-stopped', reason, afterMs: REFUSED_BY_FRONT_END_PAUSE_MS }
  }
  return { kind: 'unknown', reason }
}

/** Success without an id is still success: sending it again would double it. Without `quota` the message is billed. */
function sent(data: Wire, { messageId }: SendRequest): SendResult {
  const platformMessageId = asId(data['message_id']) ?? `unnamed:${messageId}`
  return { kind: 'sent', platformMessageId, billed: asWire(data['quota']) === undefined }
}
