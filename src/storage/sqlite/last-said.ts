import type { TurnCommit } from '../../conversations/turn-repository'
import type { Database } from './database'

const SAID = `kind IN ('text', 'tap', 'attachment', 'contact-info', 'edit', 'echo', 'standby')`
const HEARD = `kind IN ('text', 'tap', 'attachment', 'contact-info', 'edit', 'follow', 'start')`
const READABLE = `conversation_id = conversation.id AND outcome IS NOT NULL AND outcome <> 'redacted'`
const REDACTING: ReadonlySet<string> = new Set(['redact-event', 'redact-since', 'redact-message', 'erase-contact'])

/**
 * When something was last said that officers may read (`said_at`), and when the worker last wrote such (`heard_at`). The
 * times of a report without a name are not among them: a conversation that moves up a list when a case is answered would
 * tell whose case it is.
 */
export function lastSaid(db: Database): (turn: TurnCommit) => void {
  const taken = db.statement<{ at: number; said: number; heard: number }>(
    `SELECT at, ${SAID} AS said, ${HEARD} AS heard FROM event WHERE seq = ? AND outcome <> 'redacted'`,
  )
  const move = db.statement(`UPDATE conversation SET said_at = nullif(max(ifnull(said_at, 0), ?), 0),
    heard_at = nullif(max(ifnull(heard_at, 0), ?), 0) WHERE id = ?`)
  const again = db.statement(`UPDATE conversation SET
    said_at = nullif(max(
      ifnull((SELECT max(at) FROM event WHERE ${READABLE} AND ${SAID} AND body <> json_object('kind', kind)), 0),
      ifnull((SELECT max(coalesce(sent_at, created_at)) FROM message WHERE conversation_id = conversation.id
        AND confidential = 0 AND status <> 'cancelled' AND part <> json_object('text', '')), 0)), 0),
    heard_at = (SELECT max(at) FROM event WHERE ${READABLE} AND ${HEARD}
      AND (body <> json_object('kind', kind) OR kind IN ('follow', 'start')))
    WHERE id = ?`)

  return ({ conversationId, effects, taken: events, outgoing, now }) => {
    if (effects.some(({ kind }) => REDACTING.has(kind))) return void again.run(conversationId)
    const rows = events.flatMap(({ seq }) => taken.get(seq) ?? [])
    const says = outgoing.some(({ confidential }) => confidential !== true)
    const said = Math.max(says ? now : 0, ...rows.filter((row) => row.said === 1).map(({ at }) => at))
    const heard = Math.max(0, ...rows.filter((row) => row.heard === 1).map(({ at }) => at))
    if (said > 0 || heard > 0) move.run(said, heard, conversationId)
  }
}
