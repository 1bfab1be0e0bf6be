import { setTimeout as pause } from 'node:timers/promises'
import type { Attachment, ParsedEvent, PersonBody } from '../../inbox/event'
import { SECOND, type Instant } from '../../time'
import type { Account } from '../channel'
import { messageKey } from './event-keys'
import { graphPath, type Graph } from './graph'
import { isRecord, listOf, recordOf, secondsOrMs, stringOf, textOf, type Json } from './narrow'

export interface Missed {
  events: ParsedEvent[]
  complete: boolean
}

/** The API gives details of about the latest 20 messages of a thread. */
const MESSAGES_EACH = 20
const FIELDS =
  'id,updated_time,is_owner,' +
  `messages.limit(${MESSAGES_EACH}){id,created_time,from,message,sticker,attachments{mime_type,name,image_data,video_data,file_url}}`
const THREADS_EACH = 20
const MAX_PAGES = 100
/** The Conversations API allows 2 calls a second for a Page. */
const PAUSE_MS = 600

/**
 * What workers wrote since then, oldest first, from the Conversations API. The keys are those of the webhook, so what
 * arrived is dropped as seen. What the Page wrote is left out: here its own words cannot be told from the staff's.
 * Taps come back as their labels. `complete` is false when a thread or the list was longer than what can be read.
 */
export async function readMissed(
  graph: Graph,
  account: Account,
  since: Instant,
  signal: AbortSignal,
  pauseMs: number = PAUSE_MS,
): Promise<Missed> {
  const pageToken = account.credentials.pageAccessToken
  const missed: Missed = { events: [], complete: false }
  // `created_time` has no milliseconds; what comes twice is dropped by its key.
  const from = Math.floor(since / SECOND) * SECOND
  if (pageToken === undefined) return missed
  const path = graphPath(account.externalId, 'conversations')
  let complete = true
  let after: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = { platform: 'messenger', fields: FIELDS, limit: String(THREADS_EACH), ...(after ? { after } : {}) }
    const answer = await graph.get(path, query, { pageToken }, signal)
    if (answer.kind !== 'ok') return sorted({ ...missed, complete: false })
    const threads = listOf(answer.data['data']).filter(isRecord)
    const recent = threads.filter((thread) => (graphTime(thread['updated_time']) ?? Infinity) >= from)
    for (const thread of recent) complete = readThread(thread, account.externalId, from, missed.events) && complete
    after = nextCursor(answer.data)
    // Threads come newest first: the first old one ends the search.
    if (recent.length < threads.length || after === undefined) return sorted({ ...missed, complete })
    if (!(await waited(pauseMs, signal))) break
  }
  return sorted(missed)
}

/** Whether every message since then was read. */
function readThread(thread: Json, page: string, since: Instant, events: ParsedEvent[]): boolean {
  const messages = listOf(recordOf(thread['messages'])?.['data']).filter(isRecord)
  const standby = thread['is_owner'] === false
  let oldest = Infinity
  for (const message of messages) {
    const at = graphTime(message['created_time'])
    const mid = stringOf(message['id'])
    const person = textOf(recordOf(message['from'])?.['id'])
    oldest = Math.min(oldest, at ?? Infinity)
    if (at === undefined || at < since || mid === undefined || person === undefined || person === page) continue
    const body = bodyOf(message)
    if (body === undefined) continue
    events.push({
      accountExternalId: page,
      personExternalId: person,
      key: messageKey(mid),
      at,
      body: standby ? standbyOf(body) : body,
    })
  }
  return messages.length < MESSAGES_EACH || oldest < since
}

function bodyOf(message: Json): PersonBody | undefined {
  const text = stringOf(message['message'])
  const items = listOf(recordOf(message['attachments'])?.['data']).filter(isRecord).map(attachmentOf)
  const sticker = stringOf(message['sticker'])
  if (sticker !== undefined) items.push({ kind: 'sticker', url: sticker })
  if (items.length === 0) return text === undefined ? undefined : { kind: 'text', text }
  return text === undefined ? { kind: 'attachment', items } : { kind: 'attachment', items, text }
}

function standbyOf(body: PersonBody): { kind: 'standby'; text?: string } {
  return 'text' in body && body.text !== undefined ? { kind: 'standby', text: body.text } : { kind: 'standby' }
}

function attachmentOf(raw: Json): Attachment {
  const family = stringOf(raw['mime_type'])?.split('/')[0]
  const kind = family === 'image' || family === 'audio' || family === 'video' ? family : 'file'
  const url =
    stringOf(recordOf(raw['image_data'])?.['url']) ??
    stringOf(recordOf(raw['video_data'])?.['url']) ??
    stringOf(raw['file_url'])
  const name = stringOf(raw['name'])
  return { kind, ...(url === undefined ? {} : { url }), ...(name === undefined ? {} : { name }) }
}

/** `2026-11-21T08:00:00+0000`; the guide also shows Unix times. */
function graphTime(value: unknown): Instant | undefined {
  const unix = secondsOrMs(value)
  if (unix !== undefined || typeof value !== 'string') return unix
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : at
}

/** The cursor and not `paging.next`, whose URL holds the token. */
function nextCursor(data: Json): string | undefined {
  const paging = recordOf(data['paging'])
  return stringOf(paging?.['next']) === undefined ? undefined : stringOf(recordOf(paging?.['cursors'])?.['after'])
}

function sorted(missed: Missed): Missed {
  return { ...missed, events: missed.events.sort((a, b) => a.at - b.at) }
}

async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(ms, undefined, { signal })
    return true
  } catch {
    return false
  }
}
