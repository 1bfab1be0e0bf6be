import type { TopicId, UnitId } from '../../ids'
import type { OfficerId, Role } from '../../units/officer'
import type { SetUpLink } from '../../units/officer-repository'
import { defined } from '../mongo/defined'
import type { AuditRow } from '../sqlite/audit'
import { kindOfRows, unlessNull } from './kind'

type OfficerRow = {
  id: OfficerId
  name: string
  name_key: string
  email: string
  roles: string
  unit_id: UnitId
  password_hash: string | null
  active: number
  created_at: number
  last_seen_at: number | null
  token_hash: string | null
  why: SetUpLink['why'] | null
  ends_at: number | null
}

export const officers = kindOfRows<'officers', OfficerRow>({
  collection: 'officers',
  label: 'Cán bộ',
  tables: ['officer', 'set_up_link'],
  select: 'o.*, l.token_hash, l.why, l.ends_at FROM officer o LEFT JOIN set_up_link l ON l.officer_id = o.id',
  key: ['o.id'],
  toDocs: (row) => [
    {
      ...{ _id: row.id, version: 1, name: row.name, nameKey: row.name_key, namesHeld: [row.name_key] },
      ...{ email: row.email, roles: JSON.parse(row.roles) as Role[], unitId: row.unit_id, active: row.active === 1 },
      ...{ createdAt: row.created_at, epoch: 0 },
      ...defined({
        passwordHash: unlessNull(row.password_hash),
        lastSeenAt: unlessNull(row.last_seen_at),
        link: linkOf(row),
      }),
    },
  ],
})

function linkOf({ token_hash: tokenHash, why, ends_at: endsAt }: OfficerRow) {
  return tokenHash === null || why === null || endsAt === null ? undefined : { tokenHash, why, endsAt }
}

type SessionRow = {
  token_hash: string
  officer_id: OfficerId
  created_at: number
  last_seen_at: number
  ends_at: number
}

export const sessions = kindOfRows<'sessions', SessionRow>({
  collection: 'sessions',
  label: 'Phiên đăng nhập',
  tables: ['desk_session'],
  select: '* FROM desk_session',
  key: ['token_hash'],
  toDocs: ({ token_hash: _id, officer_id: officerId, created_at, last_seen_at, ends_at: endsAt }) => [
    { _id, officerId, epoch: 0, createdAt: created_at, lastSeenAt: last_seen_at, endsAt },
  ],
})

export const guesses = kindOfRows<'guesses', { subject: string; failures: number; last_at: number }>({
  collection: 'guesses',
  label: 'Lần nhập sai mật khẩu',
  tables: ['guess'],
  select: '* FROM guess',
  key: ['subject'],
  toDocs: ({ subject: _id, failures, last_at: lastAt }) => [{ _id, failures, lastAt }],
})

export const audit = kindOfRows<'audit', Omit<AuditRow, 'unit_id'> & { unit_id: UnitId | null }>({
  collection: 'audit',
  label: 'Nhật ký thay đổi',
  tables: ['audit'],
  select: '* FROM audit',
  key: ['id'],
  toDocs: ({ id: _id, at, who, what, detail, subject, unit_id: unitId }) => [
    {
      ...{ _id, at, who, what, text: detail ?? '' },
      ...defined({ subject: unlessNull(subject), unitId: unlessNull(unitId) }),
    },
  ],
})

type ReplyRow = { id: string; unit_id: UnitId; title: string; text: string; topic: TopicId | null; updated_at: number }

export const cannedReplies = kindOfRows<'cannedReplies', ReplyRow>({
  collection: 'cannedReplies',
  label: 'Câu trả lời mẫu',
  tables: ['canned_reply'],
  select: '* FROM canned_reply',
  key: ['id'],
  toDocs: ({ id: _id, unit_id: unitId, title, text, topic, updated_at: updatedAt }) => [
    { _id, unitId, title, text, updatedAt, ...defined({ topic: unlessNull(topic) }) },
  ],
})
