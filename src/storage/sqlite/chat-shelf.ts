import type { Part } from '../../outbox/message'
import type { Secrets } from '../../secrets'
import { SHELVED_FOR_MS, SHOWN_AGAIN_FOR_MS, type ReadableShelf } from '../readable-shelf'
import type { Database } from './database'

export function sqliteChatShelf(db: Database, secrets: Pick<Secrets, 'seal' | 'open'>): ReadableShelf {
  const keep = db.statement(`INSERT INTO chat_shelf (message_id, sealed_part, kept_at)
    SELECT id, ?, ? FROM message WHERE id = ? AND confidential = 1 ON CONFLICT DO NOTHING`)
  const clear = db.statement('DELETE FROM chat_shelf WHERE collected_at <= ? OR kept_at <= ?')
  const uncollected = db.statement<{
    id: string
    place: number
  }>(`SELECT m.id, m.place FROM chat_shelf s JOIN message m ON m.id = s.message_id
    WHERE m.conversation_id = ? AND s.collected_at IS NULL`)
  const collect = db.statement('UPDATE chat_shelf SET collected_at = ? WHERE message_id = ?')

  return {
    keep: (messageId, part, now) =>
      db.write(() => {
        clear.run(now - SHOWN_AGAIN_FOR_MS, now - SHELVED_FOR_MS)
        keep.run(secrets.seal(JSON.stringify(part)), now, messageId)
      }),
    open: (sealedPart) => JSON.parse(secrets.open(sealedPart)) as Part,
    async collected(conversation, { settled, beyond }, now) {
      const read = uncollected.all(conversation).filter(({ place }) => place <= settled || beyond.includes(place))
      if (read.length > 0) await db.write(() => read.forEach(({ id }) => collect.run(now, id)))
    },
  }
}
