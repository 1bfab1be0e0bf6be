import { IMPORTS_KNOWN, refreshHashOf, type TokenPair, type TokenStore } from '../../channels/zalo/token-store'
import type { Secrets } from '../../secrets'
import type { Collections } from './collections'
import { unlessThere } from './failures'
import type { AccountTokenDoc } from './schemas/account-token'

/** Token pairs, encrypted at rest; the lease and its fencing number keep two renewals apart. Each change is one write. */
export function mongoTokens({ tokens }: Collections, secrets: Pick<Secrets, 'seal' | 'open'>): TokenStore {
  const sealed = (pair: TokenPair) => ({
    sealedAccess: secrets.seal(pair.accessToken),
    sealedRefresh: secrets.seal(pair.refreshToken),
    refreshHash: refreshHashOf(pair),
  })
  return {
    async read(accountId) {
      const doc = await tokens.findById(accountId).lean()
      if (doc === null) return undefined
      const { sealedAccess, sealedRefresh, refreshHash, expiresAt, state } = doc
      const [accessToken, refreshToken] = [secrets.open(sealedAccess), secrets.open(sealedRefresh)]
      return { accessToken, refreshToken, refreshHash, expiresAt, state }
    },
    async states() {
      const found = await tokens.find({}, { expiresAt: 1, state: 1 }).lean()
      return found.map(({ _id, expiresAt, state }) => ({ accountId: _id, expiresAt, state }))
    },
    async lease(accountId, now, ttlMs) {
      const taken = await tokens
        .findOneAndUpdate(
          { _id: accountId, leaseUntil: { $lte: now } },
          { $set: { leaseUntil: now + ttlMs }, $inc: { fence: 1 } },
          { returnDocument: 'after' },
        )
        .lean()
      return taken?.fence
    },
    async replace({ accountId, fence, oldRefreshHash, pair, expiresAt }) {
      const { matchedCount } = await tokens.updateOne(
        { _id: accountId, fence, refreshHash: oldRefreshHash },
        { $set: { ...sealed(pair), expiresAt, state: 'live', leaseUntil: 0 }, $unset: { reason: 1 } },
      )
      return matchedCount > 0 ? 'stored' : 'lost'
    },
    async markDead(accountId, fence, reason) {
      await tokens.updateOne({ _id: accountId, fence }, { $set: { state: 'dead', reason, leaseUntil: 0 } })
    },
    async wasImported(accountId, hash) {
      const doc = await tokens.findById(accountId, { importedHash: 1, earlierHashes: 1 }).lean()
      return doc !== null && importedBefore(doc).includes(hash)
    },
    async importPair(accountId, pair, importedHash, expiresAt) {
      const taken = { ...sealed(pair), importedHash, expiresAt, state: 'live' as const, leaseUntil: 0 }
      for (;;) {
        const doc = await tokens.findById(accountId, { importedHash: 1, earlierHashes: 1, fence: 1 }).lean()
        if (doc === null) {
          const first = tokens.insertMany([{ _id: accountId, ...taken, fence: 1 }], { lean: true })
          if (await unlessThere(first)) return true
          // Another process has just imported a pair: this one or another.
          continue
        }
        const known = importedBefore(doc)
        if (known.includes(importedHash)) return false
        const { matchedCount } = await tokens.updateOne(
          { _id: accountId, fence: doc.fence },
          {
            $set: { ...taken, earlierHashes: known.slice(0, IMPORTS_KNOWN - 1) },
            $unset: { reason: 1 },
            $inc: { fence: 1 },
          },
        )
        if (matchedCount > 0) return true
      }
    },
  }
}

/** The newest first. */
const importedBefore = (doc: Pick<AccountTokenDoc, 'importedHash' | 'earlierHashes'>): string[] => [
  doc.importedHash,
  ...(doc.earlierHashes ?? []),
]
