import { isObject, isPlatformId, isText, unknownField, type Json } from './json'
import type { DeliveredChoice } from './platform-record'
import { invalid, zaloError, type ZaloError } from './zalo-errors'
import type { ZaloAssetKind } from './zalo-uploads'

/** What a well-formed request to `message/cs` asks for. */
export interface ZaloSend {
  userId: string
  text: string
  choices: DeliveredChoice[]
  hasButtons: boolean
  /** The token or attachment id of an upload, which must exist. */
  asset?: { id: string; kind: ZaloAssetKind }
}

const TEXT_LIMIT = 2_000
const BUTTON_LIMIT = 5
const BUTTON_TITLE_LIMIT = 100
const BUTTON_PAYLOAD_LIMIT = 1_000
const SMS_LIMIT = 160

/**
 * Reads the body of `POST /v3.0/oa/message/cs` as strictly as the platform might: unknown or missing fields are -201,
 * text above 2,000 UTF-16 units (whether the platform counts units or code points is not documented) is -210.
 */
export function readZaloSend(body: Json | undefined): ZaloSend | ZaloError {
  if (body === undefined) return invalid('body')
  const extra = unknownField(body, ['recipient', 'message'])
  if (extra !== undefined) return invalid(extra)
  const { recipient, message } = body
  const userId = isObject(recipient) ? readRecipient(recipient) : undefined
  if (userId === undefined) return invalid('user_id')
  if (!isObject(message)) return invalid('message')
  return readMessage(userId, message)
}

/** A user, or an anonymous visitor of the website chat, who needs both ids. */
function readRecipient(recipient: Json): string | undefined {
  const { user_id: userId, anonymous_id: anonymousId, conversation_id: conversationId } = recipient
  if (isPlatformId(userId)) return unknownField(recipient, ['user_id']) === undefined ? userId : undefined
  if (!isPlatformId(anonymousId) || !isText(conversationId, 100)) return undefined
  return unknownField(recipient, ['anonymous_id', 'conversation_id']) === undefined ? anonymousId : undefined
}

function readMessage(userId: string, message: Json): ZaloSend | ZaloError {
  const extra = unknownField(message, ['text', 'quote_message_id', 'attachment'])
  if (extra !== undefined) return invalid(`message.${extra}`)
  const { text, quote_message_id: quoted, attachment } = message
  if (text !== undefined && (typeof text !== 'string' || text.trim() === '')) return invalid('message.text')
  if (typeof text === 'string' && text.length > TEXT_LIMIT) return zaloError(-210)
  if (quoted !== undefined && !isText(quoted, 100)) return invalid('message.quote_message_id')
  const plain: ZaloSend = { userId, text: text ?? '', choices: [], hasButtons: false }
  if (attachment === undefined) return text === undefined ? invalid('message.text') : plain
  if (!isObject(attachment) || unknownField(attachment, ['type', 'payload']) !== undefined) return invalid('attachment')
  const { type, payload } = attachment
  if (!isObject(payload)) return invalid('attachment.payload')
  if (type === 'file') return readFile(plain, payload)
  if (type !== 'template') return invalid('attachment.type')
  if (!('template_type' in payload)) return readButtons(plain, payload)
  if (payload['template_type'] === 'media') return readMedia(plain, payload)
  if (payload['template_type'] === 'request_user_info') return readInfoRequest(plain, payload)
  return zaloError(-233)
}

function readFile(send: ZaloSend, payload: Json): ZaloSend | ZaloError {
  if (send.text !== '') return invalid('message.text')
  const { token } = payload
  if (!isText(token, 500) || unknownField(payload, ['token']) !== undefined) return invalid('payload.token')
  return { ...send, asset: { id: token, kind: 'file' } }
}

function readMedia(send: ZaloSend, payload: Json): ZaloSend | ZaloError {
  const element = onlyElement(payload, ['media_type', 'url', 'attachment_id', 'width', 'height'])
  if (element === undefined) return invalid('payload.elements')
  const { media_type: kind, url, attachment_id: asset } = element
  if (kind !== 'image' && kind !== 'gif' && kind !== 'sticker') return invalid('media_type')
  if ((url === undefined) === (asset === undefined)) return invalid('elements.url')
  if (kind === 'gif' && (typeof element['width'] !== 'number' || typeof element['height'] !== 'number'))
    return invalid('elements.width')
  if (asset === undefined) return isText(url, 2_000) && /^https?:\/\//.test(url) ? send : invalid('elements.url')
  if (!isText(asset, 500)) return invalid('elements.attachment_id')
  return kind === 'sticker' ? send : { ...send, asset: { id: asset, kind } }
}

function readInfoRequest(send: ZaloSend, payload: Json): ZaloSend | ZaloError {
  const element = onlyElement(payload, ['title', 'subtitle', 'image_url'])
  if (element === undefined || send.text !== '') return invalid('payload.elements')
  const { title, subtitle, image_url: image } = element
  if (!isText(title, 100)) return invalid('elements.title')
  if (!isText(subtitle, 500)) return invalid('elements.subtitle')
  return isText(image, 2_000) ? { ...send, text: `${title}\n${subtitle}` } : invalid('elements.image_url')
}

function onlyElement(payload: Json, known: readonly string[]): Json | undefined {
  const { elements } = payload
  if (unknownField(payload, ['template_type', 'elements']) !== undefined || !Array.isArray(elements)) return undefined
  const [element] = elements as unknown[]
  if (elements.length !== 1 || !isObject(element) || unknownField(element, known) !== undefined) return undefined
  return element
}

function readButtons(send: ZaloSend, payload: Json): ZaloSend | ZaloError {
  const { buttons } = payload
  if (send.text === '') return invalid('message.text')
  if (unknownField(payload, ['buttons']) !== undefined || !Array.isArray(buttons)) return invalid('payload')
  if (buttons.length < 1 || buttons.length > BUTTON_LIMIT) return invalid('payload.buttons')
  const choices: DeliveredChoice[] = []
  for (const button of buttons as unknown[]) {
    const choice = readButton(button)
    if ('error' in choice) return choice
    choices.push(choice)
  }
  return { ...send, choices, hasButtons: true }
}

function readButton(button: unknown): DeliveredChoice | ZaloError {
  if (!isObject(button) || unknownField(button, ['title', 'type', 'payload']) !== undefined) return invalid('buttons')
  const { title, type, payload } = button
  if (!isText(title, BUTTON_TITLE_LIMIT)) return invalid('buttons.title')
  if (type === 'oa.query.show' || type === 'oa.query.hide')
    return isText(payload, BUTTON_PAYLOAD_LIMIT) ? { title, payload } : invalid('buttons.payload')
  if (!isObject(payload)) return invalid('buttons.payload')
  if (type === 'oa.open.url' && isLink(payload['url'])) return { title, payload: payload['url'] }
  if (type === 'oa.open.phone' && isPhone(payload['phone_code'])) return { title, payload: payload['phone_code'] }
  if (type === 'oa.open.sms' && isPhone(payload['phone_code']) && isText(payload['content'], SMS_LIMIT))
    return { title, payload: payload['content'] }
  return invalid('buttons.type')
}

const isLink = (value: unknown): value is string => isText(value, 2_000) && /^https?:\/\//.test(value)
const isPhone = (value: unknown): value is string => typeof value === 'string' && /^84\d{7,11}$/.test(value)
