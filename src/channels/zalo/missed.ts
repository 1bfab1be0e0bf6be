import type { ParsedEvent, PersonBody } from '../../inbox/event'
import type { Instant } from '../../time'
import { readAttachments } from './attachments'
import { readText } from './read-text'
import { asId, asList, asNumber, asText, asWire, type Wire } from './wire'

/** One page of a list that the platform keeps, newest first; undefined when it was refused or not reached. */
export type ReadPage = (path: string, data: object) => Promise<readonly unknown[] | undefined>

export interface Missed {
  events: ParsedEvent[]
  complete: boolean
}

const RECENT = 'v2.0/oa/listrecentchat'
const CONVERSATION = 'v2.0/oa/conversation'
/** The platform's largest page. */
const PAGE = 10
/** At 100 calls a minute for everything this is a quarter of an hour; each call waits for those who write now. */
const MAX_CALLS = 1_200
const FROM_USER = 1

/** The conversation API's message types as the webhook's event names spell them. */
const EVENT_TYPES: ReadonlyMap<string, string> = new Map([
  ['photo', 'image'],
  ['voice', 'audio'],
  ['links', 'link'],
])

/**
 * What people wrote since then, oldest first, under the keys that the webhooks would have had: who wrote lately, then each
 * conversation back to that time. Not complete when a call failed or the calls ran out.
 */
export async function missedSince(
  accountExternalId: string,
  since: Instant,
  readPage: ReadPage,
  maxCalls = MAX_CALLS,
): Promise<Missed> {
  const pages = createPages(readPage, since, maxCalls)
  const recent = await pages.read(RECENT, {})
  const events: ParsedEvent[] = []
  for (const personExternalId of new Set(recent.flatMap((message) => personOf(message) ?? []))) {
    const messages = await pages.read(CONVERSATION, { user_id: personExternalId })
    events.push(...messages.flatMap((message) => toEvent(accountExternalId, personExternalId, message) ?? []))
  }
  return { events: events.sort((a, b) => a.at - b.at), complete: pages.complete() }
}

function createPages(readPage: ReadPage, since: Instant, maxCalls: number) {
  let callsLeft = maxCalls
  let complete = true
  /** Everything from `since` on, page by page. */
  async function read(path: string, of: object): Promise<Wire[]> {
    const found: Wire[] = []
    for (let offset = 0; ; offset += PAGE) {
      const page = callsLeft-- > 0 ? await readPage(path, { ...of, offset, count: PAGE }) : undefined
      if (page === undefined) {
        complete = false
        return found
      }
      const messages = page.map(asWire).filter((message) => message !== undefined)
      const young = messages.filter((message) => timeOf(message) >= since)
      found.push(...young)
      if (page.length < PAGE || young.length < messages.length) return found
    }
  }
  return { read, complete: () => complete }
}

/** A number here, unlike in webhooks; 0, and so too old, when it is none. */
function timeOf(message: Wire): number {
  const at = asNumber(message['time'])
  return Number.isSafeInteger(at) && at !== undefined ? at : 0
}

function personOf(message: Wire): string | undefined {
  return asId(asNumber(message['src']) === FROM_USER ? message['from_id'] : message['to_id'])
}

function toEvent(accountExternalId: string, personExternalId: string, message: Wire): ParsedEvent | undefined {
  if (asNumber(message['src']) !== FROM_USER) return undefined
  const messageId = asId(message['message_id'])
  const said = (asText(message['type']) ?? 'text').toLowerCase()
  const type = EVENT_TYPES.get(said) ?? said
  const body = bodyOf(message, type)
  if (messageId === undefined || body === undefined) return undefined
  return { accountExternalId, personExternalId, key: `user_send_${type}:${messageId}`, at: timeOf(message), body }
}

function bodyOf(message: Wire, type: string): PersonBody | undefined {
  const text = asText(message['message'])
  if (type === 'text') return text === undefined ? undefined : readText(text)
  const attachments = asList(message['attachments'])
  const items = readAttachments({ attachments: attachments.length > 0 ? attachments : [{ payload: message }] }, type)
  return text === undefined ? { kind: 'attachment', items } : { kind: 'attachment', items, text }
}
