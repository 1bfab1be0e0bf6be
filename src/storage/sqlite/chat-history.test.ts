import fc from 'fast-check'
import type { ChatHistory, ChatLine } from '../../channels/webchat/chat-history'
import { conversationId } from '../../ids'
import { createSecrets } from '../../secrets'
import { DAY, MINUTE } from '../../time'
import { sqliteChatHistory } from './chat-history'
import { sqliteChatShelf } from './chat-shelf'
import { openDatabase, type Database } from './database'

const ME = conversationId('me')
const SOMEBODY = conversationId('somebody')
const START = Date.UTC(2026, 10, 22, 3)

/** A store with an account's conversation in it, and a clock that stands still until it is moved. */
function aChat() {
  const db = openDatabase(':memory:')
  const clock = { time: START, now: () => clock.time }
  const shelf = sqliteChatShelf(db, createSecrets('a key of the tests only'))
  return { db, clock, shelf, history: sqliteChatHistory(db, shelf, clock) }
}

function says(db: Database, text: string, at: number, conversation = ME, body: object = { kind: 'text', text }): void {
  db.statement(
    `INSERT INTO event (account_id, key, conversation_id, kind, at, received_at, body) VALUES ('webchat:chat', ?, ?, ?, ?, ?, ?)`,
  ).run(`key of ${text}`, conversation, (body as { kind: string }).kind, at, at, JSON.stringify(body))
}

function writes(
  db: Database,
  id: string,
  more: { conversation?: string; confidential?: boolean; author?: string; choices?: object[] } = {},
): void {
  const { conversation = ME, confidential = false, author = 'bot', choices } = more
  db.statement(
    `INSERT INTO message (id, conversation_id, account_id, turn, answer_id, lane, author, part, created_at, due_at, expires_at, confidential)
    VALUES (?, ?, 'webchat:chat', 1, ?, 'answer', ?, ?, 1, 1, 1, ?)`,
  ).run(
    id,
    conversation,
    id,
    author,
    JSON.stringify({ text: `text of ${id}`, ...(choices && { choices }) }),
    Number(confidential),
  )
}

function sends(db: Database, id: string, at: number): void {
  db.statement(
    `UPDATE message SET status = 'sent', sent_at = ?, part = CASE WHEN confidential THEN '{"text":""}' ELSE part END WHERE id = ?`,
  ).run(at, id)
}

async function readAll(
  history: ChatHistory,
  cursor: string | undefined,
  limit: number,
): Promise<{ lines: ChatLine[]; cursor: string }> {
  const lines: ChatLine[] = []
  for (;;) {
    const page = await history.after(ME, cursor, limit)
    lines.push(...page.lines)
    cursor = page.cursor
    if (!page.more) return { lines, cursor }
  }
}
const textsOf = (lines: readonly ChatLine[]) => lines.map(({ text }) => text)

it('shows what the visitor wrote and tapped and what was sent to them, oldest first', async () => {
  const { db, history } = aChat()
  says(db, 'tang ca', START)
  writes(db, 'm1', { choices: [{ label: 'Ngày lễ', payload: 'v1:x' }] })
  sends(db, 'm1', START + 1)
  says(db, 'tap', START + 2, ME, { kind: 'tap', payload: 'v1:x', title: 'Ngày lễ' })
  writes(db, 'm2', { author: 'officer' })
  sends(db, 'm2', START + 3)
  says(db, 'of somebody else', START, SOMEBODY)
  writes(db, 'theirs', { conversation: SOMEBODY })
  sends(db, 'theirs', START)

  const { lines } = await history.after(ME, undefined, 50)
  expect(lines).toEqual([
    { id: 'key of tang ca', at: START, from: 'visitor', text: 'tang ca' },
    { id: 'm1', at: START + 1, from: 'bot', text: 'text of m1', choices: [{ label: 'Ngày lễ', payload: 'v1:x' }] },
    { id: 'key of tap', at: START + 2, from: 'visitor', text: 'Ngày lễ' },
    { id: 'm2', at: START + 3, from: 'officer', text: 'text of m2' },
  ])
})

it('does not show what waits, was cancelled or was erased, nor what is no one’s words', async () => {
  const { db, history } = aChat()
  writes(db, 'waiting')
  writes(db, 'cancelled')
  db.exec(`UPDATE message SET status = 'cancelled' WHERE id = 'cancelled'`)
  writes(db, 'confidential', { confidential: true })
  sends(db, 'confidential', START)
  says(db, 'erased', START, ME, { kind: 'text' })
  says(db, 'a timer', START, ME, { kind: 'timer', timer: 'fragment', timerId: 't' })
  expect((await history.after(ME, undefined, 50)).lines).toEqual([])
})

it('gives the newest lines at first, and all that follows', async () => {
  const { db, history } = aChat()
  for (let n = 0; n < 5; n++) says(db, `old ${n}`, START + n)
  const first = await history.after(ME, undefined, 2)
  expect(textsOf(first.lines)).toEqual(['old 3', 'old 4'])
  for (let n = 0; n < 5; n++) says(db, `new ${n}`, START + 10 + n)
  expect(textsOf((await readAll(history, first.cursor, 2)).lines)).toEqual([
    'new 0',
    'new 1',
    'new 2',
    'new 3',
    'new 4',
  ])
})

it('does not skip a message that was written first and sent last', async () => {
  const { db, history } = aChat()
  writes(db, 'slow')
  writes(db, 'emergency')
  sends(db, 'emergency', START)
  const first = await history.after(ME, undefined, 50)
  expect(textsOf(first.lines)).toEqual(['text of emergency'])
  sends(db, 'slow', START)
  const second = await history.after(ME, first.cursor, 50)
  expect(textsOf(second.lines)).toEqual(['text of slow'])
  expect((await history.after(ME, second.cursor, 50)).lines).toEqual([])
})

it('gives each message once, in whatever order and rhythm they are written, sent and read', async () => {
  const deed = fc.oneof(
    fc.constant({ kind: 'says' as const }),
    fc.constant({ kind: 'writes' as const }),
    fc.record({ kind: fc.constant('sends' as const), which: fc.nat() }),
    fc.record({ kind: fc.constant('cancels' as const), which: fc.nat() }),
    fc.record({ kind: fc.constant('reads' as const), limit: fc.integer({ min: 1, max: 4 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
      const { db, history } = aChat()
      const first = await history.after(ME, undefined, 10)
      let cursor = first.cursor
      const seen: string[] = []
      const expected: string[] = []
      const unsent: string[] = []
      for (const [n, what] of deeds.entries()) {
        if (what.kind === 'says') {
          says(db, `said ${n}`, START)
          expected.push(`key of said ${n}`)
        } else if (what.kind === 'writes') {
          writes(db, `m${n}`)
          unsent.push(`m${n}`)
        } else if (what.kind === 'reads') {
          const page = await history.after(ME, cursor, what.limit)
          cursor = page.cursor
          seen.push(...page.lines.map(({ id }) => id))
        } else {
          const [id] = unsent.splice(what.which % Math.max(unsent.length, 1), 1)
          if (id === undefined) continue
          if (what.kind === 'cancels') db.exec(`UPDATE message SET status = 'cancelled' WHERE id = '${id}'`)
          else {
            sends(db, id, START)
            expected.push(id)
          }
        }
      }
      seen.push(...(await readAll(history, cursor, 3)).lines.map(({ id }) => id))
      await db.close()
      expect(seen.sort()).toEqual(expected.sort())
    }),
  )
})

it.each(['', '1', '1.2', 'x.2.', '1.2.-3', '1.2.3-', '-1.2.', '1e9.0.', '9999999999999999.1.'])(
  'takes %j for no cursor and shows the newest lines',
  async (cursor) => {
    const { db, history } = aChat()
    says(db, 'hello', START)
    expect(textsOf((await history.after(ME, cursor, 50)).lines)).toEqual(['hello'])
  },
)

it('takes a cursor that is too long for no cursor', async () => {
  const { db, history } = aChat()
  says(db, 'hello', START)
  const cursor = `1.1.${'1-'.repeat(1_000)}1`
  expect(textsOf((await history.after(ME, cursor, 50)).lines)).toEqual(['hello'])
})

describe('a report without a name', () => {
  async function withCaseMessage() {
    const chat = aChat()
    const { cursor } = await chat.history.after(ME, undefined, 50)
    writes(chat.db, 'case', { confidential: true })
    await chat.shelf.keep('case', { text: 'Mã vụ việc: PA-1' }, chat.clock.now())
    sends(chat.db, 'case', chat.clock.now())
    return { ...chat, cursor }
  }

  it('reaches a page that comes days later, though its row has no text', async () => {
    const { clock, history, cursor } = await withCaseMessage()
    clock.time += 3 * DAY
    expect(textsOf((await history.after(ME, cursor, 50)).lines)).toEqual(['Mã vụ việc: PA-1'])
  })

  it('is sealed while it waits', async () => {
    const { db } = await withCaseMessage()
    expect(JSON.stringify(db.statement('SELECT * FROM chat_shelf').all())).not.toMatch(/PA-1|vụ việc/)
  })

  it('can be read again for a quarter of an hour after a page had it, then no more', async () => {
    const { db, shelf, clock, history, cursor } = await withCaseMessage()
    const read = await history.after(ME, cursor, 50)
    await history.after(ME, read.cursor, 50)
    clock.time += 14 * MINUTE
    expect(textsOf((await history.after(ME, undefined, 50)).lines)).toEqual(['Mã vụ việc: PA-1'])
    clock.time += MINUTE
    expect((await history.after(ME, undefined, 50)).lines).toEqual([])
    await shelf.keep('another', { text: '…' }, clock.now())
    expect(db.statement('SELECT * FROM chat_shelf').all()).toEqual([])
  })

  it('is not taken for read before a page says that it has it', async () => {
    const { clock, history, cursor } = await withCaseMessage()
    await history.after(ME, cursor, 50)
    clock.time += DAY
    expect(textsOf((await history.after(ME, cursor, 50)).lines)).toEqual(['Mã vụ việc: PA-1'])
  })

  it('goes with the message when the contact is erased, and after 30 days', async () => {
    const { db, shelf, clock } = await withCaseMessage()
    clock.time += 30 * DAY
    await shelf.keep('another', { text: '…' }, clock.now())
    expect(db.statement('SELECT * FROM chat_shelf').all()).toEqual([])
    await shelf.keep('case', { text: 'Mã vụ việc: PA-1' }, clock.now())
    db.exec('DELETE FROM message')
    expect(db.statement('SELECT * FROM chat_shelf').all()).toEqual([])
  })

  it('shelves nothing of a message whose text stays', async () => {
    const { db, shelf, clock } = aChat()
    writes(db, 'open')
    await shelf.keep('open', { text: 'text of open' }, clock.now())
    expect(db.statement('SELECT * FROM chat_shelf').all()).toEqual([])
  })
})
