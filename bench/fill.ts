import { createHash } from 'node:crypto'
import { slotOf } from '../src/accounts/intake-repository'
import { conversationId, unitId, type AccountId } from '../src/ids'
import { createSecrets } from '../src/secrets'
import type { Database } from '../src/storage/sqlite/database'
import { openSqliteStore } from '../src/storage/sqlite/store'
import type { Store } from '../src/storage/store'
import { codeOf } from '../src/tickets/code'
import { DAY, HOUR, MINUTE, localDate, type Instant } from '../src/time'
import { openUnits } from '../src/units/units'
import { mixed, textOf } from './fill-texts'
import { pageId, pageOf } from './messenger-requests'

/** How much lies in a store: for each ticket a person, five of their texts and five answers. */
export interface Size {
  tickets: number
  accounts: number
}
export const MESSAGES_A_TICKET = 10

const TEXTS = MESSAGES_A_TICKET / 2
const ROOT = 'cong-doan'
const ACCOUNTS_A_UNIT = 4
const TRANSACTION = 5_000
const TOPICS = ['luong.tang-ca', 'luong.cham-luong', 'bao-hiem.thai-san', 'other']
/** One of ten is not resolved, as in an installation some years old. */
const STATUSES = ['open', 'assigned', 'waiting', ...Array<string>(27).fill('resolved')]
/** The last month has the same tickets however long the history before it is. */
const IN_LAST_MONTH = 1_000
const MONTH = 30 * DAY
const HISTORY = 700 * DAY

/** When ticket `n` of so many was opened, the oldest first. */
export function openedAt(n: number, tickets: number, now: Instant): Instant {
  const recent = Math.min(IN_LAST_MONTH, tickets)
  const age = tickets - n
  if (age <= recent) return Math.floor(now - (age / recent) * MONTH)
  return Math.floor(now - MONTH - ((age - recent) / (tickets - recent)) * HISTORY)
}

/** Fills a new store file by plain inserts: the way through the service would take hours. */
export async function fill(path: string, key: string, size: Size, now: Instant): Promise<void> {
  const store = openSqliteStore(path, createSecrets(key))
  const db = store.database
  // Nothing of this has to survive a power cut.
  db.exec('PRAGMA synchronous = OFF')
  db.exec('PRAGMA cache_size = -400000')
  await units(store, size, now)
  const one = ticketWriter(db, size, createSecrets(key).seal('Nguyễn Thị Hoa'), now)
  for (let from = 0; from < size.tickets; from += TRANSACTION) {
    await db.write(() => {
      for (let n = from; n < Math.min(size.tickets, from + TRANSACTION); n++) one(n)
    })
  }
  for (const day of await store.engagement.daysToRecompute(now)) await store.engagement.recompute(day)
  await store.close()
}

const unitOf = (account: number) => unitId(`co-so-${Math.floor(account / ACCOUNTS_A_UNIT)}`)

async function units(store: Store, { accounts }: Size, now: Instant): Promise<void> {
  await openUnits(store.units)
  for (let n = 0; n < accounts; n++) {
    const id = unitOf(n)
    if (n % ACCOUNTS_A_UNIT === 0) {
      const name = `Công đoàn cơ sở ${n / ACCOUNTS_A_UNIT}`
      await store.units.save({
        id,
        name,
        level: 'workplace',
        parentId: unitId(ROOT),
        aliases: [],
        coverage: [],
        values: {},
      })
    }
    await store.accounts.save({ ...pageOf(n), unitId: id })
    await store.intake.heard([{ accountId: pageId(n), slot: slotOf(now) }])
  }
}

/** Writes one ticket with all that led to it, inside a transaction. */
function ticketWriter(db: Database, { tickets, accounts }: Size, sealedName: string, now: Instant) {
  const said = saidWriter(db)
  const contact = db.statement(
    `INSERT INTO contact (conversation_id, account_id, sealed_name, first_seen_at) VALUES (?, ?, ?, ?)`,
  )
  const conversation = db.statement(
    `INSERT INTO conversation (id, account_id, version, mode, state, updated_at, said_at, heard_at) VALUES (?1, ?2, 9, 'waiting', '{"mode":"waiting","unclearInARow":0,"voicesInARow":0,"budget":{"since":0,"turns":0}}', ?3, ?3, ?3)`,
  )
  const ticket =
    db.statement(`INSERT INTO ticket (id, code, version, conversation_id, account_id, unit_id, topic, priority, status,
    officer, body, opened_at, due_at, first_answered_at, resolved_at, updated_at, clock, clock_at, clock_version)
    VALUES (?1, ?2, 3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?11, ?15, ?16, 3)`)
  const entry = db.statement('INSERT INTO ticket_entry (id, ticket_id, at, entry) VALUES (?, ?, ?, ?)')

  return (n: number): void => {
    const place = mixed(n) % accounts
    const account = pageId(place)
    const unit = n % 3 === 0 ? ROOT : unitOf(place)
    const topic = TOPICS[n % TOPICS.length] ?? 'other'
    const id = conversationId(createHash('sha256').update(`${n}`).digest('base64url').slice(0, 32))
    const opened = openedAt(n, tickets, now)
    contact.run(id, account, sealedName, opened)
    conversation.run(id, account, opened)
    said(n, { id, account, unit, topic, at: opened - TEXTS * MINUTE })
    const status = STATUSES[n % STATUSES.length] ?? 'open'
    const runs = status === 'open' || status === 'assigned'
    const due = opened + (4 + (n % 40)) * HOUR
    ticket.run(
      `ticket-${n}`,
      codeOf('CD', n),
      id,
      account,
      unit,
      topic,
      n % 50 === 0 ? 'urgent' : n % 10 === 0 ? 'high' : 'normal',
      status,
      status === 'open' ? null : `Cán bộ ${n % 40}`,
      JSON.stringify({ summary: textOf(n), values: { luong: '7.500.000 đồng' }, workerWroteAt: opened }),
      opened,
      due,
      runs ? null : opened + HOUR,
      status === 'resolved' ? opened + DAY : null,
      runs ? 'first-answer' : null,
      runs ? due : null,
    )
    const took = { kind: 'took', officer: `Cán bộ ${n % 40}`, at: opened + HOUR }
    if (status !== 'open') entry.run(`ticket-${n}:1`, `ticket-${n}`, took.at, JSON.stringify(took))
  }
}

interface Said {
  id: string
  account: AccountId
  unit: string
  topic: string
  at: Instant
}

/** Texts with their answers and the touches for reports, as turns write them; the ticket brings the words for the search. */
function saidWriter(db: Database) {
  const event = db.statement(
    `INSERT INTO event (account_id, key, conversation_id, kind, at, received_at, body, outcome, turn) VALUES (?1, ?2, ?3, 'text', ?4, ?4, ?5, 'handled', ?6)`,
  )
  const message =
    db.statement(`INSERT INTO message (id, conversation_id, account_id, turn, answer_id, lane, author, part,
    created_at, due_at, expires_at, status, sent_at) VALUES (?1, ?2, ?3, ?4, ?1, 'answer', ?5, ?6, ?7, ?7, ?7, 'sent', ?7)`)
  const touch = db.statement(`INSERT INTO touch (id, day, at, kind, account_id, unit_id, topic, pseudonym, after_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)

  return (n: number, { id, account, unit, topic, at }: Said): void => {
    for (let turn = 0; turn < TEXTS; turn++) {
      const saidAt = at + turn * MINUTE
      const day = localDate(saidAt)
      const text = textOf(n * TEXTS + turn)
      event.run(account, `${account}:${id}-${turn}`, id, saidAt, JSON.stringify({ kind: 'text', text }), turn)
      const part = JSON.stringify({ text: `Công đoàn trả lời bạn: ${textOf(n + turn)}` })
      message.run(`${id}-m${turn}`, id, account, turn, turn < 2 ? 'bot' : 'officer', part, saidAt + 1_000)
      touch.run(`${id}:${turn}:0`, day, saidAt, 'received', account, unit, null, id, null)
      touch.run(`${id}:${turn}:1`, day, saidAt, 'answered', account, unit, topic, id, 1_000)
    }
  }
}
