import type { PersonBody } from '../../inbox/event'

/** What a person wrote, or the tap that came as text. */
export function readText(text: string, quotedMessageId?: string): PersonBody {
  const payload = tappedPayload(text)
  if (payload !== undefined) return { kind: 'tap', payload }
  return quotedMessageId === undefined ? { kind: 'text', text } : { kind: 'text', text, quotedMessageId }
}

const OUR_PAYLOAD = /^#(v\d+:\S+)$/
const TOPIC = /^#([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/

/**
 * A tap arrives as plain text that is the button's payload, and nothing marks it: the `#` that we put before it does.
 * `#topic.id`, typed or behind a button made in OA Manager, means that topic.
 */
function tappedPayload(text: string): string | undefined {
  const trimmed = text.trim()
  if (!trimmed.startsWith('#')) return undefined
  const topic = TOPIC.exec(trimmed)?.[1]
  return topic === undefined ? OUR_PAYLOAD.exec(trimmed)?.[1] : `v1:flow:${topic}`
}
