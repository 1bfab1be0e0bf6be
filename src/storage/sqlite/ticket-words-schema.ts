/** What is in an older store: each ticket has the newest 200 texts of its conversation, whenever they were said. */
export const TICKETS_SO_FAR = `
  INSERT INTO ticket_said (place) SELECT n << 16 FROM ticket_number;
  INSERT INTO ticket_said (place, seq)
    SELECT (n << 16) + row_number() OVER (PARTITION BY n ORDER BY seq), seq FROM (
      SELECT n.n, s.seq, row_number() OVER (PARTITION BY n.n ORDER BY s.seq DESC) AS newest FROM ticket_number n
        CROSS JOIN ticket t ON t.id = n.ticket_id CROSS JOIN said_text s ON s.conversation_id = t.conversation_id
    ) WHERE newest <= 200;
  INSERT INTO ticket_words (rowid, text) SELECT n << 16, text FROM ticket_text ORDER BY n;
  INSERT INTO ticket_words (rowid, text)
    SELECT p.place, s.text FROM ticket_said p JOIN said_text s ON s.seq = p.seq ORDER BY p.place;
`

const WORDS_OF_SAID = `INSERT INTO ticket_words (rowid, text)
      SELECT p.place, s.text FROM ticket_said p JOIN said_text s ON s.seq = p.seq WHERE p.seq = new.seq;`
/**
 * What becomes of a text that was said, within the trigger `event_said`: it goes to the newest tickets of its conversation.
 * Like `SAID_ANEW` it stands in two released entries of `MIGRATIONS`, so it is never changed.
 */
export const SAID = `INSERT INTO ticket_said (place, seq)
      SELECT 1 + (SELECT max(place) FROM ticket_said WHERE place BETWEEN n << 16 AND (n << 16) + 65535), new.seq
      FROM ticket_number WHERE ticket_id IN
        (SELECT id FROM ticket WHERE conversation_id = new.conversation_id ORDER BY opened_at DESC LIMIT 5)
        AND NOT EXISTS (SELECT 1 FROM ticket_said WHERE place = (n << 16) + 65535);
    ${WORDS_OF_SAID}`
/** The same of a text that was changed or redacted, within `event_said_anew`: where it stands, its words are read again. */
export const SAID_ANEW = `DELETE FROM ticket_words WHERE rowid IN (SELECT place FROM ticket_said WHERE seq = old.seq);
    ${WORDS_OF_SAID}`

/**
 * The words of tickets, so that a search reads them newest ticket first and stops when its page is full. Each ticket has a
 * room of row numbers: its number times 65,536 for its own words, and above that the texts of its conversation. Texts of
 * conversations without a ticket are not kept here: most conversations never have one.
 *
 * A ticket takes the newest 200 texts that were said before it; a new text goes to the newest 5 tickets of its conversation.
 */
export const TICKET_WORDS = `
  DROP TRIGGER event_said;
  DROP TRIGGER event_said_anew;
  DROP TRIGGER event_gone;
  DROP TABLE said_words;
  DROP TRIGGER ticket_opened;
  DROP TRIGGER ticket_told;
  DROP TABLE ticket_words;

  CREATE VIRTUAL TABLE ticket_words USING fts5(text, prefix = '1 2', tokenize = "unicode61 remove_diacritics 2");
  INSERT INTO ticket_words (ticket_words, rank) VALUES ('secure-delete', 1);
  CREATE VIRTUAL TABLE ticket_terms USING fts5vocab(ticket_words, 'instance');
  CREATE TABLE ticket_said (place INTEGER PRIMARY KEY, seq INTEGER) STRICT;
  CREATE INDEX ticket_said_of ON ticket_said (seq) WHERE seq IS NOT NULL;
  CREATE VIEW said_text AS
    SELECT seq, conversation_id, replace(replace(json_extract(body, '$.text'), 'đ', 'd'), 'Đ', 'd') AS text FROM event
    WHERE kind IN ('text', 'officer-reply', 'officer-resolved') AND outcome IS NOT NULL AND outcome <> 'redacted'
      AND json_extract(body, '$.text') IS NOT NULL;

  CREATE TRIGGER ticket_opened AFTER INSERT ON ticket BEGIN
    INSERT INTO ticket_number (ticket_id) VALUES (new.id);
    INSERT INTO ticket_said (place) SELECT n << 16 FROM ticket_number WHERE ticket_id = new.id;
    INSERT INTO ticket_words (rowid, text) SELECT n << 16, text FROM ticket_text WHERE ticket_id = new.id;
    INSERT INTO ticket_said (place, seq)
      SELECT (n << 16) + row_number() OVER (ORDER BY seq), seq FROM ticket_number,
        (SELECT seq FROM said_text WHERE conversation_id = new.conversation_id ORDER BY seq DESC LIMIT 200)
      WHERE ticket_id = new.id;
    INSERT INTO ticket_words (rowid, text) SELECT p.place, s.text FROM ticket_number n
      JOIN ticket_said p ON p.place BETWEEN (n.n << 16) + 1 AND (n.n << 16) + 65535
      JOIN said_text s ON s.seq = p.seq WHERE n.ticket_id = new.id;
  END;
  CREATE TRIGGER ticket_told AFTER UPDATE OF body ON ticket
    WHEN json_extract(old.body, '$.summary') <> json_extract(new.body, '$.summary')
      OR json_extract(old.body, '$.values') <> json_extract(new.body, '$.values') BEGIN
    DELETE FROM ticket_words WHERE rowid = (SELECT n << 16 FROM ticket_number WHERE ticket_id = new.id);
    INSERT INTO ticket_words (rowid, text) SELECT n << 16, text FROM ticket_text WHERE ticket_id = new.id;
  END;
  CREATE TRIGGER event_said AFTER UPDATE OF outcome, body ON event
    WHEN new.kind IN ('text', 'officer-reply', 'officer-resolved') AND new.outcome <> 'redacted'
      AND json_extract(new.body, '$.text') IS NOT NULL AND old.outcome IS NULL
      AND EXISTS (SELECT 1 FROM ticket WHERE conversation_id = new.conversation_id) BEGIN
    ${SAID}
  END;
  CREATE TRIGGER event_said_anew AFTER UPDATE OF outcome, body ON event
    WHEN new.kind IN ('text', 'officer-reply', 'officer-resolved') AND old.outcome IS NOT NULL BEGIN
    ${SAID_ANEW}
  END;
  CREATE TRIGGER event_gone AFTER DELETE ON event WHEN old.kind IN ('text', 'officer-reply', 'officer-resolved') BEGIN
    DELETE FROM ticket_words WHERE rowid IN (SELECT place FROM ticket_said WHERE seq = old.seq);
    DELETE FROM ticket_said WHERE seq = old.seq;
  END;

  ${TICKETS_SO_FAR}
  DROP INDEX ticket_officer;
  CREATE INDEX ticket_officer ON ticket (officer) WHERE status <> 'resolved' AND officer IS NOT NULL;
  CREATE INDEX ticket_desk_free ON ticket (rank, ifnull(clock_at, 9000000000000000), id)
    WHERE status <> 'resolved' AND officer IS NULL;
  CREATE INDEX ticket_desk_waiting ON ticket (rank, ifnull(clock_at, 9000000000000000), id) WHERE status = 'waiting';
`
