import type { Connection } from 'mongoose'
import type { AccountId } from '../../src/ids'
import { createSecrets } from '../../src/secrets'
import { collectionsOf } from '../../src/storage/mongo/collections'
import { connectMongo } from '../../src/storage/mongo/connection'
import { HOUR } from '../../src/time'
import type { Kept, MessageRow } from '../crash/ledger'

/** The service's own database, read beside it and never written: what stands in it now. */
export interface MongoLedger {
  isDrained(): Promise<boolean>
  /** What still waits, for the message of a test that fails. */
  left(): Promise<string>
  hasRenewedTokens(now: number): Promise<boolean>
  read(): Promise<Kept>
  close(): Promise<void>
}

export async function openMongoLedger(uri: string, secretKey: string, account: AccountId): Promise<MongoLedger> {
  const connection: Connection = await connectMongo(uri)
  const { events, messages, tickets, tokens, turns } = collectionsOf(connection)
  const secrets = createSecrets(secretKey)
  return {
    /** In the order in which it moves on: what a turn has taken is for a moment only in the turn, before its answer is there. */
    async isDrained() {
      const waiting = await events.countDocuments({ waiting: true })
      const taken = await turns.countDocuments({ pending: true })
      return waiting + taken + (await messages.countDocuments({ unsent: true })) === 0
    },
    async left() {
      const unsent = await messages.find({ unsent: true }).lean()
      const waiting = await events.find({ waiting: true }).lean()
      return JSON.stringify({
        unsent: unsent.map(({ conversationId, status, reason, attempts, dueAt, openSince }) => ({
          ...{ conversationId, status, reason, attempts, openSince },
          dueInMs: dueAt - Date.now(),
        })),
        waiting: waiting.map(({ conversationId, kind, seq, at }) => ({
          conversationId,
          kind,
          seq,
          ageMs: Date.now() - at,
        })),
      })
    },
    hasRenewedTokens: async (now) =>
      (await tokens.find().lean()).some(({ expiresAt = 0 }) => expiresAt > now + 5 * HOUR),
    async read() {
      const said = await messages.find().sort({ conversationId: 1, place: 1 }).lean()
      const taken = await events.find().lean()
      const withTicket = new Set((await tickets.find().lean()).map(({ conversationId }) => conversationId as string))
      return {
        events: () =>
          taken.map((event) => ({
            ...{
              seq: event.seq,
              key: event._id,
              conversation_id: event.conversationId,
              kind: event.kind,
              at: event.at,
            },
            ...{ outcome: event.outcome ?? null, reason: event.reason ?? null },
            ...{ late: event.late === true ? 1 : 0, turn: event.turn ?? null },
          })),
        messages: () =>
          said.map((message): MessageRow => ({
            ...{ place: message.place, id: message._id, conversation_id: message.conversationId, turn: message.turn },
            ...{ topic: message.topic ?? null, text: message.part.text, status: message.status },
            ...{ reason: message.reason ?? null, platform_message_id: message.platformMessageId ?? null },
          })),
        attempts: () =>
          said.flatMap((message) =>
            Object.values(message.tries).map(({ n, outcome, endedAt }) => ({
              ...{ message_id: message._id, n, outcome: outcome ?? null, ended_at: endedAt },
            })),
          ),
        conversationsWithTicket: () => withTicket,
        keyOf: (key) => secrets.eventKey(account, key),
        conversationOf: (userId) => secrets.conversationOf(account, userId),
      }
    },
    close: () => connection.close(),
  }
}
