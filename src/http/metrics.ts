import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** What is counted while it runs; labels are few and never name a person. */
export interface Metrics {
  readonly registry: Registry
  webhook(channel: string, verdict: string): void
  ignored(channel: string, reason: string): void
  spooled(): void
  sent(channel: string, outcome: string): void
  turn(decision: string): void
  answered(afterMs: number): void
  attachment(outcome: string, reason: string): void
  alarm(kind: string): void
  failed(what: string): void
  watch(name: string, help: string, read: () => Promise<number> | number): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `motcham_${name}_total`, help, labelNames, registers: [registry] })
  const webhooks = counter('webhooks', 'Webhook posts by verdict', ['channel', 'verdict'])
  const ignored = counter('ignored_events', 'Events knowingly left aside', ['channel', 'reason'])
  const spooled = counter('spooled_webhooks', 'Webhooks kept in the spool because the store did not take them')
  const sends = counter('sends', 'Send attempts by outcome', ['channel', 'outcome'])
  const turns = counter('turn_outcomes', 'Events by what became of them', ['outcome'])
  const attachments = counter('attachments', 'Downloads of what workers sent', ['outcome', 'reason'])
  const alarms = counter('alarms', 'Things that a person must look at', ['kind'])
  const failures = counter('failures', 'Pieces of work that threw', ['what'])
  const lag = new Histogram({
    name: 'motcham_answer_seconds',
    help: 'From the event to the first attempt to answer it',
    buckets: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300],
    registers: [registry],
  })
  return {
    registry,
    webhook: (channel, verdict) => webhooks.inc({ channel, verdict }),
    ignored: (channel, reason) => ignored.inc({ channel, reason: reason.slice(0, 60) }),
    spooled: () => spooled.inc(),
    sent: (channel, outcome) => sends.inc({ channel, outcome }),
    turn: (outcome) => turns.inc({ outcome }),
    answered: (afterMs) => lag.observe(afterMs / 1_000),
    attachment: (outcome, reason) => attachments.inc({ outcome, reason }),
    alarm: (kind) => alarms.inc({ kind }),
    failed: (what) => failures.inc({ what }),
    watch(name, help, read) {
      const gauge: Gauge = new Gauge({
        name: `motcham_${name}`,
        help,
        registers: [registry],
        async collect() {
          gauge.set(await read())
        },
      })
    },
  }
}
