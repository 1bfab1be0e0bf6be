import type { ForeignBody, ParsedEvent, PersonBody, TouchSource } from '../../inbox/event'
import type { Instant } from '../../time'
import { recordOf, secondsOrMs, textOf, type Json } from './narrow'

/** One list of events within a webhook: what all of them have in common. */
export interface EventList {
  page: string
  /** For events that say no time of their own. */
  at: Instant
  /** Another app owns the thread: what arrives is context and never answered. */
  standby: boolean
  /** Of our own app. */
  appId: string
}

/** Where one event of a webhook comes from: whose Page, which person's thread, when. */
export interface Origin extends EventList {
  /** Empty for events about the Page itself. */
  person: string
  /** Echoes and older handover samples name the Page as sender. */
  fromPage: boolean
  /** The event's own timestamp for keys, `-` when it has none. */
  stamp: string
}

/** A visitor who came through a website plug-in and has no page-scoped id yet is written to by this reference. */
export const USER_REF_PREFIX = 'user_ref:'

export function originOf(event: Json, list: EventList): Origin {
  const { page } = list
  const sender = personOf(event['sender'])
  const fromPage = sender === page
  const person = fromPage ? personOf(event['recipient']) : sender
  const stamp = secondsOrMs(event['timestamp'])
  return {
    ...list,
    person: person === undefined || person === page ? '' : person,
    fromPage,
    at: stamp ?? list.at,
    stamp: stamp === undefined ? '-' : String(stamp),
  }
}

function personOf(value: unknown): string | undefined {
  const party = recordOf(value)
  if (party === undefined) return undefined
  const id = textOf(party['id'])
  if (id !== undefined) return id
  const ref = textOf(party['user_ref'])
  return ref === undefined ? undefined : USER_REF_PREFIX + ref
}

export function eventOf(origin: Origin, key: string, body: PersonBody | ForeignBody, touch?: TouchSource): ParsedEvent {
  const event: ParsedEvent = {
    accountExternalId: origin.page,
    personExternalId: origin.person,
    key,
    at: origin.at,
    body,
  }
  if (touch !== undefined) event.touch = touch
  return event
}
