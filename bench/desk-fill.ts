import { createSecrets } from '../src/secrets'
import { openSqliteStore } from '../src/storage/sqlite/store'
import { codeOf } from '../src/tickets/code'
import { DAY, HOUR, MINUTE, type Instant } from '../src/time'
import { unitId } from '../src/ids'
import { openUnits } from '../src/units/units'

const ROOT = 'cong-doan'
/** Texts a conversation: with the answers to them, ten messages a ticket. */
const TEXTS = 5
const UNITS = 60
const CHUNK = 500
const WORDS =
  'công ty nợ lương tháng này chưa trả tăng ca chủ nhật bị đuổi việc hợp đồng hết hạn bảo hiểm thai sản nghỉ ốm xưởng ca đêm chuyền trưởng phạt tiền ăn giữa ca độc hại đoàn phí quà tết nhà trọ con nhỏ khám bệnh tai nạn thôi việc'.split(
    ' ',
  )
const TOPICS = ['luong.tang-ca', 'luong.cham-luong', 'bao-hiem.thai-san', 'other']
/** One of ten is not resolved, as in an installation some years old. */
const STATUSES = ['open', 'assigned', 'waiting', ...Array<string>(27).fill('resolved')]

/** The same text for the same number: some words stand in very many texts, `nha may so N` in few. */
const textOf = (n: number): string => {
  const words = Array.from({ length: 12 }, (_, at) => WORDS[(n * 7 + at * at * 13 + (n >> 3) * at) % WORDS.length])
  return `${words.join(' ')} nhà máy số ${n % 5_000}`
}

/** Fills a new store file with tickets by plain inserts: the way through the service would take hours. */
export async function fillDesk(path: string, key: string, tickets: number, now: Instant): Promise<void> {
  const store = openSqliteStore(path, createSecrets(key))
  const db = store.database
  await openUnits(store.units)
  for (let n = 0; n < UNITS; n++) {
    await store.units.save({
      id: unitId(`co-so-${n}`),
      name: `Công đoàn cơ sở ${n}`,
      level: 'workplace',
      parentId: unitId(ROOT),
      aliases: [],
      coverage: [],
      values: {},
    })
  }
  // Nothing of this has to survive a power cut.
  db.exec('PRAGMA synchronous = OFF')
  const conversation = db.statement(
    `INSERT INTO conversation (id, account_id, version, mode, state, updated_at, said_at, heard_at) VALUES (?1, ?2, 9, 'waiting', '{"mode":"waiting","unclearInARow":0,"voicesInARow":0,"budget":{"since":0,"turns":0}}', ?3, ?3, ?3)`,
  )
  const event = db.statement(
    `INSERT INTO event (account_id, key, conversation_id, kind, at, received_at, body, outcome, turn) VALUES (?1, ?2, ?3, 'text', ?4, ?4, ?5, 'handled', ?6)`,
  )
  const message =
    db.statement(`INSERT INTO message (id, conversation_id, account_id, turn, answer_id, lane, author, part,
    created_at, due_at, expires_at, status, sent_at) VALUES (?1, ?2, ?3, ?4, ?1, 'answer', ?5, ?6, ?7, ?7, ?7, 'sent', ?7)`)
  const ticket =
    db.statement(`INSERT INTO ticket (id, code, version, conversation_id, account_id, unit_id, topic, priority, status,
    officer, body, opened_at, due_at, first_answered_at, resolved_at, updated_at, clock, clock_at, clock_version)
    VALUES (?1, ?2, 3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?11, ?15, ?16, 3)`)
  const entry = db.statement('INSERT INTO ticket_entry (id, ticket_id, at, entry) VALUES (?, ?, ?, ?)')

  function one(n: number): void {
    const id = `conversation-${n}`
    const account = 'webchat:chat'
    const openedAt = now - ((n * 7_919) % 700) * DAY - (n % 1_440) * MINUTE
    conversation.run(id, account, openedAt)
    for (let at = 0; at < TEXTS; at++) {
      const said = openedAt + at * MINUTE
      event.run(account, `${id}-${at}`, id, said, JSON.stringify({ kind: 'text', text: textOf(n * TEXTS + at) }), at)
      const part = JSON.stringify({ text: `Công đoàn trả lời bạn: ${textOf(n + at)}` })
      message.run(`${id}-m${at}`, id, account, at, at < 2 ? 'bot' : 'officer', part, said + 1_000)
    }
    const status = STATUSES[n % STATUSES.length] ?? 'open'
    const priority = n % 50 === 0 ? 'urgent' : n % 10 === 0 ? 'high' : 'normal'
    const body = JSON.stringify({ summary: textOf(n), values: { luong: '7.500.000 đồng' }, workerWroteAt: openedAt })
    const runs = status === 'open' || status === 'assigned'
    const due = openedAt + (4 + (n % 40)) * HOUR
    ticket.run(
      `ticket-${n}`,
      codeOf('CD', n),
      id,
      account,
      n % 3 === 0 ? ROOT : `co-so-${n % UNITS}`,
      TOPICS[n % TOPICS.length] ?? 'other',
      priority,
      status,
      status === 'open' ? null : `Cán bộ ${n % 40}`,
      body,
      openedAt,
      due,
      runs ? null : openedAt + HOUR,
      status === 'resolved' ? openedAt + DAY : null,
      runs ? 'first-answer' : null,
      runs ? due : null,
    )
    const took = { kind: 'took', officer: `Cán bộ ${n % 40}`, at: openedAt + HOUR }
    if (status !== 'open') entry.run(`ticket-${n}:1`, `ticket-${n}`, took.at, JSON.stringify(took))
  }
  for (let from = 0; from < tickets; from += CHUNK) {
    await db.write(() => {
      for (let n = from; n < Math.min(tickets, from + CHUNK); n++) one(n)
    })
  }
  await db.write(() =>
    db.exec(`INSERT INTO said_words (rowid, text, conversation_id)
      SELECT seq, replace(replace(json_extract(body, '$.text'), 'đ', 'd'), 'Đ', 'd'), conversation_id FROM event`),
  )
  await store.close()
}
