import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import { kindOfError } from '../log'
import { SECOND } from '../time'
import { within } from '../within'

/** What is counted while it runs; labels are few and never name a person. */
export interface Metrics {
  readonly registry: Registry
  webhook(channel: string, verdict: string): void
  /** Something of a person or of their conversation came by webhook and is on disk. */
  event(channel: string): void
  ignored(channel: string, reason: string): void
  spooled(): void
  sent(channel: string, outcome: string): void
  turn(outcome: string): void
  decision(decision: 'answer' | 'clarify' | 'handover'): void
  /** From the webhook to its answer, taken by the platform. */
  answered(channel: string, afterMs: number): void
  attachment(outcome: string, reason: string): void
  alarm(kind: string): void
  /** `kind`: the error's name or code, never its words. */
  failed(what: string, kind?: string): void
  /** A platform was asked for the messages of an outage. */
  readBack(channel: string, outcome: string, newConversations: number): void
  /** A platform had dropped an account and sends its events again. */
  reattached(channel: string): void
  /** Left out of what is shown while it cannot be read, and counted as a failure: the others are needed most just then. */
  watch(name: string, help: string, read: () => Promise<number> | number): void
  /** A value for each of the label's values that `read` gives; the others are 0 or absent. */
  watchBy(name: string, help: string, label: string, read: () => Promise<Readonly<Record<string, number>>>): void
}

/** Less than those who collect metrics wait for all of them. */
const READ_WITHIN_MS = 2 * SECOND

export function createMetrics(readWithinMs = READ_WITHIN_MS): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `motcham_${name}_total`, help, labelNames, registers: [registry] })
  const webhooks = counter('webhooks', 'Webhook posts by verdict', ['channel', 'verdict'])
  const events = counter('events', 'Events that webhooks brought', ['channel'])
  const ignored = counter('ignored_events', 'Events knowingly left aside', ['channel', 'reason'])
  const spooled = counter('spooled_webhooks', 'Webhooks kept in the spool because the store did not take them')
  const sends = counter('sends', 'Send attempts by outcome', ['channel', 'outcome'])
  const turns = counter('turn_outcomes', 'Events by what became of them', ['outcome'])
  const decisions = counter('decisions', 'What became of questions: answer, clarify, handover', ['decision'])
  const attachments = counter('attachments', 'Downloads of what workers sent', ['outcome', 'reason'])
  const alarms = counter('alarms', 'Things that a person must look at', ['kind'])
  const failures = counter('failures', 'Pieces of work that threw', ['what', 'kind'])
  const readBacks = counter('read_back', 'Times a platform was asked for what was missed', ['channel', 'outcome'])
  const broughtBack = counter('read_back_conversations', 'Conversations in which something had been missed', [
    'channel',
  ])
  const reattachments = counter('reattached', 'Accounts that a platform had dropped and that were attached again', [
    'channel',
  ])
  const lag = new Histogram({
    name: 'motcham_answer_seconds',
    help: 'From the webhook to its answer, taken by the platform',
    labelNames: ['channel'],
    buckets: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300],
    registers: [registry],
  })
  return {
    registry,
    webhook: (channel, verdict) => webhooks.inc({ channel, verdict }),
    event: (channel) => events.inc({ channel }),
    ignored: (channel, reason) => ignored.inc({ channel, reason: reason.slice(0, 60) }),
    spooled: () => spooled.inc(),
    sent: (channel, outcome) => sends.inc({ channel, outcome }),
    turn: (outcome) => turns.inc({ outcome }),
    decision: (decision) => decisions.inc({ decision }),
    answered: (channel, afterMs) => lag.observe({ channel }, afterMs / 1_000),
    attachment: (outcome, reason) => attachments.inc({ outcome, reason }),
    alarm: (kind) => alarms.inc({ kind }),
    failed: (what, kind = 'error') => failures.inc({ what, kind: kind.slice(0, 40) }),
    readBack(channel, outcome, newConversations) {
      readBacks.inc({ channel, outcome })
      broughtBack.inc({ channel }, newConversations)
    },
    reattached: (channel) => reattachments.inc({ channel }),
    watch(name, help, read) {
      const gauge: Gauge = new Gauge({
        name: `motcham_${name}`,
        help,
        registers: [registry],
        async collect() {
          const value = await readOf(name, read)
          if (value === undefined) gauge.remove()
          else gauge.set(value)
        },
      })
    },
    watchBy(name, help, label, read) {
      const gauge: Gauge = new Gauge({
        name: `motcham_${name}`,
        help,
        labelNames: [label],
        registers: [registry],
        async collect() {
          const values = await readOf(name, read)
          gauge.reset()
          for (const [of, value] of Object.entries(values ?? {})) gauge.set({ [label]: of }, value)
        },
      })
    },
  }

  async function readOf<T>(name: string, read: () => Promise<T> | T): Promise<T | undefined> {
    try {
      return await within(read, readWithinMs)
    } catch (error) {
      failures.inc({ what: `metric ${name}`, kind: kindOfError(error).slice(0, 40) })
      return undefined
    }
  }
}
