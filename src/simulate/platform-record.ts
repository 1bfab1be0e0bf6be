import type { Instant } from '../time'
import type { Json } from './json'
import type { ShownFile } from './multipart'

/** What a worker can tap under a message. */
export interface DeliveredChoice {
  title: string
  payload: string
}

/** One message that the platform took from the service and showed to the worker. */
export interface Delivery {
  at: Instant
  /** The OA or Page that sent it. */
  accountExternalId: string
  userId: string
  messageId: string
  /** Empty for a message without text. */
  text: string
  choices: DeliveredChoice[]
  /** The picture or file that the worker is shown. */
  file?: ShownFile
  /** Messenger only: what the service put into the message for its own use. */
  metadata?: string
  /** The request as it came. */
  request: Json
}

/** A call that the platform refused because the service broke one of its rules; ordered refusals are none. */
export interface Violation {
  at: Instant
  call: string
  code: number
  message: string
}

export type Speaker = 'worker' | 'service' | 'staff' | 'automation'

export interface DialogueLine {
  at: Instant
  from: Speaker
  text: string
  messageId: string
  choices?: DeliveredChoice[]
}

/** What happened on a fake platform, for tests, benches and the simulator to look at. */
export interface PlatformRecord {
  readonly deliveries: readonly Delivery[]
  readonly violations: readonly Violation[]
  deliver(delivery: Delivery): void
  violate(violation: Violation): void
  say(person: string, line: DialogueLine): void
  dialogue(person: string): readonly DialogueLine[]
  people(): Iterable<string>
  /** The first delivery that fits, past ones included; rejects after `timeoutMs` and says what came instead. */
  waitFor(predicate: (delivery: Delivery) => boolean, timeoutMs?: number): Promise<Delivery>
  /** Calls back on every delivery until the returned function is called. */
  onDelivery(listener: (delivery: Delivery) => void): () => void
}

const NOTHING_SAID: readonly DialogueLine[] = []

export function createPlatformRecord(): PlatformRecord {
  const deliveries: Delivery[] = []
  const violations: Violation[] = []
  const dialogues = new Map<string, DialogueLine[]>()
  const listeners = new Set<(delivery: Delivery) => void>()

  const onDelivery = (listener: (delivery: Delivery) => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  return {
    deliveries,
    violations,
    deliver(delivery) {
      deliveries.push(delivery)
      for (const listener of listeners) listener(delivery)
    },
    violate: (violation) => void violations.push(violation),
    say(person, line) {
      const lines = dialogues.get(person)
      if (lines === undefined) dialogues.set(person, [line])
      else lines.push(line)
    },
    dialogue: (person) => dialogues.get(person) ?? NOTHING_SAID,
    people: () => dialogues.keys(),
    waitFor(predicate, timeoutMs = 5_000) {
      const past = deliveries.find(predicate)
      if (past !== undefined) return Promise.resolve(past)
      return new Promise((resolve, reject) => {
        const stop = onDelivery((delivery) => {
          if (predicate(delivery)) settle(() => resolve(delivery))
        })
        const timer = setTimeout(() => settle(() => reject(nothingFits(timeoutMs, deliveries))), timeoutMs)
        const settle = (finish: () => void): void => {
          clearTimeout(timer)
          stop()
          finish()
        }
      })
    },
    onDelivery,
  }
}

function nothingFits(timeoutMs: number, deliveries: readonly Delivery[]): Error {
  const last = deliveries.slice(-3).map((one) => `${one.userId}: ${one.text.slice(0, 120)}`)
  const came = last.length === 0 ? 'no message at all' : `${deliveries.length} others, the last: ${last.join(' | ')}`
  return new Error(`no message that fits within ${timeoutMs} ms; there came ${came}`)
}
