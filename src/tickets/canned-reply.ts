import type { TopicId, UnitId } from '../ids'
import type { Instant } from '../time'
import type { Scope } from '../units/officer'

/** An answer that officers of a unit give often. */
export interface CannedReply {
  id: string
  unitId: UnitId
  title: string
  /** May hold `{{ten}}` and the like, see `fillIn`. */
  text: string
  topic?: TopicId
  updatedAt: Instant
}

export interface CannedReplyRepository {
  /** By title. */
  list(scope: Scope): Promise<CannedReply[]>
  find(scope: Scope, id: string): Promise<CannedReply | undefined>
  save(reply: CannedReply): Promise<void>
  remove(id: string): Promise<void>
}

/** The text with what is known put in; what is not known stays in square brackets for the officer to see. */
export function fillIn(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\{\{\s*([\p{L}\p{N}._-]+)\s*\}\}/gu, (_whole, name: string) => {
    const value = values[name]
    return value === undefined || value === '' ? `[${name}]` : value
  })
}
