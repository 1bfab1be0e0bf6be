import type { AccountId, ConversationId } from '../ids'
import type { EventRepository, TimerRepository } from '../inbox/event-repository'
import type { MessageRepository } from '../outbox/message-repository'
import type { Clock, Instant } from '../time'

export interface LookDeps {
  events: Pick<EventRepository, 'waiting'>
  timers: TimerRepository
  messages: Pick<MessageRepository, 'dueConversations' | 'nextDue'>
  clock: Clock
}

/** Who is told of what a look found. */
export interface Found {
  conversation(id: ConversationId, account?: AccountId): void
  /** Messages of these are due. */
  outboxes(ids: ConversationId[]): Promise<void> | void
}

/** Looks at the store for what is to be done now: the queue of record, whatever became of the wake-ups. */
export interface Look {
  /** Timers and messages whose time has come. */
  fireDue(now: Instant): Promise<void>
  /** And mailboxes; true when there may be more than one look can hold. */
  sweep(now: Instant): Promise<{ more: boolean }>
  /** When something is due next. */
  next(): Promise<Instant>
}

const SWEEP_ROWS = 1_000

export function createLook(deps: LookDeps, found: Found): Look {
  async function fireDue(now: Instant): Promise<void> {
    for (const due of await deps.timers.due(now, SWEEP_ROWS)) {
      if (await deps.timers.fire(due, now)) found.conversation(due.conversationId, due.accountId)
    }
    await found.outboxes(await deps.messages.dueConversations(now, SWEEP_ROWS))
  }
  return {
    fireDue,
    async sweep(now) {
      await fireDue(now)
      const waiting = await deps.events.waiting(SWEEP_ROWS)
      for (const id of waiting) found.conversation(id)
      return { more: waiting.length >= SWEEP_ROWS }
    },
    async next() {
      const [timer, message] = await Promise.all([deps.timers.next(), deps.messages.nextDue()])
      return Math.min(timer ?? Infinity, message ?? Infinity)
    },
  }
}
