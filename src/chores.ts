import type { AttachmentFetcher } from './attachments/fetcher'
import type { ZaloTokens } from './channels/zalo/tokens'
import type { ErasureKeeper } from './contacts/keep-erasures'
import { expiryOf } from './contacts/retention'
import { recomputeDays } from './engagement/recompute'
import type { PublishedContent } from './flows/content'
import type { Inbox } from './inbox/inbox'
import type { TicketId, UnitId } from './ids'
import { LONGEST_SEND_MS, type Outbox } from './outbox/outbox'
import type { Store } from './storage/store'
import { runDeadlines } from './tickets/run-deadlines'
import { lineOf, responsibleOf } from './units/responsible'
import { calendarsOf } from './units/unit-calendar'
import type { Units } from './units/units'
import { DAY, HOUR, MINUTE, SECOND, type Clock } from './time'
import type { Chore } from './work/chore'

export interface ChoreDeps {
  inbox: Pick<Inbox, 'replay'>
  tokens: Pick<ZaloTokens, 'renewDue'>
  fetcher: Pick<AttachmentFetcher, 'wake' | 'removeErased' | 'removeOrphans'>
  store: Store
  units: Pick<Units, 'tree'>
  outbox: Pick<Outbox, 'recover'>
  content(): PublishedContent
  clock: Clock
  /** A ticket went up by the clock. */
  onRaised(ticket: TicketId): void
  erasures: ErasureKeeper
}

/** An officer may come back to a draft after a weekend. */
const UNSENT_KEPT_MS = 3 * DAY

/** What is done again and again beside the messages. */
export function choresOf({ inbox, tokens, fetcher, store, outbox, content, clock, ...deps }: ChoreDeps): Chore[] {
  const deadlines = {
    ...store,
    calendar: (unit: UnitId) => calendarsOf(content().settings, deps.units.tree())(unit),
    async responsible(unit: UnitId, level: number) {
      const line = lineOf(unit, deps.units.tree())
      const officers = await store.officers.list({ units: line })
      const led = officers.filter(({ active, roles }) => active && roles.includes('lead')).map(({ unitId }) => unitId)
      return responsibleOf(line, level, (one) => led.includes(one))
    },
    onRaised: ({ id }: { id: TicketId }) => deps.onRaised(id),
  }
  return [
    { name: 'spool', everyMs: SECOND, run: () => inbox.replay(), everywhere: true },
    { name: 'zalo-tokens', everyMs: 10 * MINUTE, run: () => tokens.renewDue(clock.now()) },
    { name: 'attachments', everyMs: 2 * SECOND, run: async () => fetcher.wake() },
    { name: 'erased-attachments', everyMs: 5 * SECOND, run: () => fetcher.removeErased() },
    {
      name: 'unsent-files',
      everyMs: HOUR,
      run: async () => void (await store.attachments.dropUnsent(clock.now() - UNSENT_KEPT_MS)),
    },
    { name: 'erasure-log', everyMs: MINUTE, run: () => deps.erasures.keep(), everywhere: true },
    { name: 'orphan-blobs', everyMs: DAY, run: () => fetcher.removeOrphans() },
    { name: 'stale-days', everyMs: HOUR, run: () => recomputeDays(store.engagement, clock.now()) },
    { name: 'deadlines', everyMs: 2 * SECOND, run: () => runDeadlines(deadlines, clock.now()) },
    { name: 'ended-sessions', everyMs: HOUR, run: () => store.sessions.removeEnded(clock.now()) },
    { name: 'retention', everyMs: DAY, run: () => store.contacts.expire(expiryOf(content().settings, clock.now())) },
    { name: 'abandoned-sends', everyMs: 10 * SECOND, run: () => outbox.recover(clock.now() - LONGEST_SEND_MS) },
  ]
}
