import { accountId, conversationId, unitId, type ConversationId } from '../../src/ids'
import type { AttachmentId } from '../../src/attachments/attachment'
import type { Effect } from '../../src/conversations/effects'
import type { TakenEvent, TurnCommit } from '../../src/conversations/turn-repository'
import type { NewEvent } from '../../src/inbox/event-repository'
import { createSecrets } from '../../src/secrets'
import type { openSqliteStore } from '../../src/storage/sqlite/store'
import type { LocalDate } from '../../src/time'
import { NOW, OA, anEvent, aTurn } from '../builders/stored'

export const KEY = 'a-secret-key-for-tests-only-0123456789'
export const secrets = createSecrets(KEY)
export const ZONE = unitId('kcn')
export const GONE = conversationId('conversation-of-somebody-erased')
export const VISITOR = conversationId('conversation-of-a-visitor')
export const WEB = accountId('webchat', 'chat')
export const DAY_BEFORE = '2026-11-19' as LocalDate
/** Of an officer, who has not sent it yet. */
export const CHOSEN_FILE = 'out-0123456789abcdef0123456789abcdef' as AttachmentId
export const PLAIN_FILE = Buffer.alloc(2_500_000, 'ảnh')

export type Store = ReturnType<typeof openSqliteStore>
export type Turns = ReturnType<typeof turnsIn>

/** Turns as conversations take them: each at the version after the one before. */
export function turnsIn(store: Store) {
  const versions = new Map<ConversationId, number>()
  async function turn(conversation: ConversationId, over: Partial<TurnCommit> = {}): Promise<void> {
    const expectedVersion = versions.get(conversation) ?? 0
    const pseudonymOf = (year: number): string => secrets.pseudonym(conversation, year)
    const about = {
      conversationId: conversation,
      expectedVersion,
      pseudonymOf,
      sealedPerson: secrets.seal(conversation),
    }
    const outcome = await store.turns.commit(aTurn({ ...about, ...over }))
    if (outcome !== 'committed')
      throw new Error(`The turn ${expectedVersion + 1} of ${conversation} was not committed.`)
    versions.set(conversation, expectedVersion + 1)
  }
  /** The events arrive and are taken, with what is said of each. */
  async function taking(
    conversation: ConversationId,
    events: readonly NewEvent[],
    how: Partial<TakenEvent> = {},
    over: Partial<TurnCommit> = {},
  ): Promise<number[]> {
    await store.events.add({ events: [...events], receipts: [], echoes: [] })
    const waiting = (await store.turns.load(conversation))?.waiting ?? []
    const taken = waiting.map(({ seq }) => ({ seq, outcome: 'handled' as const, late: false, ...how }))
    const last = waiting.at(-1)
    await turn(conversation, {
      taken,
      ...(last === undefined ? {} : { lastTaken: { at: last.at, seq: last.seq } }),
      ...over,
    })
    return taken.map(({ seq }) => seq)
  }
  return {
    turn,
    taking,
    effects: (id: ConversationId, ...effects: Exclude<Effect, { kind: 'say' }>[]) => turn(id, { effects }),
  }
}

export const wrote = (conversation: ConversationId, key: string, text: string, at = NOW): NewEvent =>
  anEvent({
    conversationId: conversation,
    key: secrets.eventKey(OA, key),
    at,
    receivedAt: at + 900,
    sealedPerson: secrets.seal(conversation),
    body: { kind: 'text', text },
  })
