import type { AttachmentId } from '../../attachments/attachment'
import type { DeskConversation, DialogueRepository, SaidLine } from '../../conversations/dialogue-repository'
import type { ConversationState, Mode } from '../../conversations/state'
import { conversationId, messageId, topicId, type ConversationId } from '../../ids'
import type { EventBody } from '../../inbox/event'
import type { MessageStatus, Part } from '../../outbox/message'
import { saidIn } from '../said-in'
import { howFar, lineOfEvent, type ReceivedUntil } from '../said-line'
import type { Database, SqlValue } from './database'
import { unitsOf } from './officers'
import { accountIdOf, defined } from './rows'

type LineRow = {
  at: number
  source: number
  place: number
  body: string
  author: string | null
  status: MessageStatus | null
  reason: string | null
  topic: string | null
  message_id: string | null
  turn: number | null
}

/** Words of officers that wait in the mailbox stand in the dialogue at once, as they will be sent. */
const LINES = `SELECT at, 0 AS source, seq AS place, body, NULL AS author, NULL AS status, NULL AS reason, NULL AS topic,
    NULL AS message_id, turn FROM event
    WHERE conversation_id = ?1 AND body <> json_object('kind', kind) AND (
      (outcome IS NOT NULL AND outcome <> 'redacted' AND kind IN ('text', 'tap', 'attachment', 'contact-info', 'edit', 'echo', 'standby'))
      OR (outcome IS NULL AND (kind = 'officer-reply' OR kind = 'officer-resolved' AND json_extract(body, '$.text') IS NOT NULL)))
  UNION ALL
  SELECT coalesce(sent_at, created_at), 1, place, part, author, status, reason, topic, id, turn FROM message
    WHERE conversation_id = ?1 AND confidential = 0 AND status <> 'cancelled' AND part <> json_object('text', '')`

export function sqliteDialogue(db: Database): DialogueRepository {
  const page = db.statement<LineRow>(
    `SELECT * FROM (${LINES}) WHERE (at, source, place) < (?2, ?3, ?4) ORDER BY at DESC, source DESC, place DESC LIMIT ?5`,
  )
  const since = db.statement<LineRow>(`SELECT * FROM (${LINES}) WHERE at >= ?2 ORDER BY at, source, place LIMIT 200`)
  const lastFromWorker = db.statement<{ body: string }>(
    `SELECT body FROM event WHERE conversation_id = ? AND outcome IS NOT NULL AND outcome <> 'redacted'
     AND kind IN ('text', 'tap', 'attachment', 'contact-info', 'edit') AND body <> json_object('kind', kind)
     ORDER BY seq DESC LIMIT 1`,
  )
  const officers = db.statement<{ turn: number; officer: string }>(
    `SELECT turn, json_extract(body, '$.officer') AS officer FROM event WHERE conversation_id = ? AND turn IS NOT NULL
     AND kind IN ('officer-reply', 'officer-resolved', 'officer-took', 'officer-opened', 'officer-released') AND outcome IS NOT NULL`,
  )
  const receipt = db.statement<ReceivedUntil>(
    'SELECT delivered_until AS deliveredUntil, seen_until AS seenUntil FROM receipt WHERE conversation_id = ?',
  )
  const eventPlace = db.statement<{ at: number }>('SELECT at FROM event WHERE conversation_id = ? AND seq = ?')
  const messagePlace = db.statement<{ at: number }>(
    'SELECT coalesce(sent_at, created_at) AS at FROM message WHERE conversation_id = ? AND place = ?',
  )
  const failed = db.statement<{ part: string }>(
    `SELECT part FROM message WHERE conversation_id = ? AND id = ? AND status = 'failed' AND confidential = 0`,
  )
  const attachments = db.statement<{ id: string; event_seq: number }>(
    `SELECT id, event_seq FROM attachment WHERE conversation_id = ? AND event_seq > 0 AND status <> 'erased' ORDER BY event_seq, id`,
  )
  const owner = db.statement<{ id: string; conversation_id: string }>(
    `SELECT id, conversation_id FROM attachment WHERE id = ? AND status <> 'erased'`,
  )
  const one = db.statement<ConversationRow>(`${CONVERSATION} WHERE v.id = ?`)
  const heard = db.statement<{ at: number | null }>('SELECT max(heard_at) AS at FROM conversation WHERE account_id = ?')
  const readable = db.statement(`SELECT 1 FROM conversation v WHERE v.id = ?1 AND v.said_at IS NOT NULL AND (
    v.account_id IN (SELECT a.id FROM account a WHERE a.unit_id IN (SELECT value FROM json_each(?2)))
    OR EXISTS (SELECT 1 FROM ticket t WHERE t.conversation_id = v.id AND t.unit_id IN (SELECT value FROM json_each(?2))))`)

  function lines(id: ConversationId, rows: LineRow[]): SaidLine[] {
    const received = receipt.get(id) ?? { deliveredUntil: 0, seenUntil: 0 }
    const names = new Map(officers.all(id).map(({ turn, officer }) => [turn, officer]))
    return rows.flatMap((row) => (row.source === 0 ? eventLine(row) : [messageLine(row, names, received)]))
  }
  function placeOfLine(id: ConversationId, line: string): { at: number } | undefined {
    const statement = line.startsWith('e') ? eventPlace : messagePlace
    const place = Number(line.slice(1))
    return Number.isSafeInteger(place) ? statement.get(id, place) : undefined
  }
  return {
    page(id, before, limit) {
      const rows = page.all(id, ...placeIn(before), limit + 1)
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      const earlier =
        rows.length > limit && last !== undefined ? { earlier: `${last.at}.${last.source}.${last.place}` } : {}
      return Promise.resolve({ lines: lines(id, shown.reverse()), ...earlier })
    },
    line(id, line) {
      const place = placeOfLine(id, line)
      const rows = place === undefined ? [] : since.all(id, place.at)
      return Promise.resolve(lines(id, rows).find((found) => found.id === line))
    },
    lastFromWorker(id) {
      const row = lastFromWorker.get(id)
      return Promise.resolve(row === undefined ? undefined : saidIn(JSON.parse(row.body) as EventBody))
    },
    officersSince(id, line) {
      const place = placeOfLine(id, line)
      const rows = place === undefined ? [] : since.all(id, place.at)
      const newer = lines(id, rows).filter((found) => found.id !== line && found.from === 'officer')
      return Promise.resolve(newer.filter(({ at }) => at > (place?.at ?? 0)))
    },
    failedPart(id, message) {
      const row = failed.get(id, message)
      return Promise.resolve(row === undefined ? undefined : (JSON.parse(row.part) as Part))
    },
    attachmentsOf(id) {
      const found = new Map<number, AttachmentId[]>()
      for (const row of attachments.all(id)) {
        found.set(row.event_seq, [...(found.get(row.event_seq) ?? []), row.id as AttachmentId])
      }
      return Promise.resolve(found)
    },
    ownerOf(attachment) {
      const row = owner.get(attachment)
      if (row === undefined) return Promise.resolve(undefined)
      return Promise.resolve({ id: row.id as AttachmentId, conversationId: conversationId(row.conversation_id) })
    },
    conversation(id) {
      const row = one.get(id)
      return Promise.resolve(row === undefined ? undefined : toConversation(row))
    },
    conversations({ scope, accounts, modes, after, limit }) {
      const units = unitsOf(scope)
      const parts = ['v.said_at IS NOT NULL', 'a.unit_id IN (SELECT value FROM json_each(?))']
      const binds: SqlValue[] = [units]
      const add = (sql: string, ...values: SqlValue[]): void => {
        parts.push(sql)
        binds.push(...values)
      }
      if (accounts !== undefined) add('v.account_id IN (SELECT value FROM json_each(?))', JSON.stringify(accounts))
      if (modes !== undefined) add('v.mode IN (SELECT value FROM json_each(?))', JSON.stringify(modes))
      if (after !== undefined) add('(v.said_at, v.id) < (?, ?)', ...after)
      const sql = `${CONVERSATION} JOIN account a ON a.id = v.account_id WHERE ${parts.join(' AND ')} ORDER BY v.said_at DESC, v.id DESC LIMIT ?`
      return Promise.resolve(
        db
          .statement<ConversationRow>(sql)
          .all(...binds, limit)
          .map(toConversation),
      )
    },
    lastHeard: (account) => Promise.resolve(heard.get(account)?.at ?? undefined),
    mayRead: (scope, id) => Promise.resolve(readable.get(id, unitsOf(scope)) !== undefined),
  }
}

const CONVERSATION = `SELECT v.id, v.account_id, v.version, v.mode, v.state, v.heard_at, v.said_at, c.sealed_name,
  c.sealed_phone, c.workplace, c.first_seen_at FROM conversation v LEFT JOIN contact c ON c.conversation_id = v.id`

type ConversationRow = {
  id: string
  account_id: string
  version: number
  mode: Mode
  state: string
  heard_at: number | null
  said_at: number | null
  sealed_name: string | null
  sealed_phone: string | null
  workplace: string | null
  first_seen_at: number | null
}

function toConversation(row: ConversationRow): DeskConversation {
  const { heldBy, heldUntil } = JSON.parse(row.state) as ConversationState
  return {
    id: conversationId(row.id),
    accountId: accountIdOf(row.account_id),
    version: row.version,
    mode: row.mode,
    ...defined({
      heldBy,
      heldUntil,
      saidAt: row.said_at ?? undefined,
      lastInboundAt: row.heard_at ?? undefined,
      sealedName: row.sealed_name ?? undefined,
      sealedPhone: row.sealed_phone ?? undefined,
      workplace: row.workplace ?? undefined,
      firstSeenAt: row.first_seen_at ?? undefined,
    }),
  }
}

const END = [9e15, 9, 9e15] as const
function placeIn(before: string | undefined): readonly [number, number, number] {
  const [at, source, place, ...rest] = (before ?? '').split('.').map(Number)
  const all = [at, source, place].every((part) => part !== undefined && Number.isSafeInteger(part))
  return before !== undefined && all && rest.length === 0 ? [at ?? 0, source ?? 0, place ?? 0] : END
}

const eventLine = ({ place, at, body }: LineRow): SaidLine[] => lineOfEvent(place, at, JSON.parse(body) as EventBody)

function messageLine(row: LineRow, officers: ReadonlyMap<number, string>, received: ReceivedUntil): SaidLine {
  const part = JSON.parse(row.body) as Part
  const officer = row.author === 'officer' && row.turn !== null ? officers.get(row.turn) : undefined
  return {
    id: `m${row.place}`,
    at: row.at,
    from: row.author === 'officer' ? 'officer' : 'bot',
    text: part.text,
    ...defined({
      officer,
      topic: row.topic === null ? undefined : topicId(row.topic),
      choices: part.choices?.map(({ label }) => label),
      files: part.file === undefined ? undefined : [part.file],
      messageId: row.message_id === null ? undefined : messageId(row.message_id),
      reason: row.reason ?? undefined,
      status: row.status === null ? undefined : howFar(row.status, row.at, received),
    }),
  }
}
