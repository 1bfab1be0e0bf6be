import type { PersonBody } from '../../inbox/event'

/** What the page posts: words, or a tapped choice. */
export interface ChatMessage {
  /** Made by the page, the same however often it posts the message again. */
  id: string
  body: Extract<PersonBody, { kind: 'text' | 'tap' }>
  /** From a link or QR code that led to the page: `/chat?ref=cong-ty-a`. */
  ref?: string
}

/** UTF-16 units, as the page's text area counts. */
export const MAX_TEXT_UNITS = 2_000
const MAX_PAYLOAD_UNITS = 1_000
const MAX_TITLE_UNITS = 500
const ID = /^[\w.-]{1,64}$/
const FIELDS = new Set(['id', 'text', 'payload', 'title', 'ref'])

/** Reads untrusted JSON; undefined for anything that our page would not have posted. */
export function readChatMessage(value: unknown): ChatMessage | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  if (Object.keys(value).some((name) => !FIELDS.has(name))) return undefined
  const { id, text, payload, title, ref } = value as Record<string, unknown>
  const body = payload === undefined ? readText(text, title) : readTap(payload, title, text)
  if (body === undefined || !isId(id) || !(ref === undefined || isId(ref))) return undefined
  return { id, body, ...(ref === undefined ? {} : { ref }) }
}

const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value)

function readText(text: unknown, title: unknown): ChatMessage['body'] | undefined {
  if (typeof text !== 'string' || title !== undefined || text.length > MAX_TEXT_UNITS) return undefined
  const said = text.trim()
  return said === '' ? undefined : { kind: 'text', text: said }
}

function readTap(payload: unknown, title: unknown, text: unknown): ChatMessage['body'] | undefined {
  if (typeof payload !== 'string' || text !== undefined || payload.length > MAX_PAYLOAD_UNITS) return undefined
  if (payload.trim() === '') return undefined
  if (title === undefined) return { kind: 'tap', payload }
  if (typeof title !== 'string' || title.length > MAX_TITLE_UNITS || title.trim() === '') return undefined
  return { kind: 'tap', payload, title: title.trim() }
}
