import type { Delivery } from '../../src/simulate/platform-record'
import type { AttemptRow, EventRow, Kept, MessageRow } from './ledger'
import type { Posted } from './load'

/** What became of everything, and what should not have become of it: faults are sentences. */
export interface Findings {
  faults: string[]
  counts: Record<string, number>
}

/** Compares what the platform knows (its 200s, what it showed to workers) with what the service keeps. */
export function compare(posted: readonly Posted[], deliveries: readonly Delivery[], ledger: Kept): Findings {
  const world = lookUps(ledger, deliveries)
  const acknowledged = posted.filter((one) => one.answered200)
  const sends = sendFaults(world)
  return {
    faults: [
      ...acknowledged.flatMap((one) => fateFaults(one, world)),
      ...orderOfTurns(world),
      ...orderAtWorkers(world),
      ...sends.faults,
    ],
    counts: {
      posted: posted.length,
      'answered 200': acknowledged.length,
      'posted again': posted.reduce((sum, one) => sum + Math.max(0, one.tries - 1), 0),
      'stored without a 200 heard': world.events.length - acknowledged.length,
      conversations: world.byConversation.size,
      late: world.events.filter((event) => event.late === 1).length,
      'given up, with an officer': world.messages.filter(
        (message) => message.status === 'failed' && world.tickets.has(message.conversation_id),
      ).length,
      'messages sent': world.messages.filter((message) => message.status === 'sent').length,
      'shown to workers': deliveries.length,
      ...sends.counts,
    },
  }
}

interface World {
  ledger: Kept
  events: EventRow[]
  eventByKey: ReadonlyMap<string, EventRow>
  byConversation: ReadonlyMap<string, { events: EventRow[]; messages: MessageRow[]; shown: Delivery[] }>
  messages: MessageRow[]
  lostAnswers: ReadonlyMap<string, AttemptRow[]>
  tickets: ReadonlySet<string>
  shownIds: ReadonlySet<string>
}

function lookUps(ledger: Kept, deliveries: readonly Delivery[]): World {
  const events = ledger.events().filter((event) => PLATFORM.has(event.kind))
  const messages = ledger.messages()
  const byConversation = new Map<string, { events: EventRow[]; messages: MessageRow[]; shown: Delivery[] }>()
  const of = (id: string) => {
    const known = byConversation.get(id) ?? { events: [], messages: [], shown: [] }
    byConversation.set(id, known)
    return known
  }
  for (const event of events) of(event.conversation_id).events.push(event)
  for (const message of messages) of(message.conversation_id).messages.push(message)
  for (const delivery of deliveries) of(ledger.conversationOf(delivery.userId)).shown.push(delivery)
  const lost = ledger.attempts().filter((attempt) => attempt.outcome === 'unknown')
  return {
    ledger,
    events,
    messages,
    byConversation,
    eventByKey: new Map(events.map((event) => [event.key, event])),
    lostAnswers: grouped(lost, (attempt) => attempt.message_id),
    tickets: ledger.conversationsWithTicket(),
    shownIds: new Set(deliveries.map((delivery) => delivery.messageId)),
  }
}

const PLATFORM: ReadonlySet<string> = new Set(['text', 'reaction'])

/** Promise 1 and 3: what got 200 is stored, handled, and answered as it should be. */
function fateFaults(one: Posted, world: World): string[] {
  const name = `${one.expected.kind} of ${one.userId}`
  const event = world.eventByKey.get(world.ledger.keyOf(one.event.key))
  if (event === undefined) return [`${name}: got 200 and is not in the store`]
  if (event.outcome === null) return [`${name}: still waits in its mailbox`]
  if (one.expected.kind === 'ignored')
    return event.outcome === 'ignored' && event.reason !== null ? [] : [`${name}: not ignored with a reason`]
  const said = (world.byConversation.get(event.conversation_id)?.messages ?? []).filter(
    (message) => message.turn === event.turn,
  )
  const answer = said.filter((message) => one.expected.kind !== 'answer' || message.topic === one.expected.topic)
  if (event.outcome !== 'handled' || answer.length === 0) return [`${name}: ${event.outcome} without its answer`]
  if (one.expected.kind === 'ticket' && !world.tickets.has(event.conversation_id)) return [`${name}: no ticket`]
  return answer.flatMap((message) => arrivalFaults(name, message, world))
}

function arrivalFaults(name: string, message: MessageRow, world: World): string[] {
  if (message.status === 'sent')
    return world.shownIds.has(message.platform_message_id ?? '') ? [] : [`${name}: "sent", but the platform has it not`]
  const isWithOfficer = message.status === 'failed' && world.tickets.has(message.conversation_id)
  return givenUp(message, world) || isWithOfficer
    ? []
    : [`${name}: its answer is ${message.status} (${message.reason ?? ''})`]
}

/** A send that two kills hit: its answer was lost, one more try was made, and that one's answer was lost too. */
const givenUp = (message: MessageRow, world: World): boolean =>
  message.status === 'failed' && (world.lostAnswers.get(message.id)?.length ?? 0) >= 1 && message.reason !== null

/** Promise 2: taken by (platform time, store sequence); what was taken after something newer is marked late. */
function orderOfTurns(world: World): string[] {
  const faults: string[] = []
  for (const [id, { events }] of world.byConversation) {
    const inTime = events.filter((event) => event.late === 0).sort((a, b) => a.at - b.at || a.seq - b.seq)
    for (const [n, event] of inTime.entries())
      if ((inTime[n - 1]?.turn ?? 0) > (event.turn ?? Infinity))
        faults.push(`${id}: event ${event.seq} overtook another`)
    for (const event of events.filter((one) => one.late === 1))
      if (!inTime.some((other) => (other.turn ?? Infinity) <= (event.turn ?? 0) && isNewer(other, event)))
        faults.push(`${id}: event ${event.seq} is marked late for nothing`)
  }
  return faults
}

const isNewer = (a: EventRow, b: EventRow): boolean => a.at > b.at || (a.at === b.at && a.seq > b.seq)

/** What a worker was shown stands in the order in which it was said, a doubled message right behind itself. */
function orderAtWorkers(world: World): string[] {
  return [...world.byConversation].flatMap(([id, { messages, shown }]) => {
    const places = shown.map(({ text }) => messages.find((message) => message.text.trim() === text.trim())?.place ?? -1)
    if (places.includes(-1)) return [`${id}: was shown a message that the service does not know`]
    return places.some((place, n) => place < (places[n - 1] ?? 0))
      ? [`${id}: answers out of order: ${places.join()}`]
      : []
  })
}

/** Promise 2 and 4: shown once, but for a send that was in flight at a kill. */
function sendFaults(world: World): Findings {
  const faults: string[] = []
  let doubled = 0
  let settledByEcho = 0
  for (const [id, { messages, shown }] of world.byConversation) {
    for (const message of messages) {
      const times = shown.filter(({ text }) => text.trim() === message.text.trim()).length
      const lost = world.lostAnswers.get(message.id)?.length ?? 0
      if (times > 1) doubled += times - 1
      if (times > 1 + lost)
        faults.push(
          `${id}: turn ${message.turn} "${message.text.slice(0, 40)}" was shown ${times} times after ${lost} lost answers`,
        )
      if (lost > 0 && times === 1 && message.status === 'sent') settledByEcho += 1
    }
    faults.push(...tooManyInFlight(id, messages, world))
  }
  const lost = [...world.lostAnswers.values()].flat()
  return {
    faults,
    counts: {
      'in flight at a kill': lost.length,
      'of these shown once': settledByEcho,
      'shown twice': doubled,
      'given up, its outcome unknown twice': world.messages.filter((message) => givenUp(message, world)).length,
    },
  }
}

/** At most one send of a conversation is open when the process dies; all that one life left open ends at one instant. */
function tooManyInFlight(id: string, messages: readonly MessageRow[], world: World): string[] {
  const lost = messages.flatMap((message) => world.lostAnswers.get(message.id) ?? [])
  const atOneKill = grouped(lost, (attempt) => attempt.ended_at)
  return [...atOneKill.values()].some((attempts) => attempts.length > 1)
    ? [`${id}: two sends in flight at one kill`]
    : []
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}
