import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TopicName } from '../../src/engagement/measures'
import type { Touch, TouchKind } from '../../src/engagement/touch'
import { accountId, conversationId, topicId, unitId, type ConversationId } from '../../src/ids'
import { createSecrets } from '../../src/secrets'
import { openDatabase, type Database } from '../../src/storage/sqlite/database'
import { touchWrites } from '../../src/storage/sqlite/touches'
import { sqliteUnits } from '../../src/storage/sqlite/units'
import { MINUTE, parseLocalDate, startOfDay, type Instant, type LocalDate } from '../../src/time'
import type { Unit } from '../../src/units/unit'

export const aDay = (text: string): LocalDate => {
  const day = parseLocalDate(text)
  if (day === undefined) throw new Error(`${text} is not a day`)
  return day
}
/** `at('2026-11-03', 9, 30)`: half past nine in Vietnam. */
export const at = (day: string, hour = 9, minute = 0): Instant => startOfDay(aDay(day)) + (hour * 60 + minute) * MINUTE

export const aUnit = (id: string, more: Partial<Unit> = {}): Unit => ({
  id: unitId(id),
  name: `Đơn vị ${id}`,
  level: 'upper',
  aliases: [],
  coverage: [],
  values: {},
  ...more,
})

export const OVERTIME = topicId('luong.tang-ca')
export const LATE_WAGES = topicId('luong.cham-luong')
export const WELFARE = topicId('cong-doan.phuc-loi')
export const GREETING = topicId('phuc-vu.chao')
export const PERSON = topicId('phuc-vu.gap-can-bo')
export const SOME_TOPICS: readonly TopicName[] = [
  { id: OVERTIME, title: 'Tiền tăng ca', group: 'labor-law' },
  { id: LATE_WAGES, title: 'Chậm lương', group: 'labor-law' },
  { id: WELFARE, title: 'Phúc lợi', group: 'union-benefits' },
  { id: GREETING, title: 'Chào hỏi', group: 'service' },
  { id: PERSON, title: 'Gặp cán bộ', group: 'service' },
]

const secrets = createSecrets('a key for tests of touches only')

/** The turn that erases somebody. */
export const erasing = (conversationId: ConversationId, now: Instant) => ({
  conversationId,
  now,
  pseudonymOf: (year: number) => secrets.pseudonym(conversationId, year),
})

/** A touch of somebody at some time; `who` is a name that stands for one contact. */
export interface GivenTouch extends Partial<Omit<Touch, 'kind' | 'at'>> {
  kind: TouchKind
  who: string
  at: Instant
  unit?: string
  /** When the turn was committed; unless said otherwise, at once. */
  committedAt?: Instant
}

export interface TouchFile {
  path: string
  db: Database
  units(...units: Unit[]): Promise<void>
  add(...touches: GivenTouch[]): Promise<void>
  close(): Promise<void>
}

/** A store file in which touches are written as a turn's commit writes them. */
export function openTouchFile(): TouchFile {
  const folder = mkdtempSync(join(tmpdir(), 'touches-'))
  const path = join(folder, 'mot-cham.sqlite')
  const db = openDatabase(path)
  const writes = touchWrites(db)
  let turns = 0
  return {
    path,
    db,
    async units(...units) {
      for (const unit of units) await sqliteUnits(db).save(unit)
    },
    add: (...touches) =>
      db.write(() => {
        for (const { who, unit, committedAt, ...touch } of touches) {
          const conversation = conversationOf(who)
          const turn = {
            conversationId: conversation,
            accountId: accountId('zalo', '1'),
            expectedVersion: turns++,
            now: committedAt ?? touch.at,
            unitId: unitId(unit ?? 'tinh'),
            reportUnitId: unitId(unit ?? 'tinh'),
            pseudonymOf: (year: number) => secrets.pseudonym(conversation, year),
          }
          writes.add(turn, touch, 0)
        }
      }),
    async close() {
      await db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const conversationOf = (who: string): ConversationId => conversationId(`conversation-of-${who}`)

/** `people(6)`: six names. */
export const people = (n: number, prefix = 'p'): string[] =>
  Array.from({ length: n }, (_, index) => `${prefix}${index}`)
