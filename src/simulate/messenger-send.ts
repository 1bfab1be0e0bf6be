import { isObject, isPlatformId, isText, unknownField, type Json } from './json'
import { graphError, invalidParameter, type GraphError } from './messenger-errors'
import { readMessengerMessage, type MessengerMessage } from './messenger-message'

/** What a well-formed call to `/{page-id}/messages` asks for. */
export type MessengerSend = {
  psid: string
  /** Up to 7 days after the person's last action instead of 24 hours. */
  humanAgent: boolean
  /** The thread goes to this app after the message. */
  passTo?: string
} & ({ kind: 'message'; message: MessengerMessage } | { kind: 'action'; action: string })

const FIELDS = [
  'recipient', 'messaging_type', 'message', 'tag', 'sender_action', 'payload', 'notification_type', 'reply_to',
  'persona_id', 'thread_control', 'access_token', 'appsecret_proof',
] // prettier-ignore
const ACTIONS = ['mark_seen', 'typing_on', 'typing_off', 'react', 'unreact']
const NOTIFICATIONS = ['REGULAR', 'SILENT_PUSH', 'NO_PUSH']

/** Reads the body strictly. The dead tags of before 2026-04-27 and unapproved kinds (UTILITY) are invalid parameters. */
export function readMessengerSend(body: Json | undefined): MessengerSend | GraphError {
  if (body === undefined) return invalidParameter('body')
  const extra = unknownField(body, FIELDS)
  if (extra !== undefined) return invalidParameter(extra)
  const { recipient, notification_type: notification, reply_to: replyTo } = body
  if (!isObject(recipient) || unknownField(recipient, ['id']) !== undefined) return invalidParameter('recipient')
  if (!isPlatformId(recipient['id'])) return invalidParameter('recipient[id]')
  if (notification !== undefined && !isOneOf(NOTIFICATIONS, notification)) return invalidParameter('notification_type')
  if (replyTo !== undefined && !(isObject(replyTo) && isText(replyTo['mid'], 200))) return invalidParameter('reply_to')
  return body['sender_action'] === undefined ? readMessage(body, recipient['id']) : readAction(body, recipient['id'])
}

function readAction(body: Json, psid: string): MessengerSend | GraphError {
  const { sender_action: action } = body
  if (body['message'] !== undefined) return graphError(100, 2018014)
  if (!isOneOf(ACTIONS, action)) return invalidParameter('sender_action')
  const reacts = action === 'react' || action === 'unreact'
  if (reacts !== isObject(body['payload'])) return invalidParameter('payload')
  return { kind: 'action', action, psid, humanAgent: false }
}

function readMessage(body: Json, psid: string): MessengerSend | GraphError {
  const { message, messaging_type: type, tag, thread_control: control } = body
  if (body['payload'] !== undefined) return invalidParameter('payload')
  if (type !== 'RESPONSE' && type !== 'UPDATE' && type !== 'MESSAGE_TAG') return invalidParameter('messaging_type')
  if (type === 'MESSAGE_TAG' ? tag !== 'HUMAN_AGENT' : tag !== undefined) return invalidParameter('tag')
  if (!isObject(message)) return invalidParameter('message')
  const read = readMessengerMessage(message)
  if ('code' in read) return read
  const send = { kind: 'message' as const, psid, humanAgent: type === 'MESSAGE_TAG', message: read }
  if (control === undefined) return send
  if (!isObject(control)) return invalidParameter('thread_control')
  const { control_type: kind, app_id: app } = control
  if (kind === 'release') return send
  return kind === 'pass' && isPlatformId(app) ? { ...send, passTo: app } : invalidParameter('thread_control')
}

const isOneOf = (known: readonly string[], value: unknown): value is string =>
  typeof value === 'string' && known.includes(value)
