import fc from 'fast-check'
import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aMessage, anEvent, aTurn, NOW } from '../../../test/builders/stored'
import { conversationId, type ConversationId } from '../../ids'
import { openDatabase, type Database } from './database'
import { sqliteEvents } from './events'
import { sqliteMessages } from './messages'
import { sqliteTurns } from './turns'

/** A moment at which the power may go: what the disk has for certain, and what the world had been told by then. */
interface Moment {
  onDisk: number
  /** Conversations whose webhook heard 200. */
  accepted: ConversationId[]
  /** Conversations that an answer left for. */
  sent: ConversationId[]
}

/** Works as the service does, over a disk that takes what it is given only after so many rounds of the event loop. */
async function work(file: string, conversations: number, slowness: readonly number[]): Promise<Moment[]> {
  const moments: Moment[] = []
  const accepted: ConversationId[] = []
  const sent: ConversationId[] = []
  let [onDisk, flushes] = [0, 0]
  const db = openDatabase(file, {
    sync(_log, ended) {
      const size = statSync(`${file}-wal`).size
      void rounds(slowness[flushes++ % slowness.length] ?? 0).then(() => {
        onDisk = size
        ended(null)
      })
    },
  })
  // Everything so far lies in the database file, which nothing changes until the end.
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const answering = Array.from({ length: conversations }, (_, n) => answer(conversationId(`c${n}`), db, accepted, sent))
  const all = Promise.all(answering)
  let isOver = false
  const end = () => void (isOver = true)
  all.then(end, end)
  while (!isOver) {
    moments.push({ onDisk, accepted: [...accepted], sent: [...sent] })
    await rounds(1)
  }
  await all
  copyFileSync(file, `${file}.before`)
  copyFileSync(`${file}-wal`, `${file}.log`)
  await db.close()
  return moments
}

/** From the webhook to the send: each step begins when it can see what it is made from. */
async function answer(
  id: ConversationId,
  db: Database,
  accepted: ConversationId[],
  sent: ConversationId[],
): Promise<void> {
  const [events, turns, messages] = [sqliteEvents(db), sqliteTurns(db), sqliteMessages(db)]
  const message = aMessage()
  await new Promise<void>((done, failed) => {
    async function turn(): Promise<void> {
      const taken = ((await turns.load(id))?.waiting ?? []).map(({ seq }) => ({
        seq,
        outcome: 'handled' as const,
        late: false,
      }))
      await turns.commit(aTurn({ conversationId: id, taken, outgoing: [message] }))
      const result = await messages.claim(message.id, NOW)
      if (result.kind !== 'claimed') throw new Error('The answer cannot be sent.')
      sent.push(id)
      await messages.settle(result.claim, { kind: 'sent', platformMessageId: `p-${id}` }, NOW)
    }
    const delivery = { events: [anEvent({ conversationId: id })], receipts: [], echoes: [] }
    const stored = events.add(delivery, () => void Promise.all([turn(), stored]).then(() => done(), failed))
    stored.then(() => accepted.push(id), failed)
  })
}

async function rounds(n: number): Promise<void> {
  for (let left = n; left > 0; left--) await new Promise(setImmediate)
}

/** What a new life finds when the power went at this moment. */
async function found(file: string, { onDisk }: Moment): Promise<{ events: Set<unknown>; begun: Set<unknown> }> {
  const after = `${file}.after`
  copyFileSync(`${file}.before`, after)
  copyFileSync(`${file}.log`, `${after}-wal`)
  truncateSync(`${after}-wal`, onDisk)
  const db = openDatabase(after)
  const ids = (sql: string) =>
    new Set(
      db
        .statement(sql)
        .all()
        .map(({ id }) => id),
    )
  const events = ids('SELECT conversation_id AS id FROM event')
  const begun = ids(`SELECT conversation_id AS id FROM message WHERE status IN ('sending', 'sent')`)
  await db.close()
  for (const rest of [after, `${after}-wal`, `${after}-shm`]) rmSync(rest, { force: true })
  return { events, begun }
}

describe('a power cut at any moment', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mot-cham-power-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('takes nothing that a platform heard 200 for, and no trace of a message that left', async () => {
    let runs = 0
    const slowness = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), slowness, async (conversations, slow) => {
        const file = join(folder, `store-${runs++}.sqlite`)
        for (const moment of await work(file, conversations, slow)) {
          const { events, begun } = await found(file, moment)
          expect(moment.accepted.filter((id) => !events.has(id))).toEqual([])
          expect(moment.sent.filter((id) => !begun.has(id) || !events.has(id))).toEqual([])
        }
      }),
      { numRuns: 12 },
    )
  })
})
