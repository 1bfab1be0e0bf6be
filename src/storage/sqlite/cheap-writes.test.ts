import { DatabaseSync } from '@photostructure/sqlite'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LAN, NOW, aMessage, aTurn, anEcho, anEvent } from '../../../test/builders/stored'
import { newConversation } from '../../conversations/state'
import { openDatabase, type Database } from './database'
import { sqliteEvents } from './events'
import { sqliteMessages } from './messages'
import { CHEAP_WRITES } from './cheap-writes-schema'
import { MIGRATIONS } from './migrations'
import { sqliteTurns } from './turns'

let folder: string
let opened: Database[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mot-cham-cheap-'))
  opened = []
})
afterEach(async () => {
  for (const db of opened) await db.close()
  rmSync(folder, { recursive: true })
})
const path = () => join(folder, 'store.sqlite')

function open(): Database {
  const db = openDatabase(path())
  opened.push(db)
  return db
}

/** One message from the webhook until it is sent; then its echo comes. */
async function oneMessage(db: Database): Promise<void> {
  const [events, turns, messages] = [sqliteEvents(db), sqliteTurns(db), sqliteMessages(db)]
  const nothing = { events: [], receipts: [], echoes: [] }
  await events.add({ ...nothing, events: [anEvent()] })
  const mailbox = await turns.load(LAN)
  const message = aMessage()
  const taken = (mailbox?.waiting ?? []).map(({ seq }) => ({ seq, outcome: 'handled' as const, late: false }))
  const effects = [{ kind: 'count' as const, touch: { kind: 'received' as const, at: NOW } }]
  const state = { ...newConversation, lastInboundAt: NOW }
  await turns.commit(aTurn({ taken, state, effects, outgoing: [message], expectedVersion: mailbox?.version ?? 0 }))
  const [head] = await messages.heads([LAN])
  const claimed = await messages.claim(head?.id ?? message.id, NOW)
  if (claimed.kind !== 'claimed') throw new Error('not claimed')
  await messages.settle(claimed.claim, { kind: 'sent', platformMessageId: 'p1' }, NOW + 1)
  await events.add({ ...nothing, echoes: [anEcho({ metadata: message.id, platformMessageId: 'p1' })] })
}

it('makes no table in passing for any statement on the way of a message', async () => {
  const db = open()
  const used = new Set<string>()
  await oneMessage({
    ...db,
    statement: (sql) => {
      const statement = db.statement(sql)
      const noted = <A extends unknown[], R>(run: (...binds: A) => R) => {
        return (...binds: A): R => {
          used.add(sql)
          return run(...binds)
        }
      }
      return { get: noted(statement.get), all: noted(statement.all), run: noted(statement.run) } as never
    },
  })
  // A trigger's own statements stand behind those of the one that sets it off, and run only for words of tickets.
  const makesTables = (sql: string): boolean => {
    const steps = db.statement<{ opcode: string; addr: number }>(`EXPLAIN ${sql}`).all()
    const triggered = steps.findIndex(({ addr }, n) => n > 0 && addr === 0)
    const own = triggered < 0 ? steps : steps.slice(0, triggered)
    return own.some(({ opcode }) => opcode === 'OpenEphemeral' || opcode === 'SorterOpen')
  }
  expect(used.size).toBeGreaterThan(12)
  expect([...used].filter(makesTables)).toEqual([])
})

it('keeps no attempt that succeeded, and no echo of what is known to be sent', async () => {
  const db = open()
  await oneMessage(db)
  expect(db.statement('SELECT status, platform_message_id FROM message').all()).toEqual([
    { status: 'sent', platform_message_id: 'p1' },
  ])
  expect(db.statement('SELECT * FROM attempt').all()).toEqual([])
  expect(db.statement('SELECT * FROM echo').all()).toEqual([])
})

it('keeps every touch of a store that was made before rows lay in their order', () => {
  const old = new DatabaseSync(path())
  const before = MIGRATIONS.indexOf(CHEAP_WRITES)
  for (const step of MIGRATIONS.slice(0, before)) old.exec(step)
  old.exec(`INSERT INTO touch (id, day, at, kind, account_id, unit_id, topic, pseudonym, after_ms) VALUES
    ('b:1:0', '2026-11-21', 2, 'received', 'a', 'u', NULL, 'b', NULL), ('a:1:1', '2026-11-20', 1, 'answered', 'a', 'u', 't', 'a', 9);
    PRAGMA user_version = ${before}`)
  old.close()
  const db = open()
  expect(db.statement('SELECT id, day, at, kind, topic, pseudonym, after_ms FROM touch ORDER BY id').all()).toEqual([
    { id: 'a:1:1', day: '2026-11-20', at: 1, kind: 'answered', topic: 't', pseudonym: 'a', after_ms: 9 },
    { id: 'b:1:0', day: '2026-11-21', at: 2, kind: 'received', topic: null, pseudonym: 'b', after_ms: null },
  ])
})
