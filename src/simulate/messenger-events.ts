import type { Instant } from '../time'
import type { Json } from './json'

/** One event and where it stands: under `standby` when another app has the thread. */
export interface MessengerEvent {
  pageId: string
  under: 'messaging' | 'standby'
  item: Json
}

/** The Page's inbox as an app (Meta Business Suite). */
export const PAGE_INBOX_APP_ID = '263902037430900'

export interface EchoOf {
  mid: string
  text: string
  /** Absent on echoes of older webhook versions. */
  appId?: string
  metadata?: string
}

/** Builds events of a person with a Page; nothing is posted. */
export interface MessengerEvents {
  text(pageId: string, psid: string, text: string, at: Instant, mid?: string): MessengerEvent
  /** A tapped quick reply: it arrives as a message. */
  quickReply(pageId: string, psid: string, title: string, payload: string, at: Instant): MessengerEvent
  /** Get Started, a button, the menu or an ice breaker. */
  postback(pageId: string, psid: string, title: string, payload: string, at: Instant, referral?: Json): MessengerEvent
  attachment(pageId: string, psid: string, type: string, payload: Json, at: Instant): MessengerEvent
  referral(pageId: string, psid: string, ref: string, at: Instant): MessengerEvent
  echo(pageId: string, psid: string, echo: EchoOf, at: Instant): MessengerEvent
  delivery(pageId: string, psid: string, mids: readonly string[], at: Instant): MessengerEvent
  read(pageId: string, psid: string, at: Instant): MessengerEvent
  /** `to` and `from` are app ids; `from` null: the thread was idle. */
  threadControl(
    pageId: string,
    psid: string,
    kind: 'pass' | 'take',
    from: string | null,
    to: string,
    at: Instant,
  ): MessengerEvent
  edit(pageId: string, psid: string, mid: string, text: string, at: Instant): MessengerEvent
  reaction(pageId: string, psid: string, mid: string, at: Instant): MessengerEvent
}

/** `newMid` gives message ids that were never given before. */
export function createMessengerEvents(newMid: () => string): MessengerEvents {
  const event = (
    pageId: string,
    sender: string,
    recipient: string,
    timestamp: Instant,
    rest: Json,
  ): MessengerEvent => ({
    pageId,
    under: 'messaging',
    item: { sender: { id: sender }, recipient: { id: recipient }, timestamp, ...rest },
  })
  const byPerson = (pageId: string, psid: string, at: Instant, rest: Json): MessengerEvent =>
    event(pageId, psid, pageId, at, rest)

  return {
    text: (pageId, psid, text, at, mid = newMid()) => byPerson(pageId, psid, at, { message: { mid, text } }),
    quickReply: (pageId, psid, title, payload, at) =>
      byPerson(pageId, psid, at, { message: { mid: newMid(), text: title, quick_reply: { payload } } }),
    postback: (pageId, psid, title, payload, at, referral) => {
      const postback = { mid: newMid(), title, payload, ...(referral === undefined ? {} : { referral }) }
      return byPerson(pageId, psid, at, { postback })
    },
    attachment: (pageId, psid, type, payload, at) =>
      byPerson(pageId, psid, at, { message: { mid: newMid(), attachments: [{ type, payload }] } }),
    referral: (pageId, psid, ref, at) =>
      byPerson(pageId, psid, at, { referral: { ref, source: 'SHORTLINK', type: 'OPEN_THREAD' } }),
    echo: (pageId, psid, { mid, text, appId, metadata }, at) =>
      event(pageId, pageId, psid, at, {
        message: {
          mid,
          is_echo: true,
          ...(appId === undefined ? {} : { app_id: Number(appId) }),
          ...(metadata === undefined ? {} : { metadata }),
          ...(text === '' ? { attachments: [shownAttachment(mid)] } : { text }),
        },
      }),
    delivery: (pageId, psid, mids, at) => byPerson(pageId, psid, at, { delivery: { mids, watermark: at } }),
    read: (pageId, psid, at) => byPerson(pageId, psid, at, { read: { watermark: at } }),
    threadControl: (pageId, psid, kind, from, to, at) =>
      byPerson(pageId, psid, at, {
        [`${kind}_thread_control`]: { previous_owner_app_id: from, new_owner_app_id: to, metadata: '' },
      }),
    edit: (pageId, psid, mid, text, at) => byPerson(pageId, psid, at, { message_edit: { mid, text, num_edit: 1 } }),
    reaction: (pageId, psid, mid, at) =>
      byPerson(pageId, psid, at, { reaction: { reaction: 'love', emoji: '❤️', action: 'react', mid } }),
  }
}

/** One request's body: an entry for each event, or one for each stretch of the same Page and kind when `grouped`. */
export function webhookBody(events: readonly MessengerEvent[], now: Instant, grouped: boolean): Json {
  const entries: { id: string; time: Instant; [under: string]: unknown }[] = []
  let last: { pageId: string; under: string; items: Json[] } | undefined
  for (const { pageId, under, item } of events) {
    if (grouped && last?.pageId === pageId && last.under === under) {
      last.items.push(item)
      continue
    }
    last = { pageId, under, items: [item] }
    entries.push({ id: pageId, time: now, [under]: last.items })
  }
  return { object: 'page', entry: entries }
}

/** Addresses of echoes are the platform's own. */
const shownAttachment = (mid: string): Json => ({ type: 'image', payload: { url: `https://media.example/${mid}` } })
