import { isObject, isText, unknownField, type Json } from './json'
import { graphError, invalidParameter, type GraphError } from './messenger-errors'
import type { DeliveredChoice } from './platform-record'

/** A well-formed `message` of the Send API. */
export interface MessengerMessage {
  text: string
  choices: DeliveredChoice[]
  metadata?: string
  /** An uploaded attachment, which must exist. */
  asset?: { id: string; type: string }
}

/** "Less than 2,000": counted in UTF-16 units, the strict reading. */
const TEXT_BELOW = 2_000
const METADATA_BELOW = 1_000
const QUICK_REPLIES = 13
const TITLE_LIMIT = 20
const PAYLOAD_LIMIT = 1_000
const BUTTON_TEXT_LIMIT = 640
const BUTTONS = 3
const ELEMENTS = 10
const ELEMENT_TEXT_LIMIT = 80

/** Reads `message` strictly: `text` or `attachment`, with quick replies and metadata within their limits. */
export function readMessengerMessage(message: Json): MessengerMessage | GraphError {
  const extra = unknownField(message, ['text', 'attachment', 'quick_replies', 'metadata'])
  if (extra !== undefined) return invalidParameter(`message[${extra}]`)
  const { text, attachment, quick_replies: replies, metadata } = message
  if ((text === undefined) === (attachment === undefined)) return invalidParameter('message[text|attachment]')
  if (metadata !== undefined && !isText(metadata, METADATA_BELOW - 1))
    return tooLong('message[metadata]', METADATA_BELOW)
  const content = text === undefined ? readAttachment(attachment) : readText(text)
  if ('code' in content) return content
  const quick = replies === undefined ? [] : readQuickReplies(replies)
  if ('code' in quick) return quick
  const read = { ...content, choices: [...content.choices, ...quick] }
  return metadata === undefined ? read : { ...read, metadata }
}

function readText(text: unknown): MessengerMessage | GraphError {
  if (typeof text !== 'string' || text.trim() === '') return invalidParameter('message[text]')
  return text.length < TEXT_BELOW ? { text, choices: [] } : tooLong('message[text]', TEXT_BELOW)
}

function readQuickReplies(replies: unknown): DeliveredChoice[] | GraphError {
  if (!Array.isArray(replies) || replies.length < 1 || replies.length > QUICK_REPLIES)
    return invalidParameter('message[quick_replies]')
  const choices: DeliveredChoice[] = []
  for (const reply of replies as unknown[]) {
    if (!isObject(reply)) return invalidParameter('quick_replies')
    const extra = unknownField(reply, ['content_type', 'title', 'payload', 'image_url'])
    if (extra !== undefined) return invalidParameter(`quick_replies[${extra}]`)
    const { content_type: kind, title, payload } = reply
    if (kind === 'user_phone_number' || kind === 'user_email') continue
    if (kind !== 'text') return invalidParameter('quick_replies[content_type]')
    if (!isText(title, TITLE_LIMIT)) return tooLong('quick_replies[title]', TITLE_LIMIT + 1)
    if (!isText(payload, PAYLOAD_LIMIT)) return tooLong('quick_replies[payload]', PAYLOAD_LIMIT + 1)
    choices.push({ title, payload })
  }
  return choices
}

const MEDIA = ['image', 'audio', 'video', 'file']

function readAttachment(attachment: unknown): MessengerMessage | GraphError {
  if (!isObject(attachment) || unknownField(attachment, ['type', 'payload']) !== undefined)
    return invalidParameter('message[attachment]')
  const { type, payload } = attachment
  if (!isObject(payload)) return invalidParameter('attachment[payload]')
  if (typeof type === 'string' && MEDIA.includes(type)) return readMedia(type, payload)
  if (type !== 'template') return invalidParameter('attachment[type]')
  if (payload['template_type'] === 'button') return readButtonTemplate(payload)
  if (payload['template_type'] === 'generic') return readGenericTemplate(payload)
  return invalidParameter('payload[template_type]')
}

function readMedia(type: string, payload: Json): MessengerMessage | GraphError {
  const { url, attachment_id: id } = payload
  if (unknownField(payload, ['url', 'attachment_id', 'is_reusable']) !== undefined) return invalidParameter('payload')
  if (isText(url, 2_000) && id === undefined) return { text: '', choices: [] }
  if (isText(id, 100) && url === undefined) return { text: '', choices: [], asset: { id, type } }
  return invalidParameter('payload[url]')
}

function readButtonTemplate(payload: Json): MessengerMessage | GraphError {
  const { text, buttons } = payload
  if (unknownField(payload, ['template_type', 'text', 'buttons']) !== undefined) return invalidParameter('payload')
  if (!isText(text, BUTTON_TEXT_LIMIT)) return tooLong('payload[text]', BUTTON_TEXT_LIMIT + 1)
  const choices = readButtons(buttons)
  return 'code' in choices ? choices : { text, choices }
}

function readGenericTemplate(payload: Json): MessengerMessage | GraphError {
  const { elements } = payload
  if (!Array.isArray(elements) || elements.length < 1 || elements.length > ELEMENTS)
    return invalidParameter('payload[elements]')
  const choices: DeliveredChoice[] = []
  const lines: string[] = []
  for (const element of elements as unknown[]) {
    if (!isObject(element) || !isText(element['title'], ELEMENT_TEXT_LIMIT)) return invalidParameter('elements[title]')
    const { title, subtitle, buttons } = element
    if (subtitle !== undefined && !isText(subtitle, ELEMENT_TEXT_LIMIT)) return invalidParameter('elements[subtitle]')
    const read = buttons === undefined ? [] : readButtons(buttons)
    if ('code' in read) return read
    choices.push(...read)
    lines.push(subtitle === undefined ? title : `${title}\n${subtitle}`)
  }
  return { text: lines.join('\n'), choices }
}

function readButtons(buttons: unknown): DeliveredChoice[] | GraphError {
  if (!Array.isArray(buttons) || buttons.length < 1 || buttons.length > BUTTONS) return invalidParameter('buttons')
  const choices: DeliveredChoice[] = []
  for (const button of buttons as unknown[]) {
    if (!isObject(button)) return invalidParameter('buttons')
    const { type, title } = button
    if (!isText(title, TITLE_LIMIT)) return tooLong('buttons[title]', TITLE_LIMIT + 1)
    const [field, limit] = type === 'web_url' ? ['url', 2_000] : ['payload', PAYLOAD_LIMIT]
    if (type !== 'web_url' && type !== 'postback' && type !== 'phone_number') return invalidParameter('buttons[type]')
    const payload = button[field]
    if (unknownField(button, ['type', 'title', field]) !== undefined) return invalidParameter('buttons')
    if (!isText(payload, limit)) return tooLong(`buttons[${field}]`, limit + 1)
    choices.push({ title, payload })
  }
  return choices
}

const tooLong = (name: string, below: number): GraphError =>
  graphError(100, undefined, `(#100) Length of param ${name} must be between 1 and ${below - 1}`)
