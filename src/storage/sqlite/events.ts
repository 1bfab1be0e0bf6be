import { conversationId, timerId, type ConversationId } from '../../ids'
import type {
  Delivery,
  DueTimer,
  EventRepository,
  NewEcho,
  NewEvent,
  NewReceipt,
  TimerRepository,
} from '../../inbox/event-repository'
import { accountIdOf, optionalText } from './rows'
import type { Database } from './database'
import { CLOCKS_DIFFER_MS } from '../clocks-differ'

const ALWAYS = Number.MAX_SAFE_INTEGER
/** A message that waits to be tried again is overtaken by few: those that tell somebody in danger what to do. */
const OVERTAKEN_AT_MOST = 20

const INSERT_EVENT = `INSERT INTO event (account_id, key, conversation_id, kind, at, received_at, sealed_person, body, touch)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING`

/** Also used by the commits that put something into a mailbox, inside their own transaction. */
export function insertEvent(db: Database, event: NewEvent): boolean {
  const changed = db
    .statement(INSERT_EVENT)
    .run(
      event.accountId,
      event.key,
      event.conversationId,
      event.body.kind,
      event.at,
      event.receivedAt,
      event.sealedPerson ?? null,
      JSON.stringify(event.body),
      event.touch === undefined ? null : JSON.stringify(event.touch),
    )
  return changed > 0
}

export function sqliteEvents(db: Database): EventRepository {
  const delivered = db.statement(`INSERT INTO receipt (conversation_id, delivered_until, delivered) VALUES (?, ?, 1)
    ON CONFLICT (conversation_id) DO UPDATE SET delivered_until = max(delivered_until, excluded.delivered_until), delivered = delivered + 1`)
  const seen = db.statement(`INSERT INTO receipt (conversation_id, seen_until, seen) VALUES (?, ?, 1)
    ON CONFLICT (conversation_id) DO UPDATE SET seen_until = max(seen_until, excluded.seen_until), seen = seen + 1`)
  const echo =
    db.statement(`INSERT INTO echo (conversation_id, platform_message_id, account_id, metadata, text_hash, at)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`)
  const waiting = db.statement<{ id: string }>(
    `SELECT DISTINCT conversation_id AS id FROM event WHERE outcome IS NULL LIMIT ?`,
  )
  const count = db.statement<{ n: number }>('SELECT count(*) AS n FROM event WHERE outcome IS NULL')

  const sentAs = db.statement(
    `SELECT 1 FROM message WHERE id = ? AND conversation_id = ? AND status = 'sent' AND platform_message_id = ?`,
  )
  const newestSent = db.statement<{ confidential: number; said_at: number }>(
    `SELECT confidential, said_at FROM (
       SELECT confidential, place, coalesce(sent_at, created_at) AS said_at FROM message WHERE conversation_id = ?
       AND (status = 'sent' OR status = 'sending' OR status = 'unknown') AND coalesce(sent_at, created_at) <= ? ORDER BY place DESC LIMIT ${OVERTAKEN_AT_MOST}
     ) ORDER BY said_at DESC, place DESC LIMIT 1`,
  )

  /**
   * A receipt is of a whole conversation. One that comes once something was sent in a report without a name may be that
   * message's: were it told of the messages before it, a ticket would show when its person reads the answers of a case.
   */
  function mayTell({ conversationId, watermark }: NewReceipt): boolean {
    const newest = newestSent.get(conversationId, ALWAYS)
    if (newest === undefined) return true
    if (newest.confidential === 1) return false
    const until = watermark + CLOCKS_DIFFER_MS
    return newest.said_at <= until || newestSent.get(conversationId, until)?.confidential !== 1
  }
  function addReceipt(receipt: NewReceipt): void {
    if (!mayTell(receipt)) return
    const statement = receipt.receipt === 'seen' ? seen : delivered
    statement.run(receipt.conversationId, receipt.watermark)
  }
  function addEcho(given: NewEcho): void {
    const { conversationId: conversation, platformMessageId, accountId, metadata, textHash, at } = given
    // Echoes are kept to learn what became of a send: of nearly all that is known when they come.
    if (metadata !== undefined && sentAs.get(metadata, conversation, platformMessageId) !== undefined) return
    echo.run(conversation, platformMessageId, accountId, metadata ?? null, textHash ?? null, at)
  }
  function addAll(delivery: Delivery): ConversationId[] {
    const woken = new Set<ConversationId>()
    for (const event of delivery.events) if (insertEvent(db, event)) woken.add(event.conversationId)
    for (const receipt of delivery.receipts) addReceipt(receipt)
    for (const given of delivery.echoes) addEcho(given)
    return [...woken]
  }

  return {
    add: (delivery, seen) => db.write(() => addAll(delivery), seen),
    waiting: (limit) => Promise.resolve(waiting.all(limit).map((row) => conversationId(row.id))),
    waitingCount: () => Promise.resolve(count.get()?.n ?? 0),
  }
}

export function sqliteTimers(db: Database): TimerRepository {
  const due = db.statement<TimerRow>('SELECT * FROM timer WHERE due <= ? ORDER BY due LIMIT ?')
  const next = db.statement<{ due: number }>('SELECT due FROM timer ORDER BY due LIMIT 1')
  const remove = db.statement('DELETE FROM timer WHERE id = ? AND version = ?')

  function fire(timer: DueTimer, now: number): boolean {
    if (remove.run(timer.id, timer.version) === 0) return false
    return insertEvent(db, {
      accountId: timer.accountId,
      conversationId: timer.conversationId,
      key: `timer:${timer.id}:${timer.version}`,
      at: now,
      receivedAt: now,
      body: timer.body,
    })
  }

  return {
    due: (now, limit) => Promise.resolve(due.all(now, limit).map(toTimer)),
    next: () => Promise.resolve(next.get()?.due),
    fire: (timer, now) => db.write(() => fire(timer, now)),
  }
}

type TimerRow = {
  id: string
  conversation_id: string
  account_id: string
  timer: string
  due: number
  data: string | null
  version: number
}

function toTimer(row: TimerRow): DueTimer {
  const data = optionalText(row.data)
  return {
    id: timerId(row.id),
    conversationId: conversationId(row.conversation_id),
    accountId: accountIdOf(row.account_id),
    due: row.due,
    version: row.version,
    body: {
      kind: 'timer',
      timerId: timerId(row.id),
      timer: row.timer,
      ...(data === undefined ? {} : { data: JSON.parse(data) as Record<string, string> }),
    },
  }
}
