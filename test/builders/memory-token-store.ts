import type { AccountId } from '../../src/ids'
import type { Instant } from '../../src/time'
import {
  IMPORTS_KNOWN,
  refreshHashOf,
  type StoredTokens,
  type TokenPair,
  type TokenStore,
} from '../../src/channels/zalo/token-store'

interface Row extends StoredTokens {
  fence: number
  leaseUntil: Instant
  imported: string[]
}

/** The token store's promises in memory. Gives out copies, as a database does. */
export function memoryTokenStore(): TokenStore {
  const rows = new Map<AccountId, Row>()
  const change = (accountId: AccountId, fields: Partial<Row>) => {
    const row = rows.get(accountId)
    if (row !== undefined) rows.set(accountId, { ...row, ...fields })
  }
  const live = (pair: TokenPair, expiresAt: Instant) => ({
    accessToken: pair.accessToken,
    refreshToken: pair.refreshToken,
    refreshHash: refreshHashOf(pair),
    expiresAt,
    state: 'live' as const,
  })
  return {
    async read(accountId) {
      const row = rows.get(accountId)
      if (row === undefined) return undefined
      const { accessToken, refreshToken, refreshHash, expiresAt, state } = row
      return { accessToken, refreshToken, refreshHash, expiresAt, state }
    },
    async states() {
      return [...rows].map(([accountId, { expiresAt, state }]) => ({ accountId, expiresAt, state }))
    },
    async lease(accountId, now, ttlMs) {
      const row = rows.get(accountId)
      if (row === undefined || row.leaseUntil > now) return undefined
      change(accountId, { fence: row.fence + 1, leaseUntil: now + ttlMs })
      return row.fence + 1
    },
    async replace({ accountId, fence, oldRefreshHash, pair, expiresAt }) {
      const row = rows.get(accountId)
      if (row === undefined || row.fence !== fence || row.refreshHash !== oldRefreshHash) return 'lost'
      change(accountId, { ...live(pair, expiresAt), leaseUntil: 0 })
      return 'stored'
    },
    async markDead(accountId, fence) {
      if (rows.get(accountId)?.fence === fence) change(accountId, { state: 'dead', leaseUntil: 0 })
    },
    async wasImported(accountId, hash) {
      return rows.get(accountId)?.imported.includes(hash) === true
    },
    async importPair(accountId, pair, hash, expiresAt) {
      const row = rows.get(accountId)
      const { fence, leaseUntil, imported } = row ?? { fence: 0, leaseUntil: 0, imported: [] as string[] }
      if (imported.includes(hash)) return false
      const known = [hash, ...imported].slice(0, IMPORTS_KNOWN)
      rows.set(accountId, { ...live(pair, expiresAt), fence, leaseUntil, imported: known })
      return true
    },
  }
}
