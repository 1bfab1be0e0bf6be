import type { EventBody, StoredEvent } from '../inbox/event'
import { SECOND, type Instant } from '../time'

/** What a turn handles as one: a single event, or texts of one breath joined by line breaks. */
export interface PendingInput {
  events: StoredEvent[]
  body: EventBody
  late: boolean
}

export interface Plan {
  ready: PendingInput[]
  /** A fragment at the end waits for more until then; its events stay in the mailbox. */
  waitUntil?: Instant
}

export const QUIET_MS = 2 * SECOND
export const LONGEST_WAIT_MS = 4 * SECOND

/** Platform events carry a person's order; what comes from inside the service is never late. */
const INTERNAL: ReadonlySet<EventBody['kind']> = new Set<EventBody['kind']>([
  'timer',
  'officer-took',
  'officer-opened',
  'officer-reply',
  'officer-resolved',
  'officer-released',
  'case-message',
  'delivery-failed',
  'answer-stale',
  'erase-now',
])
export const isInternal = (body: EventBody): boolean => INTERNAL.has(body.kind)

export interface PlanContext {
  now: Instant
  lastTaken?: { at: Instant; seq: number }
  /** False in a running form, in a held conversation: there every text is taken as it comes. */
  mayWait: boolean
  /** A menu digit, an emergency, a command: it neither waits nor joins. */
  standsAlone(text: string): boolean
  isFragment(text: string): Promise<boolean> | boolean
}

/**
 * Orders and groups what waits in a mailbox. Only a fragment (a greeting, or unclear text outside a form) waits: for 2 s
 * of quiet, 4 s at most; everything else is handled at once, and what was said before it with it.
 */
export async function planInputs(waiting: readonly StoredEvent[], ctx: PlanContext): Promise<Plan> {
  const ready: PendingInput[] = []
  let open: PendingInput | undefined
  for (const event of waiting) {
    const next = pending(event, ctx)
    if (open !== undefined && joins(open, next, ctx)) open = join(open, next)
    else {
      if (open !== undefined) ready.push(open)
      open = next
    }
    const complete = open.late || !ctx.mayWait || !(await isOpenText(open, ctx))
    if (complete) {
      ready.push(open)
      open = undefined
    }
  }
  if (open === undefined) return { ready }
  const waitUntil = dueOf(open)
  if (waitUntil > ctx.now) return { ready, waitUntil }
  return { ready: [...ready, open] }
}

function pending(event: StoredEvent, ctx: PlanContext): PendingInput {
  return { events: [event], body: event.body, late: !isInternal(event.body) && isLate(event, ctx.lastTaken) }
}

function isLate(event: StoredEvent, lastTaken: PlanContext['lastTaken']): boolean {
  if (lastTaken === undefined) return false
  return event.at < lastTaken.at || (event.at === lastTaken.at && event.seq < lastTaken.seq)
}

function joins(open: PendingInput, next: PendingInput, ctx: PlanContext): boolean {
  return open.body.kind === 'text' && next.body.kind === 'text' && !next.late && !ctx.standsAlone(next.body.text)
}

function join(open: PendingInput, next: PendingInput): PendingInput {
  if (open.body.kind !== 'text' || next.body.kind !== 'text') return next
  return {
    events: [...open.events, ...next.events],
    body: { kind: 'text', text: `${open.body.text}\n${next.body.text}` },
    late: false,
  }
}

async function isOpenText(input: PendingInput, ctx: PlanContext): Promise<boolean> {
  const { body } = input
  return body.kind === 'text' && !ctx.standsAlone(body.text) && (await ctx.isFragment(body.text))
}

function dueOf(open: PendingInput): Instant {
  const received = open.events.map((event) => event.receivedAt)
  return Math.min(Math.max(...received) + QUIET_MS, Math.min(...received) + LONGEST_WAIT_MS)
}
