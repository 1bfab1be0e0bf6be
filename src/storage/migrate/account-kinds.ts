import type { AccountAlarmKind, GapReason } from '../../accounts/intake-repository'
import type { AccountSettings } from '../../channels/channel'
import type { StoredTokens } from '../../channels/zalo/token-store'
import type { AccountId, ChannelName, UnitId } from '../../ids'
import { defined } from '../mongo/defined'
import { kindOfRows, unlessNull } from './kind'

type AccountRow = {
  id: AccountId
  channel: ChannelName
  external_id: string
  name: string
  unit_id: UnitId
  settings: string
  sealed_credentials: string
}

export const accounts = kindOfRows<'accounts', AccountRow>({
  collection: 'accounts',
  label: 'Tài khoản kênh',
  tables: ['account'],
  select: '* FROM account',
  key: ['id'],
  toDocs: ({ id: _id, channel, external_id: externalId, name, unit_id: unitId, settings, sealed_credentials }) => [
    {
      ...{ _id, channel, externalId, name, unitId, sealedCredentials: sealed_credentials },
      settings: JSON.parse(settings) as AccountSettings,
    },
  ],
})

type TokenRow = {
  account_id: AccountId
  sealed_access: string
  sealed_refresh: string
  refresh_hash: string
  imported_hash: string | null
  earlier_hashes: string
  expires_at: number | null
  state: StoredTokens['state']
  reason: string | null
  lease_until: number
  fence: number
}

export const tokens = kindOfRows<'tokens', TokenRow>({
  collection: 'tokens',
  label: 'Cặp mã Zalo',
  tables: ['account_token'],
  select: '* FROM account_token',
  key: ['account_id'],
  // A row without a pair is none: it is read as absent there too.
  where: 'sealed_access IS NOT NULL AND sealed_refresh IS NOT NULL AND refresh_hash IS NOT NULL',
  toDocs: (row) => [
    {
      ...{ _id: row.account_id, sealedAccess: row.sealed_access, sealedRefresh: row.sealed_refresh },
      ...{ refreshHash: row.refresh_hash, importedHash: row.imported_hash ?? '', expiresAt: row.expires_at ?? 0 },
      ...(row.earlier_hashes === '[]' ? {} : { earlierHashes: JSON.parse(row.earlier_hashes) as string[] }),
      ...{ state: row.state, leaseUntil: row.lease_until, fence: row.fence },
      ...defined({ reason: unlessNull(row.reason) }),
    },
  ],
})

export const heard = kindOfRows<'heard', { account_id: AccountId; slot: number }>({
  collection: 'heard',
  label: 'Giờ có tin của tài khoản',
  tables: ['account_heard'],
  select: '* FROM account_heard',
  key: ['account_id', 'slot'],
  toDocs: ({ account_id: accountId, slot }) => [{ _id: `${accountId} ${slot}`, accountId, slot }],
})

type GapRow = { account_id: AccountId; since: number; reason: GapReason; noted_at: number }

export const gaps = kindOfRows<'gaps', GapRow>({
  collection: 'gaps',
  label: 'Khoảng có thể sót tin',
  tables: ['intake_gap'],
  select: '* FROM intake_gap',
  key: ['account_id'],
  toDocs: ({ account_id: _id, since, reason, noted_at: notedAt }) => [{ _id, since, reason, notedAt }],
})

type AlarmRow = { account_id: AccountId; kind: AccountAlarmKind; since: number; advice: string }

export const alarms = kindOfRows<'alarms', AlarmRow>({
  collection: 'alarms',
  label: 'Cảnh báo tài khoản',
  tables: ['account_alarm'],
  select: '* FROM account_alarm',
  key: ['account_id', 'kind'],
  toDocs: ({ account_id: accountId, kind, since, advice }) => [
    { _id: `${accountId} ${kind}`, accountId, kind, since, advice },
  ],
})
