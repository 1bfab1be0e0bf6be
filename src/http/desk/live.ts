import { randomUUID } from 'node:crypto'
import type { Response } from 'express'
import { createInProcessBroadcast, type Broadcast } from '../../broadcast'
import type { ConversationId, TicketId, UnitId } from '../../ids'
import { SECOND, type Clock } from '../../time'
import type { LiveEvent } from './contract/live'
import type { Present } from './contract/tickets'
import type { Me } from './handlers'
import { News, type Looking } from './news'

/** What is told of a ticket; `units`: where it is and, when it moved, where it was. */
export interface TicketNews {
  id: TicketId
  code: string
  what: 'opened' | 'worker-wrote' | 'changed' | 'overdue'
  urgent: boolean
  officer?: string | undefined
  units: readonly UnitId[]
  /** Overdue: who hears of it. */
  raisedTo?: UnitId | undefined
  toAdmins?: boolean | undefined
}

/** Open streams of events to the desks. What is told names nothing that the reader's scope does not hold. */
export interface Live {
  ticket(news: TicketNews): void
  dialogue(ticket: TicketId, unit: UnitId): void
  case(code: string, unit: UnitId): void
  receipt(conversation: ConversationId): void
  /** `still`: the officer as of now, asked again and again; undefined ends the stream. */
  open(me: Me, response: Response, lastEventId: string | undefined, still: () => Promise<Me | undefined>): void
  /** A colleague has the ticket before them: told to those who have it too. */
  looks(me: Me, ticket: { id: TicketId; unitId: UnitId }, doing: 'looking' | 'typing' | 'left'): void
  present(ticket: string): Present[]
  close(): void
}

const KEPT = 1_000
const BEAT_MS = 20 * SECOND
/** A colleague who has not said so again is gone. */
export const PRESENT_MS = 45 * SECOND
/** Who reads so slowly is better off asking anew. */
const MOST_WAITING_BYTES = 512 * 1024

interface Kept {
  n: number
  units: readonly string[]
  event(me: Me): LiveEvent
}
interface Listener {
  me: Me
  response: Response
  still(): Promise<Me | undefined>
}
interface Seen extends Present {
  until: number
}

interface LiveDeps {
  clock: Clock
  broadcast?: Broadcast
  /** Some process heard that messages of this conversation came further. */
  received?(conversation: ConversationId): void
}

/** Tells the open desks what changed, in whichever process it did, within what each may see. */
export function createLive({ clock, ...deps }: LiveDeps): Live {
  const broadcast = deps.broadcast ?? createInProcessBroadcast()
  const run = randomUUID().slice(0, 8)
  const kept: Kept[] = []
  const listeners = new Set<Listener>()
  const seen = new Map<string, Map<string, Seen>>()
  let n = 0

  function tell(units: readonly string[], event: (me: Me) => LiveEvent, keep = true): void {
    n += 1
    const one = { n, units, event }
    if (keep) kept.push(one)
    if (kept.length > KEPT) kept.shift()
    for (const listener of listeners) send(listener, one)
  }
  function send(listener: Listener, { n: place, units, event }: Kept): void {
    if (!listener.me.scope.units.some((unit) => units.includes(unit))) return
    write(listener, event(listener.me), `${run}-${place}`)
  }
  function write({ response }: Listener, event: LiveEvent, id?: string): void {
    if (response.writableLength > MOST_WAITING_BYTES) return void response.destroy()
    response.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`)
  }
  async function check(listener: Listener): Promise<void> {
    const still = await listener.still()
    if (!listeners.has(listener)) return
    if (still === undefined) {
      write(listener, { kind: 'signed-out' })
      listener.response.end()
    } else {
      listener.me = still
      write(listener, { kind: 'beat' })
    }
  }
  function beat(): void {
    // While the store cannot be asked, who was signed in stays so until the next beat.
    for (const listener of listeners) void check(listener).catch(() => write(listener, { kind: 'beat' }))
    for (const [ticket, officers] of seen) {
      for (const [id, { until }] of officers) if (until <= clock.now()) officers.delete(id)
      if (officers.size === 0) seen.delete(ticket)
    }
  }
  /** What came after the last event heard; undefined when that is not known any more. */
  function missedSince(lastEventId: string | undefined): Kept[] | undefined {
    const [ofRun, place] = (lastEventId ?? '').split('-')
    const last = Number(place)
    if (ofRun !== run || !Number.isSafeInteger(last) || last > n) return undefined
    const first = kept[0]?.n ?? n + 1
    return first > last + 1 && kept.length >= KEPT ? undefined : kept.filter((one) => one.n > last)
  }
  const present = (ticket: string): Present[] =>
    [...(seen.get(ticket)?.values() ?? [])]
      .filter(({ until }) => until > clock.now())
      .map(({ officer, doing }) => ({ officer, doing }))
  function looks({ ticket, unit, officer, doing }: Looking): void {
    const officers = seen.get(ticket) ?? new Map<string, Seen>()
    seen.set(ticket, officers)
    const before = officers.get(officer.id)?.doing
    if (doing === 'left') officers.delete(officer.id)
    else officers.set(officer.id, { officer, doing, until: clock.now() + PRESENT_MS })
    const now = doing === 'left' ? undefined : doing
    if (before !== now) tell([unit], () => ({ kind: 'presence', ticket, present: present(ticket) }), false)
  }
  function hear(payload: unknown): void {
    const { data: news } = News.safeParse(payload)
    switch (news?.kind) {
      case 'ticket': {
        const { id, code, what, urgent, officer, units } = news
        const event = { kind: 'ticket', id, code, what, urgent } as const
        return tell(units, (me) => ({
          ...event,
          mine: officer === me.officer.name,
          ...(isFor(me, news) ? { forYou: true } : {}),
        }))
      }
      case 'dialogue':
        return tell([news.unit], () => ({ kind: 'dialogue', ticket: news.ticket }))
      case 'receipt':
        return deps.received?.(news.conversation as ConversationId)
      case 'case':
        return tell([news.unit], () => ({ kind: 'case', code: news.code }))
      case 'looks':
        return looks(news)
    }
  }
  function askAnew(): void {
    for (const listener of listeners) write(listener, { kind: 'hello', again: true }, `${run}-${n}`)
  }
  const timer = setInterval(beat, BEAT_MS)
  timer.unref()
  const stopHearing = broadcast.subscribe('desk', hear, askAnew)
  const publish = (news: News): void => broadcast.publish('desk', news)

  return {
    ticket: (news) => publish({ kind: 'ticket', ...news, units: [...news.units] }),
    dialogue: (ticket, unit) => publish({ kind: 'dialogue', ticket, unit }),
    case: (code, unit) => publish({ kind: 'case', code, unit }),
    receipt: (conversation) => publish({ kind: 'receipt', conversation }),
    present,
    looks({ officer: { id, name } }, ticket, doing) {
      publish({ kind: 'looks', ticket: ticket.id, unit: ticket.unitId, officer: { id, name }, doing })
    },
    open(me, response, lastEventId, still) {
      response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      response.flushHeaders()
      const listener: Listener = { me, response, still }
      const missed = missedSince(lastEventId)
      write(listener, { kind: 'hello', again: missed === undefined }, missed === undefined ? `${run}-${n}` : undefined)
      for (const one of missed ?? []) send(listener, one)
      listeners.add(listener)
      response.on('close', () => listeners.delete(listener))
    },
    close() {
      clearInterval(timer)
      stopHearing()
      for (const { response } of listeners) response.end()
      listeners.clear()
    },
  }
}

const isFor = (
  { officer: { roles, unitId } }: Me,
  { raisedTo, toAdmins }: Pick<TicketNews, 'toAdmins'> & { raisedTo?: string | undefined },
): boolean => (roles.includes('lead') && unitId === raisedTo) || (roles.includes('admin') && toAdmins === true)
