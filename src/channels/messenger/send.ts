import type { SendRequest, SendResult } from '../channel'
import { DAY } from '../../time'
import { lookUpError } from './error-table'
import { graphPath, type Graph, type GraphAnswer, type GraphError } from './graph'
import { stringOf, type Json } from './narrow'
import { USER_REF_PREFIX } from './origin'
import { uploadFile } from './upload'
import { regainAccessMs } from './usage'

/** Sends one message; never rejects. Our message id rides as metadata, so that the echo settles a lost answer. */
export async function sendPart(graph: Graph, request: SendRequest): Promise<SendResult> {
  const pageToken = request.account.credentials.pageAccessToken
  if (pageToken === undefined) return { kind: 'token', reason: 'Trang chưa có mã truy cập' }
  const { account, part, fileBytes, signal } = request
  const path = graphPath(account.externalId, 'messages')
  const post = async (attachment?: Json): Promise<SendResult> =>
    resultOf(await graph.post(path, messageBody(request, attachment), { pageToken }, signal))
  if (part.file === undefined || fileBytes === undefined) return post()
  const uploaded = await uploadFile(graph, pageToken, request, part.file, fileBytes)
  const attachmentId = uploaded.kind === 'ok' ? stringOf(uploaded.data['attachment_id']) : undefined
  if (attachmentId === undefined) return notUploaded(uploaded)
  return post({ type: part.file.kind, payload: { attachment_id: attachmentId } })
}

/** Nobody has seen anything yet: what is not known for certain may be tried again. */
const UPLOAD_TRIES = 5

function notUploaded(answer: GraphAnswer): SendResult {
  if (answer.kind === 'refused') return refusal(answer.error, answer.usage)
  const why = answer.kind === 'not-sent' || answer.kind === 'unknown' ? ` (${answer.reason})` : ''
  return { kind: 'again', reason: `Không đưa được tệp lên Facebook${why}`, attempts: UPLOAD_TRIES }
}

/** The body of the Send API call: always answers (`RESPONSE`), or a person's answer after the 24 hours. */
export function messageBody(request: SendRequest, attachment?: Json): Json {
  const { part, personExternalId, messageId } = request
  const recipient = personExternalId.startsWith(USER_REF_PREFIX)
    ? { user_ref: personExternalId.slice(USER_REF_PREFIX.length) }
    : { id: personExternalId }
  const quickReplies = (part.choices ?? []).map(({ label, payload }) => ({
    content_type: 'text',
    title: label,
    payload,
  }))
  return {
    recipient,
    ...(needsHumanAgentTag(request)
      ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
      : { messaging_type: 'RESPONSE' }),
    message: {
      ...(attachment === undefined ? { text: part.text } : { attachment }),
      metadata: messageId,
      ...(quickReplies.length === 0 ? {} : { quick_replies: quickReplies }),
    },
  }
}

/** The tag is for words that a person wrote, and only once the 24 hours are over: on anything else it breaks the policy. */
function needsHumanAgentTag({ author, lastInboundAt, now }: SendRequest): boolean {
  return author === 'officer' && lastInboundAt !== undefined && now - lastInboundAt > DAY
}

function resultOf(answer: GraphAnswer): SendResult {
  switch (answer.kind) {
    case 'ok': {
      const platformMessageId = stringOf(answer.data['message_id'])
      if (platformMessageId !== undefined) return { kind: 'sent', platformMessageId }
      return { kind: 'unknown', reason: 'Facebook trả lời mà không có mã tin' }
    }
    case 'refused':
      return refusal(answer.error, answer.usage)
    case 'not-sent':
      return { kind: 'again', reason: `Không kết nối được Facebook (${answer.reason})` }
    case 'unknown':
      return { kind: 'unknown', reason: `Gửi rồi nhưng không nhận được trả lời của Facebook (${answer.reason})` }
    case 'unreadable':
      return unreadable(answer.status)
  }
}

/** A gateway's 5xx may stand for a message that was taken; a 4xx stands for one that was turned away at the door. */
function unreadable(status: number): SendResult {
  const reason = `Trả lời không đọc được từ Facebook (HTTP ${status})`
  return status >= 400 && status < 500 ? { kind: 'again', reason } : { kind: 'unknown', reason }
}

function refusal(error: GraphError, usage: string | undefined): SendResult {
  const row = lookUpError(error.code, error.subcode, error.transient)
  const code = error.subcode === undefined ? `${error.code}` : `${error.code}/${error.subcode}`
  const reason = `${row.says} (mã ${code}${error.trace === undefined ? '' : `, fbtrace_id ${error.trace}`})`
  const after = row.afterMs === undefined ? {} : { afterMs: row.afterMs }
  switch (row.does) {
    case 'again':
      return { kind: 'again', reason, ...after, ...(row.attempts === undefined ? {} : { attempts: row.attempts }) }
    case 'throttled': {
      const afterMs = regainAccessMs(usage)
      return { kind: 'account-stopped', reason, ...(afterMs === undefined ? after : { afterMs }) }
    }
    case 'stopped':
      return { kind: 'account-stopped', reason, ...after }
    case 'token':
      return { kind: 'token', reason }
    case 'person':
      return { kind: 'needs-person', reason }
    case 'never':
      return row.alarm === true ? { kind: 'give-up', reason, alarm: true } : { kind: 'give-up', reason }
  }
}
