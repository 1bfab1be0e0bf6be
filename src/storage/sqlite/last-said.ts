import type { TurnCommit } from '../../conversations/turn-repository'
import type { Database } from './database'

const SAID: ReadonlySet<string> = new Set(['text', 'tap', 'attachment', 'contact-info', 'edit', 'echo', 'standby'])
const HEARD: ReadonlySet<string> = new Set(['text', 'tap', 'attachment', 'contact-info', 'edit', 'follow', 'start'])
const isOf = (kinds: ReadonlySet<string>): string => `kind IN (${[...kinds].map((kind) => `'${kind}'`).join(', ')})`
const READABLE = `conversation_id = conversation.id AND outcome IS NOT NULL AND outcome <> 'redacted'`
const REDACTING: ReadonlySet<string> = new Set(['redact-event', 'redact-since', 'redact-message', 'erase-contact'])

interface LastSaid {
  /** `said_at` and `heard_at` of what this turn takes and says, 0 when it has none; they only ever move forward. */
  of(turn: TurnCommit): [number, number]
  /** Once a turn has redacted something, the times are looked for among what is left. */
  redacted(turn: TurnCommit): void
}

/**
 * When something was last said that officers may read (`said_at`), and when the worker last wrote such (`heard_at`). The
 * times of a report without a name are not among them: a conversation that moves up a list when a case is answered would
 * tell whose case it is.
 */
export function lastSaid(db: Database): LastSaid {
  const taken = db.statement<{ at: number; kind: string }>('SELECT at, kind FROM event WHERE seq = ?')
  const again = db.statement(`UPDATE conversation SET
    said_at = nullif(max(
      ifnull((SELECT max(at) FROM event WHERE ${READABLE} AND ${isOf(SAID)} AND body <> json_object('kind', kind)), 0),
      ifnull((SELECT max(coalesce(sent_at, created_at)) FROM message WHERE conversation_id = conversation.id
        AND confidential = 0 AND status <> 'cancelled' AND part <> json_object('text', '')), 0)), 0),
    heard_at = (SELECT max(at) FROM event WHERE ${READABLE} AND ${isOf(HEARD)}
      AND (body <> json_object('kind', kind) OR kind IN ('follow', 'start')))
    WHERE id = ?`)

  return {
    of({ taken: events, outgoing, now }) {
      const rows = events.flatMap(({ seq, outcome }) => (outcome === 'redacted' ? [] : (taken.get(seq) ?? [])))
      const says = outgoing.some(({ confidential }) => confidential !== true)
      const newest = (kinds: ReadonlySet<string>): number =>
        rows.reduce((latest, { at, kind }) => (kinds.has(kind) ? Math.max(latest, at) : latest), 0)
      return [Math.max(says ? now : 0, newest(SAID)), newest(HEARD)]
    },
    redacted({ conversationId, effects }) {
      if (effects.some(({ kind }) => REDACTING.has(kind))) again.run(conversationId)
    },
  }
}
