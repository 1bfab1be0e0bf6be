import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import { CHEAP_WRITES } from './cheap-writes-schema'
import { TICKET_WORDS } from './ticket-words-schema'

/** Each entry brings the schema one version up; entries are never changed once they were released. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE unit (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL, parent_id TEXT REFERENCES unit(id),
    valid_from TEXT, valid_to TEXT, successor_id TEXT REFERENCES unit(id),
    aliases TEXT NOT NULL DEFAULT '[]', coverage TEXT NOT NULL DEFAULT '[]', own_values TEXT NOT NULL DEFAULT '{}'
  ) STRICT;
  CREATE TABLE account (
    id TEXT PRIMARY KEY, channel TEXT NOT NULL, external_id TEXT NOT NULL, name TEXT NOT NULL,
    unit_id TEXT NOT NULL REFERENCES unit(id), settings TEXT NOT NULL DEFAULT '{}', sealed_credentials TEXT NOT NULL,
    last_event_at INTEGER, UNIQUE (channel, external_id)
  ) STRICT;
  CREATE TABLE account_token (
    account_id TEXT PRIMARY KEY, sealed_access TEXT, sealed_refresh TEXT, refresh_hash TEXT, imported_hash TEXT,
    expires_at INTEGER, state TEXT NOT NULL DEFAULT 'live', reason TEXT,
    lease_until INTEGER NOT NULL DEFAULT 0, fence INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE event (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, account_id TEXT NOT NULL, key TEXT NOT NULL UNIQUE, conversation_id TEXT NOT NULL,
    kind TEXT NOT NULL, at INTEGER NOT NULL, received_at INTEGER NOT NULL, sealed_person TEXT, body TEXT NOT NULL, touch TEXT,
    outcome TEXT, reason TEXT, late INTEGER NOT NULL DEFAULT 0, turn INTEGER
  ) STRICT;
  CREATE INDEX event_waiting ON event (conversation_id, at, seq) WHERE outcome IS NULL;
  CREATE INDEX event_taken ON event (conversation_id, seq) WHERE outcome IS NOT NULL;
  CREATE TABLE receipt (
    conversation_id TEXT PRIMARY KEY, delivered_until INTEGER NOT NULL DEFAULT 0, seen_until INTEGER NOT NULL DEFAULT 0,
    delivered INTEGER NOT NULL DEFAULT 0, seen INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE echo (
    conversation_id TEXT NOT NULL, platform_message_id TEXT NOT NULL, account_id TEXT NOT NULL, metadata TEXT, text_hash TEXT,
    at INTEGER NOT NULL, PRIMARY KEY (conversation_id, platform_message_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX echo_text ON echo (account_id, text_hash, at) WHERE text_hash IS NOT NULL;

  CREATE TABLE contact (
    conversation_id TEXT PRIMARY KEY, account_id TEXT NOT NULL, sealed_person TEXT, sealed_name TEXT, sealed_phone TEXT,
    workplace TEXT, unit_id TEXT, notice_version INTEGER, following INTEGER, stopped INTEGER NOT NULL DEFAULT 0,
    first_seen_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE conversation (
    id TEXT PRIMARY KEY, account_id TEXT NOT NULL, version INTEGER NOT NULL, mode TEXT NOT NULL, state TEXT NOT NULL,
    last_at INTEGER, last_seq INTEGER, last_inbound_at INTEGER, updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX conversation_recent ON conversation (account_id, updated_at);

  CREATE TABLE message (
    place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, conversation_id TEXT NOT NULL, account_id TEXT NOT NULL,
    turn INTEGER NOT NULL, answer_id TEXT NOT NULL, lane TEXT NOT NULL, author TEXT NOT NULL, part TEXT NOT NULL, topic TEXT,
    created_at INTEGER NOT NULL, due_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, status TEXT NOT NULL DEFAULT 'waiting',
    reason TEXT, attempts INTEGER NOT NULL DEFAULT 0, platform_message_id TEXT, sent_at INTEGER,
    confidential INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX message_unsent ON message (conversation_id, place) WHERE status IN ('waiting', 'sending', 'unknown');
  CREATE INDEX message_due ON message (due_at, conversation_id) WHERE status IN ('waiting', 'unknown');
  CREATE INDEX message_of_conversation ON message (conversation_id, place);
  CREATE TABLE attempt (
    message_id TEXT NOT NULL, n INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER, outcome TEXT, reason TEXT,
    PRIMARY KEY (message_id, n)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX attempt_open ON attempt (started_at) WHERE ended_at IS NULL;

  CREATE TABLE timer (
    id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, account_id TEXT NOT NULL, timer TEXT NOT NULL, due INTEGER NOT NULL,
    data TEXT, version INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX timer_due ON timer (due);

  CREATE TABLE ticket (
    id TEXT PRIMARY KEY, code TEXT NOT NULL, version INTEGER NOT NULL, conversation_id TEXT NOT NULL, account_id TEXT NOT NULL,
    unit_id TEXT NOT NULL, topic TEXT NOT NULL, priority TEXT NOT NULL, status TEXT NOT NULL, officer TEXT, body TEXT NOT NULL,
    opened_at INTEGER NOT NULL, due_at INTEGER NOT NULL, first_answered_at INTEGER, resolved_at INTEGER, updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX ticket_list ON ticket (unit_id, status, due_at, id);
  CREATE INDEX ticket_code ON ticket (code);
  CREATE INDEX ticket_of_conversation ON ticket (conversation_id, opened_at);
  CREATE TABLE ticket_entry (
    id TEXT PRIMARY KEY, ticket_id TEXT NOT NULL, at INTEGER NOT NULL, entry TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX ticket_entry_of ON ticket_entry (ticket_id, at);
  CREATE TABLE report_case (
    id TEXT PRIMARY KEY, code TEXT NOT NULL, unit_id TEXT NOT NULL, topic TEXT NOT NULL, priority TEXT NOT NULL, status TEXT NOT NULL,
    body TEXT NOT NULL, entries TEXT NOT NULL DEFAULT '[]', sealed_link TEXT NOT NULL, opened_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX report_case_code ON report_case (code);

  CREATE TABLE touch (
    id TEXT PRIMARY KEY, day TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, account_id TEXT NOT NULL, unit_id TEXT NOT NULL,
    topic TEXT, source TEXT, pseudonym TEXT, after_ms INTEGER, question TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX touch_of_day ON touch (day, unit_id, kind);
  CREATE TABLE stale_day (day TEXT PRIMARY KEY, marked_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE day_figure (
    day TEXT NOT NULL, unit_id TEXT NOT NULL, topic TEXT NOT NULL, kind TEXT NOT NULL, n INTEGER NOT NULL, people INTEGER NOT NULL,
    PRIMARY KEY (day, unit_id, topic, kind)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE attachment (
    id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL, event_seq INTEGER NOT NULL, kind TEXT NOT NULL, sealed_url TEXT, name TEXT,
    status TEXT NOT NULL, due_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, blob_id TEXT, sealed_key TEXT, type TEXT,
    bytes INTEGER, reason TEXT, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX attachment_due ON attachment (due_at) WHERE status = 'waiting';
  CREATE INDEX attachment_blob ON attachment (blob_id) WHERE blob_id IS NOT NULL;
  CREATE INDEX attachment_erased ON attachment (blob_id) WHERE status = 'erased' AND blob_id IS NOT NULL;
  CREATE INDEX attachment_of_conversation ON attachment (conversation_id);

  CREATE TABLE revision (
    id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL, state TEXT NOT NULL,
    files BLOB NOT NULL, base_files TEXT NOT NULL, diff TEXT NOT NULL, evaluation TEXT, model BLOB
  ) STRICT;
  CREATE INDEX revision_newest ON revision (created_at);
  CREATE TABLE erasure (conversation_hash TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE audit (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, detail TEXT) STRICT;
  `,
  `
  CREATE TABLE chat_shelf (
    message_id TEXT PRIMARY KEY REFERENCES message(id) ON DELETE CASCADE, sealed_part TEXT NOT NULL,
    kept_at INTEGER NOT NULL, collected_at INTEGER
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE officer (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, name_key TEXT NOT NULL UNIQUE, email TEXT NOT NULL UNIQUE, roles TEXT NOT NULL,
    unit_id TEXT NOT NULL REFERENCES unit(id), password_hash TEXT, active INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL, last_seen_at INTEGER
  ) STRICT;
  CREATE TABLE desk_session (
    token_hash TEXT PRIMARY KEY, officer_id TEXT NOT NULL REFERENCES officer(id), created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL, ends_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX desk_session_of ON desk_session (officer_id);
  CREATE TABLE set_up_link (
    token_hash TEXT PRIMARY KEY, officer_id TEXT NOT NULL UNIQUE REFERENCES officer(id), why TEXT NOT NULL, ends_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE guess (subject TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  ALTER TABLE audit ADD COLUMN subject TEXT;
  ALTER TABLE audit ADD COLUMN unit_id TEXT;
  CREATE INDEX audit_of_unit ON audit (unit_id, id);
  CREATE TABLE canned_reply (
    id TEXT PRIMARY KEY, unit_id TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, topic TEXT, updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX canned_reply_of ON canned_reply (unit_id);
  `,
  `
  ALTER TABLE ticket ADD COLUMN rank INTEGER
    GENERATED ALWAYS AS (CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 ELSE 2 END) VIRTUAL;
  ALTER TABLE ticket ADD COLUMN clock TEXT;
  ALTER TABLE ticket ADD COLUMN clock_at INTEGER;
  ALTER TABLE ticket ADD COLUMN raised INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE ticket ADD COLUMN clock_version INTEGER NOT NULL DEFAULT 0;
  UPDATE ticket SET clock = 'first-answer', clock_at = due_at
    WHERE first_answered_at IS NULL AND status IN ('open', 'assigned');
  CREATE INDEX ticket_desk ON ticket (rank, ifnull(clock_at, 9000000000000000), id) WHERE status <> 'resolved';
  CREATE INDEX ticket_desk_unit ON ticket (unit_id, rank, ifnull(clock_at, 9000000000000000), id) WHERE status <> 'resolved';
  CREATE INDEX ticket_newest ON ticket (opened_at, id);
  CREATE INDEX ticket_newest_unit ON ticket (unit_id, opened_at, id);
  CREATE INDEX ticket_officer ON ticket (officer) WHERE status <> 'resolved';
  CREATE INDEX ticket_clock ON ticket (clock_at) WHERE clock_at IS NOT NULL;
  CREATE INDEX ticket_clock_stale ON ticket (id) WHERE clock_version <> version;
  CREATE INDEX conversation_newest ON conversation (updated_at, id);

  CREATE VIRTUAL TABLE said_words USING fts5(text, conversation_id UNINDEXED, tokenize = "unicode61 remove_diacritics 2");
  INSERT INTO said_words (said_words, rank) VALUES ('secure-delete', 1);
  CREATE TRIGGER event_said AFTER UPDATE OF outcome, body ON event WHEN new.kind = 'text' BEGIN
    DELETE FROM said_words WHERE rowid = old.seq;
    INSERT INTO said_words (rowid, text, conversation_id)
      SELECT new.seq, replace(replace(json_extract(new.body, '$.text'), 'đ', 'd'), 'Đ', 'd'), new.conversation_id
      WHERE new.outcome <> 'redacted' AND json_extract(new.body, '$.text') IS NOT NULL;
  END;
  CREATE TRIGGER event_gone AFTER DELETE ON event WHEN old.kind = 'text' BEGIN
    DELETE FROM said_words WHERE rowid = old.seq;
  END;
  INSERT INTO said_words (rowid, text, conversation_id)
    SELECT seq, replace(replace(json_extract(body, '$.text'), 'đ', 'd'), 'Đ', 'd'), conversation_id FROM event
    WHERE kind = 'text' AND outcome IS NOT NULL AND outcome <> 'redacted' AND json_extract(body, '$.text') IS NOT NULL;

  CREATE TABLE ticket_number (n INTEGER PRIMARY KEY, ticket_id TEXT NOT NULL UNIQUE) STRICT;
  CREATE VIRTUAL TABLE ticket_words USING fts5(text, tokenize = "unicode61 remove_diacritics 2");
  INSERT INTO ticket_words (ticket_words, rank) VALUES ('secure-delete', 1);
  CREATE VIEW ticket_text AS SELECT n.n, n.ticket_id, replace(replace(
      t.code || ' ' || json_extract(t.body, '$.summary') || ' ' ||
      ifnull((SELECT group_concat(v.value, ' ') FROM json_each(t.body, '$.values') v), ''), 'đ', 'd'), 'Đ', 'd') AS text
    FROM ticket_number n JOIN ticket t ON t.id = n.ticket_id;
  CREATE TRIGGER ticket_opened AFTER INSERT ON ticket BEGIN
    INSERT INTO ticket_number (ticket_id) VALUES (new.id);
    INSERT INTO ticket_words (rowid, text) SELECT n, text FROM ticket_text WHERE ticket_id = new.id;
  END;
  CREATE TRIGGER ticket_told AFTER UPDATE OF body ON ticket
    WHEN json_extract(old.body, '$.summary') <> json_extract(new.body, '$.summary')
      OR json_extract(old.body, '$.values') <> json_extract(new.body, '$.values') BEGIN
    DELETE FROM ticket_words WHERE rowid = (SELECT n FROM ticket_number WHERE ticket_id = new.id);
    INSERT INTO ticket_words (rowid, text) SELECT n, text FROM ticket_text WHERE ticket_id = new.id;
  END;
  INSERT INTO ticket_number (ticket_id) SELECT id FROM ticket;
  INSERT INTO ticket_words (rowid, text) SELECT n, text FROM ticket_text;
  `,
  `
  CREATE TABLE deadline_timer (
    ticket_id TEXT PRIMARY KEY, due INTEGER NOT NULL, kind TEXT NOT NULL, level INTEGER NOT NULL, version INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX deadline_timer_due ON deadline_timer (due);
  `,
  `
  ALTER TABLE conversation ADD COLUMN said_at INTEGER;
  ALTER TABLE conversation ADD COLUMN heard_at INTEGER;
  UPDATE conversation SET
    said_at = nullif(max(
      ifnull((SELECT max(at) FROM event WHERE conversation_id = conversation.id AND outcome IS NOT NULL AND outcome <> 'redacted'
        AND kind IN ('text', 'tap', 'attachment', 'contact-info', 'edit', 'echo', 'standby') AND body <> json_object('kind', kind)), 0),
      ifnull((SELECT max(coalesce(sent_at, created_at)) FROM message WHERE conversation_id = conversation.id
        AND confidential = 0 AND status <> 'cancelled' AND part <> json_object('text', '')), 0)), 0),
    heard_at = (SELECT max(at) FROM event WHERE conversation_id = conversation.id AND outcome IS NOT NULL AND outcome <> 'redacted'
      AND kind IN ('text', 'tap', 'attachment', 'contact-info', 'edit', 'follow', 'start')
      AND (body <> json_object('kind', kind) OR kind IN ('follow', 'start')));
  DROP INDEX conversation_newest;
  CREATE INDEX conversation_said ON conversation (said_at, id) WHERE said_at IS NOT NULL;
  CREATE INDEX conversation_heard ON conversation (account_id, heard_at);
  `,
  `
  DROP TRIGGER event_said;
  DROP TRIGGER event_gone;
  CREATE TRIGGER event_said AFTER UPDATE OF outcome, body ON event
    WHEN new.kind IN ('text', 'officer-reply', 'officer-resolved') BEGIN
    DELETE FROM said_words WHERE rowid = old.seq;
    INSERT INTO said_words (rowid, text, conversation_id)
      SELECT new.seq, replace(replace(json_extract(new.body, '$.text'), 'đ', 'd'), 'Đ', 'd'), new.conversation_id
      WHERE new.outcome <> 'redacted' AND json_extract(new.body, '$.text') IS NOT NULL;
  END;
  CREATE TRIGGER event_gone AFTER DELETE ON event WHEN old.kind IN ('text', 'officer-reply', 'officer-resolved') BEGIN
    DELETE FROM said_words WHERE rowid = old.seq;
  END;
  INSERT INTO said_words (rowid, text, conversation_id)
    SELECT seq, replace(replace(json_extract(body, '$.text'), 'đ', 'd'), 'Đ', 'd'), conversation_id FROM event
    WHERE kind IN ('officer-reply', 'officer-resolved') AND outcome IS NOT NULL AND outcome <> 'redacted'
      AND json_extract(body, '$.text') IS NOT NULL;
  `,
  `
  CREATE TABLE account_heard (account_id TEXT NOT NULL, slot INTEGER NOT NULL, PRIMARY KEY (account_id, slot)) STRICT, WITHOUT ROWID;
  INSERT INTO account_heard SELECT DISTINCT account_id, heard_at - heard_at % 900000 FROM conversation WHERE heard_at IS NOT NULL;
  CREATE INDEX account_heard_slot ON account_heard (slot);
  CREATE TABLE intake_gap (
    account_id TEXT PRIMARY KEY, since INTEGER NOT NULL, reason TEXT NOT NULL, noted_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE account_alarm (
    account_id TEXT NOT NULL, kind TEXT NOT NULL, since INTEGER NOT NULL, advice TEXT NOT NULL, PRIMARY KEY (account_id, kind)
  ) STRICT, WITHOUT ROWID;
  `,
  // An event that is handled for the first time has no words in the index yet: nothing to remove, on the way of every message.
  `
  DROP TRIGGER event_said;
  CREATE TRIGGER event_said AFTER UPDATE OF outcome, body ON event
    WHEN new.kind IN ('text', 'officer-reply', 'officer-resolved') AND new.outcome <> 'redacted'
      AND json_extract(new.body, '$.text') IS NOT NULL AND old.outcome IS NULL BEGIN
    INSERT INTO said_words (rowid, text, conversation_id)
      VALUES (new.seq, replace(replace(json_extract(new.body, '$.text'), 'đ', 'd'), 'Đ', 'd'), new.conversation_id);
  END;
  CREATE TRIGGER event_said_anew AFTER UPDATE OF outcome, body ON event
    WHEN new.kind IN ('text', 'officer-reply', 'officer-resolved') AND old.outcome IS NOT NULL BEGIN
    DELETE FROM said_words WHERE rowid = old.seq;
    INSERT INTO said_words (rowid, text, conversation_id)
      SELECT new.seq, replace(replace(json_extract(new.body, '$.text'), 'đ', 'd'), 'Đ', 'd'), new.conversation_id
      WHERE new.outcome <> 'redacted' AND json_extract(new.body, '$.text') IS NOT NULL;
  END;
  `,
  'ALTER TABLE unit ADD COLUMN working_time TEXT',
  // Files that officers choose and may never send.
  `CREATE INDEX attachment_chosen ON attachment (created_at) WHERE status = 'chosen'`,
  TICKET_WORDS,
  CHEAP_WRITES,
  // Of pairs that were typed in before `imported_hash`, the newest first.
  `ALTER TABLE account_token ADD COLUMN earlier_hashes TEXT NOT NULL DEFAULT '[]'`,
]

/** Brings the schema to this program's version; refuses a store that a newer program has written. */
export function migrate(raw: DatabaseSyncInstance): void {
  const row = raw.prepare('PRAGMA user_version').get() as { user_version: number }
  const from = row.user_version
  if (from > MIGRATIONS.length) {
    throw new Error(
      `The store has schema version ${from}, this program knows ${MIGRATIONS.length}: start a newer program.`,
    )
  }
  for (let version = from; version < MIGRATIONS.length; version++) {
    raw.exec('BEGIN IMMEDIATE')
    raw.exec(MIGRATIONS[version] ?? '')
    raw.exec(`PRAGMA user_version = ${version + 1}`)
    raw.exec('COMMIT')
  }
}

export const SCHEMA_VERSION = MIGRATIONS.length
