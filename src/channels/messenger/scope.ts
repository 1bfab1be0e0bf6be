import type { ForeignBody, ParsedEvent, PersonBody, TouchSource } from '../../inbox/event'
import type { Instant } from '../../time'
import { recordOf, secondsOrMs, textOf, type Json } from './narrow'

/** Where one event of a webhook belongs. */
export interface Scope {
  page: string
  /** Empty for events about the Page itself. */
  person: string
  /** Echoes and older handover samples name the Page as sender. */
  fromPage: boolean
  at: Instant
  /** The event's own timestamp for keys, `-` when it has none. */
  stamp: string
  /** Another app owns the thread: what arrives is context and never answered. */
  standby: boolean
  appId: string
}

/** A visitor who came through a website plug-in and has no page-scoped id yet is written to by this reference. */
export const USER_REF_PREFIX = 'user_ref:'

export function scopeOf(event: Json, page: string, entryAt: Instant, standby: boolean, appId: string): Scope {
  const sender = personOf(event['sender'])
  const fromPage = sender === page
  const person = fromPage ? personOf(event['recipient']) : sender
  const stamp = secondsOrMs(event['timestamp'])
  return {
    page,
    person: person === undefined || person === page ? '' : person,
    fromPage,
    at: stamp ?? entryAt,
    stamp: stamp === undefined ? '-' : String(stamp),
    standby,
    appId,
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

export function eventOf(scope: Scope, key: string, body: PersonBody | ForeignBody, touch?: TouchSource): ParsedEvent {
  const event: ParsedEvent = { accountExternalId: scope.page, personExternalId: scope.person, key, at: scope.at, body }
  if (touch !== undefined) event.touch = touch
  return event
}
