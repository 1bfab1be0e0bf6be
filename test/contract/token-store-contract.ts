import { accountId } from '../../src/ids'
import { refreshHashOf, type TokenPair, type TokenStore } from '../../src/channels/zalo/token-store'

const NOW = Date.UTC(2026, 10, 21, 5)
const TTL = 30_000
const OA = accountId('zalo', '2891046637715002264')
const OTHER = accountId('zalo', '2891046637715002265')
const pair = (n: number): TokenPair => ({ accessToken: `access-${n}`, refreshToken: `refresh-${n}` })
const stored = (n: number, expiresAt: number) => ({ ...pair(n), refreshHash: refreshHashOf(pair(n)), expiresAt })

/** What every token store promises; `open` gives an empty one. */
export function tokenStoreContract(open: () => Promise<{ store: TokenStore; close(): Promise<void> }>): void {
  let store: TokenStore
  let close: () => Promise<void>
  beforeEach(async () => {
    const opened = await open()
    store = opened.store
    close = () => opened.close()
    await store.importPair(OA, pair(1), 'import-1', NOW + 1)
  })
  afterEach(() => close())

  const leased = async (now = NOW): Promise<number> => {
    const fence = await store.lease(OA, now, TTL)
    if (fence === undefined) throw new Error('the lease was not given')
    return fence
  }
  const replaceWith = (n: number, fence: number, old: number) =>
    store.replace({
      accountId: OA,
      fence,
      oldRefreshHash: refreshHashOf(pair(old)),
      pair: pair(n),
      expiresAt: NOW + n,
    })

  it('tells how it stands with every pair, and nothing of the pairs', async () => {
    await store.importPair(OTHER, pair(7), 'import-7', NOW + 7)
    await store.markDead(OA, await leased(), 'OAuth -14012')
    const states = await store.states()
    expect(states.sort((a, b) => a.expiresAt - b.expiresAt)).toEqual([
      { accountId: OA, expiresAt: NOW + 1, state: 'dead' },
      { accountId: OTHER, expiresAt: NOW + 7, state: 'live' },
    ])
  })

  describe('importing a pair', () => {
    it('keeps it for its account alone', async () => {
      expect(await store.read(OA)).toEqual({ ...stored(1, NOW + 1), state: 'live' })
      expect(await store.read(OTHER)).toBeUndefined()
    })

    it('is done once for one hash, also after the pair was renewed', async () => {
      await replaceWith(2, await leased(), 1)
      expect(await store.importPair(OA, pair(1), 'import-1', NOW + 9)).toBe(false)
      expect(await store.read(OA)).toMatchObject(pair(2))
    })

    it('takes another pair and makes a dead account live', async () => {
      await store.markDead(OA, await leased(), 'OAuth -14012')
      expect(await store.importPair(OA, pair(5), 'import-5', NOW + 5)).toBe(true)
      expect(await store.read(OA)).toEqual({ ...stored(5, NOW + 5), state: 'live' })
    })

    it('is not done again for a pair before the last one, which is spent', async () => {
      expect(await store.importPair(OA, pair(2), 'import-2', NOW + 2)).toBe(true)
      expect(await store.importPair(OA, pair(1), 'import-1', NOW + 9)).toBe(false)
      expect(await store.read(OA)).toEqual({ ...stored(2, NOW + 2), state: 'live' })
      expect(await store.importPair(OA, pair(3), 'import-3', NOW + 3)).toBe(true)
      expect(await store.importPair(OA, pair(1), 'import-1', NOW + 9)).toBe(false)
      expect(await store.importPair(OTHER, pair(1), 'import-1', NOW + 1)).toBe(true)
    })

    it('tells beforehand of which pairs it would not be done, on this account', async () => {
      await store.importPair(OA, pair(2), 'import-2', NOW + 2)
      const known = ['import-1', 'import-2', 'import-3'].map((hash) => store.wasImported(OA, hash))
      expect(await Promise.all(known)).toEqual([true, true, false])
      expect(await store.wasImported(OTHER, 'import-1')).toBe(false)
    })

    it('is done once also when several start at the same moment', async () => {
      const again = [1, 2, 3, 4].map(() => store.importPair(OTHER, pair(7), 'import-7', NOW + 7))
      expect((await Promise.all(again)).filter((isTaken) => isTaken)).toHaveLength(1)
      const other = [1, 2, 3, 4].map(() => store.importPair(OTHER, pair(8), 'import-8', NOW + 8))
      expect((await Promise.all(other)).filter((isTaken) => isTaken)).toHaveLength(1)
      expect(await store.read(OTHER)).toMatchObject(pair(8))
    })

    it('makes a renewal of the pair before it come too late', async () => {
      const fence = await leased()
      await store.importPair(OA, pair(5), 'import-5', NOW + 5)
      expect(await replaceWith(2, fence, 1)).toBe('lost')
      expect(await store.read(OA)).toMatchObject(pair(5))
    })
  })

  describe('the lease', () => {
    it('is given to one at a time', async () => {
      const given = await Promise.all([1, 2, 3, 4].map(() => store.lease(OA, NOW, TTL)))
      expect(given.filter((fence) => fence !== undefined)).toHaveLength(1)
    })

    it('is given again when it has run out, with a greater number', async () => {
      const first = await leased()
      expect(await store.lease(OA, NOW + TTL - 1, TTL)).toBeUndefined()
      expect(await leased(NOW + TTL)).toBeGreaterThan(first)
    })

    it('ends when the pair is replaced or dead', async () => {
      const first = await leased()
      await replaceWith(2, first, 1)
      const second = await leased()
      expect(second).toBeGreaterThan(first)
      await store.markDead(OA, second, 'OAuth -14012')
      expect(await leased()).toBeGreaterThan(second)
    })

    it('is not given without a pair, and is each account’s own', async () => {
      expect(await store.lease(OTHER, NOW, TTL)).toBeUndefined()
      await store.importPair(OTHER, pair(7), 'import-7', NOW)
      await leased()
      expect(await store.lease(OTHER, NOW, TTL)).toBeDefined()
    })
  })

  describe('replacing a pair', () => {
    it('stores the new one whole', async () => {
      expect(await replaceWith(2, await leased(), 1)).toBe('stored')
      expect(await store.read(OA)).toEqual({ ...stored(2, NOW + 2), state: 'live' })
    })

    it('is lost under an older fence', async () => {
      const old = await leased()
      await leased(NOW + TTL)
      expect(await replaceWith(2, old, 1)).toBe('lost')
      expect(await store.read(OA)).toMatchObject(pair(1))
    })

    it('is lost when another pair was spent than the stored one', async () => {
      expect(await replaceWith(3, await leased(), 2)).toBe('lost')
      expect(await store.read(OA)).toMatchObject(pair(1))
    })

    it('is lost the second time', async () => {
      const fence = await leased()
      expect(await replaceWith(2, fence, 1)).toBe('stored')
      expect(await replaceWith(2, fence, 1)).toBe('lost')
    })

    it('is lost for an account without a pair', async () => {
      const replacement = { accountId: OTHER, fence: 1, oldRefreshHash: 'x', pair: pair(2), expiresAt: NOW }
      expect(await store.replace(replacement)).toBe('lost')
      expect(await store.read(OTHER)).toBeUndefined()
    })
  })

  describe('a dead account', () => {
    it('keeps its access token, which may work until it ends', async () => {
      await store.markDead(OA, await leased(), 'OAuth -14012')
      expect(await store.read(OA)).toEqual({ ...stored(1, NOW + 1), state: 'dead' })
    })

    it('is not made by an older fence', async () => {
      const old = await leased()
      await leased(NOW + TTL)
      await store.markDead(OA, old, 'OAuth -14012')
      expect(await store.read(OA)).toMatchObject({ state: 'live' })
    })
  })
}
