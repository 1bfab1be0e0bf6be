import type { Mode, ConversationState } from '../../conversations/state'
import type { AccountId, ConversationId, UnitId } from '../../ids'
import { defined } from '../mongo/defined'
import { kindOfRows, parsed, unlessNull } from './kind'

type ContactRow = {
  conversation_id: ConversationId
  account_id: AccountId
  sealed_person: string | null
  sealed_name: string | null
  sealed_phone: string | null
  workplace: string | null
  unit_id: UnitId | null
  notice_version: number | null
  following: number | null
  stopped: number
  first_seen_at: number
  version: number | null
}
type ConversationRow = {
  id: ConversationId
  account_id: AccountId
  version: number
  mode: Mode
  state: string
  last_at: number | null
  last_seq: number | null
  last_inbound_at: number | null
  updated_at: number
  said_at: number | null
  heard_at: number | null
}
type TimerRow = {
  id: string
  conversation_id: ConversationId
  account_id: AccountId
  timer: string
  due: number
  data: string | null
  version: number
}
type ReceiptRow = {
  conversation_id: string
  delivered_until: number
  seen_until: number
  delivered: number
  seen: number
}
const flag = (value: number | null): boolean | undefined => (value === null ? undefined : value === 1)

export const contacts = kindOfRows<'contacts', ContactRow>({
  collection: 'contacts',
  label: 'Người lao động',
  tables: ['contact'],
  select: 'p.*, c.version FROM contact p LEFT JOIN conversation c ON c.id = p.conversation_id',
  key: ['p.conversation_id'],
  toDocs: (row) => [
    {
      ...{ _id: row.conversation_id, accountId: row.account_id, firstSeenAt: row.first_seen_at },
      // The next turn is newer than whatever it was that changed the contact last.
      ...{ turn: row.version ?? 0, stopped: row.stopped === 1 },
      ...defined({
        sealedPerson: unlessNull(row.sealed_person),
        sealedName: unlessNull(row.sealed_name),
        sealedPhone: unlessNull(row.sealed_phone),
        workplace: unlessNull(row.workplace),
        unitId: unlessNull(row.unit_id),
        noticeVersion: unlessNull(row.notice_version),
        following: flag(row.following),
      }),
    },
  ],
})

export const conversations = kindOfRows<'conversations', ConversationRow>({
  collection: 'conversations',
  label: 'Cuộc trò chuyện',
  tables: ['conversation'],
  select: '* FROM conversation',
  key: ['id'],
  toDocs: (row) => {
    const { last_at: at, last_seq: seq } = row
    return [
      {
        ...{ _id: row.id, accountId: row.account_id, version: row.version, mode: row.mode, updatedAt: row.updated_at },
        state: JSON.parse(row.state) as ConversationState,
        ...(at === null || seq === null ? {} : { lastTaken: { at, seq } }),
        ...defined({
          lastInboundAt: unlessNull(row.last_inbound_at),
          saidAt: unlessNull(row.said_at),
          heardAt: unlessNull(row.heard_at),
        }),
      },
    ]
  },
})

export const timers = kindOfRows<'timers', TimerRow>({
  collection: 'timers',
  label: 'Hẹn giờ',
  tables: ['timer'],
  select: '* FROM timer',
  key: ['id'],
  toDocs: ({ id: _id, conversation_id: conversationId, account_id: accountId, timer, due, data, version }) => [
    { _id, conversationId, accountId, timer, due, version, ...defined({ data: parsed<Record<string, string>>(data) }) },
  ],
})

export const receipts = kindOfRows<'receipts', ReceiptRow>({
  collection: 'receipts',
  label: 'Đã nhận, đã xem',
  tables: ['receipt'],
  select: '* FROM receipt',
  key: ['conversation_id'],
  toDocs: ({ conversation_id: _id, delivered_until: deliveredUntil, seen_until: seenUntil, delivered, seen }) => [
    { _id, deliveredUntil, seenUntil, delivered, seen },
  ],
})

export const erasures = kindOfRows<'erasures', { conversation_hash: ConversationId; at: number }>({
  collection: 'erasures',
  label: 'Nhật ký xoá dữ liệu',
  tables: ['erasure'],
  select: '* FROM erasure',
  key: ['conversation_hash'],
  toDocs: ({ conversation_hash: _id, at }) => [{ _id, at }],
})
