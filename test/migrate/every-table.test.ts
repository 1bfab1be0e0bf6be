import { KINDS, LEFT_OUT } from '../../src/storage/migrate/kinds'
import { openDatabase, type Database } from '../../src/storage/sqlite/database'

/** What full-text search keeps for itself beside its tables. */
const SHADOWS = /_(data|idx|content|docsize|config)$/

/**
 * Each column of the schema that a kind reads. One that is new here must be read by its kind (`storage/migrate`) as well: a
 * row that is moved without it has lost it.
 */
const COLUMNS: Readonly<Record<string, string>> = {
  account: 'id channel external_id name unit_id settings sealed_credentials',
  account_alarm: 'account_id kind since advice',
  account_heard: 'account_id slot',
  account_token:
    'account_id sealed_access sealed_refresh refresh_hash imported_hash expires_at state reason lease_until fence earlier_hashes',
  attachment:
    'id conversation_id event_seq kind sealed_url name status due_at tries blob_id sealed_key type bytes reason created_at',
  attempt: 'message_id n started_at ended_at outcome reason',
  audit: 'id at who what detail subject unit_id',
  canned_reply: 'id unit_id title text topic updated_at',
  chat_shelf: 'message_id sealed_part kept_at collected_at',
  contact:
    'conversation_id account_id sealed_person sealed_name sealed_phone workplace unit_id notice_version following stopped first_seen_at',
  conversation: 'id account_id version mode state last_at last_seq last_inbound_at updated_at said_at heard_at',
  day_figure: 'day unit_id topic kind n people',
  deadline_timer: 'ticket_id due kind level version',
  desk_session: 'token_hash officer_id created_at last_seen_at ends_at',
  echo: 'conversation_id platform_message_id account_id metadata text_hash at',
  erasure: 'conversation_hash at',
  event: 'seq account_id key conversation_id kind at received_at sealed_person body touch outcome reason late turn',
  guess: 'subject failures last_at',
  intake_gap: 'account_id since reason noted_at',
  message:
    'place id conversation_id account_id turn answer_id lane author part topic created_at due_at expires_at status reason attempts platform_message_id sent_at confidential',
  officer: 'id name name_key email roles unit_id password_hash active created_at last_seen_at',
  receipt: 'conversation_id delivered_until seen_until delivered seen',
  report_case: 'id code unit_id topic priority status body entries sealed_link opened_at',
  revision: 'id created_at who why state files base_files diff evaluation model',
  set_up_link: 'token_hash officer_id why ends_at',
  sqlite_sequence: 'name seq',
  stale_day: 'day marked_at',
  ticket:
    'id code version conversation_id account_id unit_id topic priority status officer body opened_at due_at first_answered_at resolved_at updated_at clock clock_at raised clock_version',
  ticket_entry: 'id ticket_id at entry',
  timer: 'id conversation_id account_id timer due data version',
  touch: 'id day at kind account_id unit_id topic source pseudonym after_ms question',
  unit: 'id name level parent_id valid_from valid_to successor_id aliases coverage own_values working_time',
}
/** Never written. */
const UNUSED: ReadonlySet<string> = new Set(['account.last_event_at'])

describe('moving an installation', () => {
  let db: Database
  beforeAll(() => {
    db = openDatabase(':memory:')
  })
  afterAll(() => db.close())
  const tables = (): string[] =>
    db
      .statement<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`)
      .all()
      .map(({ name }) => name)
      .filter((name) => !SHADOWS.test(name))
  const moved = new Set(KINDS.flatMap((kind) => kind.tables))

  it('takes every table of the schema, or says why not', () => {
    expect(tables().filter((name) => !moved.has(name) && LEFT_OUT[name] === undefined)).toEqual([])
    expect([...moved, ...Object.keys(LEFT_OUT)].filter((name) => !tables().includes(name))).toEqual([])
  })

  it('takes every column of these tables', () => {
    const columnsOf = (table: string): string[] =>
      db
        .statement<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`)
        .all()
        .map(({ name }) => name)
        .filter((name) => !UNUSED.has(`${table}.${name}`))
    const found = Object.fromEntries([...moved].sort().map((table) => [table, columnsOf(table).join(' ')]))
    expect(found).toEqual(COLUMNS)
  })
})
