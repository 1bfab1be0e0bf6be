import type { AccountId, ConversationId } from '../../ids'
import { SECOND, type Instant } from '../../time'
import { endsWithin } from '../../within'
import type { Chore } from '../chore'
import { createLook, type LookDeps } from '../look'
import { createWhose, unknownLane } from '../whose'
import type { Work } from '../work'
import { createKeyedRunner } from './keyed-runner'

export interface InProcessDeps extends LookDeps {
  runConversation(id: ConversationId): Promise<void>
  runOutbox(id: ConversationId): Promise<void>
  /** Further things to look after now and then: the spool, attachments, tokens. */
  chores: readonly Chore[]
  failed(what: string, error: unknown): void
}

/** Turns are computed on the one event loop: more of them at once would only make each wait longer. */
const TURNS_AT_ONCE = 32
/** Sends mostly wait for platforms and for their account's rate. */
const SENDS_AT_ONCE = 1_024
/** Of one account. */
const TURNS_OF_AN_ACCOUNT = 24
const SENDS_OF_AN_ACCOUNT = 128
const SWEEP_EVERY_MS = 5 * SECOND
const SHORTEST_NAP_MS = 50
const LONGEST_NAP_MS = SECOND
const EMERGENCIES = '!'
/** Chores leave nothing half done that the next start would not find. */
const CHORES_END_WITHIN_MS = 2 * SECOND

/** Everything in one process: mailboxes and sends run here, and the store is looked at for what is due. */
export function createInProcessWork(deps: InProcessDeps): Work {
  const conversations = createKeyedRunner<ConversationId>({
    concurrency: TURNS_AT_ONCE,
    ofALane: TURNS_OF_AN_ACCOUNT,
    run: deps.runConversation,
    failed: (_id, error) => failed('turn', error),
  })
  const outbox = createKeyedRunner<ConversationId>({
    concurrency: SENDS_AT_ONCE,
    ofALane: SENDS_OF_AN_ACCOUNT,
    run: deps.runOutbox,
    failed: (_id, error) => failed('send', error),
  })
  let timer: NodeJS.Timeout | undefined
  /** Until `start`, and after `close`, what waits stays in the store. */
  let open = false
  let looking: Promise<void> = Promise.resolve()
  let sweptAt: Instant = 0
  /** Since the last look. */
  let hasFailed = false
  const choreAt = new Map<string, Instant>()
  const choresRunning = new Map<string, Promise<void>>()

  const whose = createWhose()
  const laneOf = (id: ConversationId, account?: AccountId): string => whose.of(id, account) ?? unknownLane(id)
  const wakeConversation = (id: ConversationId, account?: AccountId): void =>
    conversations.wake(id, laneOf(id, account))
  const wakeOutbox = (id: ConversationId, account?: AccountId): void => outbox.wake(id, laneOf(id, account))
  const store = createLook(deps, {
    conversation: wakeConversation,
    outboxes: (ids) => ids.forEach((id) => wakeOutbox(id)),
  })
  function failed(what: string, error: unknown): void {
    hasFailed = true
    deps.failed(what, error)
  }
  async function sweep(): Promise<void> {
    const now = deps.clock.now()
    const { more } = await store.sweep(now)
    if (!more) sweptAt = now
  }
  /** Beside everything else: a platform that is slow to renew a token holds up no timer and no send. */
  function chores(now: Instant): void {
    for (const chore of deps.chores) {
      if ((choreAt.get(chore.name) ?? 0) > now || choresRunning.has(chore.name)) continue
      choreAt.set(chore.name, now + chore.everyMs)
      const run = chore
        .run()
        .catch((error: unknown) => deps.failed(chore.name, error))
        .then(() => void choresRunning.delete(chore.name))
      choresRunning.set(chore.name, run)
    }
  }
  /** How long it may rest after it: what failed would be due at once, and fail as often as it is looked for. */
  async function look(): Promise<number> {
    const now = deps.clock.now()
    try {
      if (now - sweptAt >= SWEEP_EVERY_MS) await sweep()
      else await store.fireDue(now)
      chores(now)
    } catch (error) {
      failed('sweep', error)
    }
    const leastMs = hasFailed ? LONGEST_NAP_MS : SHORTEST_NAP_MS
    hasFailed = false
    return leastMs
  }
  async function nap(leastMs: number): Promise<number> {
    return Math.max(leastMs, Math.min(LONGEST_NAP_MS, (await store.next()) - deps.clock.now()))
  }
  function lookAgain(afterMs: number): void {
    if (!open) return
    timer = setTimeout(() => {
      looking = look()
        .then(nap)
        .catch(() => LONGEST_NAP_MS)
        .then(lookAgain)
    }, afterMs)
  }

  return {
    wakeConversation(id, account) {
      if (open) wakeConversation(id, account)
    },
    wakeOutbox(id, account, lane) {
      // An emergency does not wait in its account's line.
      if (open) outbox.wake(id, lane === 'emergency' ? EMERGENCIES : laneOf(id, account))
    },
    async sweep() {
      await sweep()
      chores(deps.clock.now())
    },
    async start() {
      open = true
      await sweep()
      lookAgain(LONGEST_NAP_MS)
    },
    check: () => Promise.resolve(),
    async idle() {
      do {
        await conversations.idle()
        await outbox.idle()
        await Promise.all(choresRunning.values())
      } while (conversations.busy() + outbox.busy() + choresRunning.size > 0)
    },
    async close() {
      open = false
      clearTimeout(timer)
      await looking
      await conversations.close()
      await outbox.close()
      await endsWithin(Promise.all(choresRunning.values()), CHORES_END_WITHIN_MS)
    },
  }
}
