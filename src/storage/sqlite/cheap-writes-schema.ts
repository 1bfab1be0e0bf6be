import { SAID, SAID_ANEW } from './ticket-words-schema'

/**
 * What a message costs in the store. A list of three or more (`status IN (…)`) is put into a table of its own each time it is
 * looked at, also by an index that covers a part and by a trigger's condition: comparisons joined by OR are not. And rows lie
 * in the order in which they come, so that what is written together lies together, in the table as in its index by day.
 */
export const CHEAP_WRITES = `
  DROP INDEX message_unsent;
  CREATE INDEX message_unsent ON message (conversation_id, lane <> 'emergency', place)
    WHERE status = 'waiting' OR status = 'sending' OR status = 'unknown';

  DROP TRIGGER event_said;
  DROP TRIGGER event_said_anew;
  CREATE TRIGGER event_said AFTER UPDATE OF outcome, body ON event
    WHEN old.outcome IS NULL AND EXISTS (SELECT 1 FROM ticket WHERE conversation_id = new.conversation_id)
      AND (new.kind = 'text' OR new.kind = 'officer-reply' OR new.kind = 'officer-resolved')
      AND new.outcome <> 'redacted' AND json_extract(new.body, '$.text') IS NOT NULL BEGIN
    ${SAID}
  END;
  CREATE TRIGGER event_said_anew AFTER UPDATE OF outcome, body ON event
    WHEN old.outcome IS NOT NULL
      AND (new.kind = 'text' OR new.kind = 'officer-reply' OR new.kind = 'officer-resolved') BEGIN
    ${SAID_ANEW}
  END;

  CREATE TABLE touch_in_order (
    id TEXT PRIMARY KEY, day TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, account_id TEXT NOT NULL, unit_id TEXT NOT NULL,
    topic TEXT, source TEXT, pseudonym TEXT, after_ms INTEGER, question TEXT
  ) STRICT;
  INSERT INTO touch_in_order SELECT * FROM touch ORDER BY day, unit_id, kind;
  DROP TABLE touch;
  ALTER TABLE touch_in_order RENAME TO touch;
  CREATE INDEX touch_of_day ON touch (day, unit_id, kind);

  DROP INDEX conversation_recent;
`
