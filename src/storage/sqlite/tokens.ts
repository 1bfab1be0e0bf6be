import {
  IMPORTS_KNOWN,
  refreshHashOf,
  type StoredTokens,
  type TokenPair,
  type TokenReplacement,
  type TokenStore,
} from '../../channels/zalo/token-store'
import type { Secrets } from '../../secrets'
import type { Database } from './database'
import { accountIdOf } from './rows'

/** Token pairs, encrypted at rest; the lease row and its fencing number keep two renewals apart. */
export function sqliteTokens(db: Database, secrets: Pick<Secrets, 'seal' | 'open'>): TokenStore {
  const one = db.statement<TokenRow>('SELECT * FROM account_token WHERE account_id = ?')
  const states = db.statement<Pick<TokenRow, 'account_id' | 'expires_at' | 'state'>>(
    'SELECT account_id, expires_at, state FROM account_token WHERE sealed_refresh IS NOT NULL',
  )
  const take = db.statement(`UPDATE account_token SET lease_until = ?, fence = fence + 1
    WHERE account_id = ? AND lease_until <= ? AND sealed_refresh IS NOT NULL`)
  const replace =
    db.statement(`UPDATE account_token SET sealed_access = ?, sealed_refresh = ?, refresh_hash = ?, expires_at = ?,
    state = 'live', reason = NULL, lease_until = 0 WHERE account_id = ? AND fence = ? AND refresh_hash = ?`)
  const die = db.statement(
    `UPDATE account_token SET state = 'dead', reason = ?, lease_until = 0 WHERE account_id = ? AND fence = ?`,
  )
  const importPair =
    db.statement(`INSERT INTO account_token (account_id, sealed_access, sealed_refresh, refresh_hash, imported_hash, earlier_hashes,
    expires_at, state) VALUES (?, ?, ?, ?, ?, ?, ?, 'live') ON CONFLICT (account_id) DO UPDATE SET sealed_access = excluded.sealed_access,
    sealed_refresh = excluded.sealed_refresh, refresh_hash = excluded.refresh_hash, imported_hash = excluded.imported_hash,
    earlier_hashes = excluded.earlier_hashes, expires_at = excluded.expires_at, state = 'live', reason = NULL, lease_until = 0,
    fence = fence + 1`)

  function toTokens(row: TokenRow): StoredTokens | undefined {
    if (row.sealed_access === null || row.sealed_refresh === null || row.refresh_hash === null) return undefined
    return {
      accessToken: secrets.open(row.sealed_access),
      refreshToken: secrets.open(row.sealed_refresh),
      refreshHash: row.refresh_hash,
      expiresAt: row.expires_at ?? 0,
      state: row.state,
    }
  }
  function store({ accountId, fence, oldRefreshHash, pair, expiresAt }: TokenReplacement): 'stored' | 'lost' {
    const { access, refresh } = sealed(pair)
    const changed = replace.run(access, refresh, refreshHashOf(pair), expiresAt, accountId, fence, oldRefreshHash)
    return changed > 0 ? 'stored' : 'lost'
  }
  const sealed = (pair: TokenPair) => ({
    access: secrets.seal(pair.accessToken),
    refresh: secrets.seal(pair.refreshToken),
  })

  return {
    read(accountId) {
      const row = one.get(accountId)
      return Promise.resolve(row === undefined ? undefined : toTokens(row))
    },
    states: () =>
      Promise.resolve(
        states.all().map(({ account_id: id, expires_at: expiresAt, state }) => ({
          accountId: accountIdOf(id),
          expiresAt: expiresAt ?? 0,
          state,
        })),
      ),
    lease: (accountId, now, ttlMs) =>
      db.write(() => (take.run(now + ttlMs, accountId, now) > 0 ? one.get(accountId)?.fence : undefined)),
    replace: (replacement) => db.write(() => store(replacement)),
    markDead: (accountId, fence, reason) => db.write(() => void die.run(reason, accountId, fence)),
    wasImported: (accountId, hash) => Promise.resolve(importedBefore(one.get(accountId)).includes(hash)),
    importPair: (accountId, pair, hash, expiresAt) =>
      db.write(() => {
        const known = importedBefore(one.get(accountId))
        if (known.includes(hash)) return false
        const { access, refresh } = sealed(pair)
        const earlier = JSON.stringify(known.slice(0, IMPORTS_KNOWN - 1))
        return importPair.run(accountId, access, refresh, refreshHashOf(pair), hash, earlier, expiresAt) > 0
      }),
  }
}

/** The newest first. */
function importedBefore(row: TokenRow | undefined): string[] {
  if (row === undefined) return []
  const earlier = JSON.parse(row.earlier_hashes) as string[]
  return row.imported_hash === null ? earlier : [row.imported_hash, ...earlier]
}

type TokenRow = {
  account_id: string
  sealed_access: string | null
  sealed_refresh: string | null
  refresh_hash: string | null
  imported_hash: string | null
  earlier_hashes: string
  expires_at: number | null
  state: StoredTokens['state']
  fence: number
}
