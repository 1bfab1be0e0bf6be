import type { ConversationId } from '../../ids'
import type { EventRepository, TimerRepository } from '../../inbox/event-repository'
import type { MessageRepository } from '../../outbox/message-repository'
import { SECOND, type Clock, type Instant } from '../../time'
import type { Work } from '../work'
import { createKeyedRunner } from './keyed-runner'

export interface InProcessDeps {
  runConversation(id: ConversationId): Promise<void>
  runOutbox(id: ConversationId): Promise<void>
  events: Pick<EventRepository, 'waiting'>
  timers: TimerRepository
  messages: Pick<MessageRepository, 'dueConversations' | 'nextDue'>
  /** Further things to look after now and then: the spool, attachments, tokens. */
  chores: readonly Chore[]
  clock: Clock
  failed(what: string, error: unknown): void
}

export interface Chore {
  name: string
  everyMs: number
  run(): Promise<unknown>
}

/** Turns are computed on the one event loop: more of them at once would only make each wait longer. */
const TURNS_AT_ONCE = 32
const SENDS_AT_ONCE = 256
const SWEEP_EVERY_MS = 5 * SECOND
const LONGEST_NAP_MS = SECOND
const SWEEP_ROWS = 1_000
/** Chores leave nothing half done that the next start would not find. */
const CHORES_END_WITHIN_MS = 2 * SECOND

/** Everything in one process: mailboxes and sends run here, and the store is looked at for what is due. */
export function createInProcessWork(deps: InProcessDeps): Work {
  const conversations = createKeyedRunner<ConversationId>({
    concurrency: TURNS_AT_ONCE,
    run: deps.runConversation,
    failed: (_id, error) => deps.failed('turn', error),
  })
  const outbox = createKeyedRunner<ConversationId>({
    concurrency: SENDS_AT_ONCE,
    run: deps.runOutbox,
    failed: (_id, error) => deps.failed('send', error),
  })
  let timer: NodeJS.Timeout | undefined
  /** Until `start`, and after `close`, what waits stays in the store. */
  let open = false
  let looking: Promise<void> = Promise.resolve()
  let sweptAt: Instant = 0
  const choreAt = new Map<string, Instant>()
  const choresRunning = new Map<string, Promise<void>>()

  async function fireDue(now: Instant): Promise<void> {
    for (const due of await deps.timers.due(now, SWEEP_ROWS)) {
      if (await deps.timers.fire(due, now)) conversations.wake(due.conversationId)
    }
    for (const id of await deps.messages.dueConversations(now, SWEEP_ROWS)) outbox.wake(id)
  }
  async function sweep(): Promise<void> {
    const now = deps.clock.now()
    await fireDue(now)
    const waiting = await deps.events.waiting(SWEEP_ROWS)
    for (const id of waiting) conversations.wake(id)
    if (waiting.length < SWEEP_ROWS) sweptAt = now
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
  async function choresEnd(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const longEnough = new Promise<void>((resolve) => (timer = setTimeout(resolve, CHORES_END_WITHIN_MS)))
    await Promise.race([Promise.all(choresRunning.values()), longEnough])
    clearTimeout(timer)
  }
  async function look(): Promise<void> {
    const now = deps.clock.now()
    try {
      if (now - sweptAt >= SWEEP_EVERY_MS) await sweep()
      else await fireDue(now)
      chores(now)
    } catch (error) {
      deps.failed('sweep', error)
    }
  }
  async function nap(): Promise<number> {
    const [timerDue, messageDue] = await Promise.all([deps.timers.next(), deps.messages.nextDue()])
    const next = Math.min(timerDue ?? Infinity, messageDue ?? Infinity)
    return Math.max(50, Math.min(LONGEST_NAP_MS, next - deps.clock.now()))
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
    wakeConversation(id) {
      if (open) conversations.wake(id)
    },
    wakeOutbox(id) {
      if (open) outbox.wake(id)
    },
    sweep,
    async start() {
      open = true
      await sweep()
      lookAgain(LONGEST_NAP_MS)
    },
    async idle() {
      do {
        await conversations.idle()
        await outbox.idle()
      } while (conversations.busy() + outbox.busy() > 0)
    },
    async close() {
      open = false
      clearTimeout(timer)
      await looking
      await conversations.close()
      await outbox.close()
      await choresEnd()
    },
  }
}
