import { memoryTokenStore } from '../../../test/builders/memory-token-store'
import { NOON, pair, account, configuredWith, issued, refused, aProcess } from '../../../test/builders/zalo-tokens'
import { accountId } from '../../ids'
import { HOUR, MINUTE, SECOND } from '../../time'
import { refreshHashOf, type TokenStore } from './token-store'

describe('the configured pair', () => {
  it('is imported once, and again only when it is another one', async () => {
    const { tokens, store } = await aProcess([issued(2)])
    await tokens.renew(account, 'access-1')
    expect(await tokens.importConfigured(account)).toBe(false)
    expect(await store.read(account.id)).toMatchObject(pair(2))
    expect(await tokens.importConfigured({ ...account, credentials: pair(9) })).toBe(true)
    expect(await tokens.accessToken(account)).toBe('access-9')
  })

  it('is imported for every account at a start, for some of them at a time', async () => {
    const accounts = Array.from({ length: 25 }, (_, n) => ({
      ...account,
      id: accountId('zalo', String(n)),
      credentials: { ...account.credentials, ...pair(n) },
    }))
    const store = memoryTokenStore()
    const seen = { running: 0, most: 0 }
    const importPair: TokenStore['importPair'] = async (...given) => {
      seen.most = Math.max(seen.most, ++seen.running)
      const isTaken = await store.importPair(...given)
      seen.running -= 1
      return isTaken
    }
    const { tokens } = await aProcess([], { store: { ...store, importPair }, accounts })
    await tokens.importAllIfNeeded()
    for (const [n, { id }] of accounts.entries()) expect(await store.read(id)).toMatchObject(pair(n))
    expect(seen.most).toBe(10)
  })

  it('that was never tried waits at a start, since it may be older than a stored one that works', async () => {
    const { tokens, store, refreshTokens, clock } = await aProcess([issued(2)], { accounts: [configuredWith(9)] })
    await tokens.importAllIfNeeded()
    clock.at += HOUR
    await tokens.renewDue(clock.at)
    expect(refreshTokens()).toEqual(['refresh-1'])
    expect(await store.read(account.id)).toMatchObject(pair(2))
  })

  it('follows a stored one that is refused, without an alarm and without a start', async () => {
    const { tokens, alarms, refreshTokens } = await aProcess([refused, issued(10)])
    const configured = configuredWith(9)
    expect(await tokens.renew(configured, 'access-1')).toEqual({ kind: 'renewed', accessToken: 'access-9' })
    expect(await tokens.renew(configured, 'access-9')).toEqual({ kind: 'renewed', accessToken: 'access-10' })
    expect(refreshTokens()).toEqual(['refresh-1', 'refresh-9'])
    expect(alarms).toEqual([])
  })

  it('that is refused too is tried once, and the account is dead', async () => {
    const { tokens, store, alarms, requests } = await aProcess([refused, refused])
    const configured = configuredWith(9)
    await tokens.renew(configured, 'access-1')
    expect(await tokens.renew(configured, 'access-9')).toEqual({ kind: 'failed' })
    expect(await tokens.renew(configured, 'access-9')).toEqual({ kind: 'failed' })
    expect(requests).toHaveLength(2)
    expect(alarms).toMatchObject([{ kind: 'dead' }])
    expect(await store.read(account.id)).toMatchObject({ state: 'dead' })
  })

  it('is not taken for a refusal that came after somebody else had renewed the stored one', async () => {
    const store = memoryTokenStore()
    const { tokens } = await aProcess([refused], {
      store: {
        ...store,
        async markDead(id, fence, reason) {
          const newer = (await store.lease(id, NOON + MINUTE, 30 * SECOND)) ?? 0
          const oldRefreshHash = refreshHashOf(pair(1))
          await store.replace({ accountId: id, fence: newer, oldRefreshHash, pair: pair(2), expiresAt: NOON + HOUR })
          return store.markDead(id, fence, reason)
        },
      },
    })
    await tokens.renew(configuredWith(9), 'access-1')
    expect(await store.read(account.id)).toMatchObject(pair(2))
  })

  it('makes a dead account live at a start', async () => {
    const { tokens, store } = await aProcess([refused])
    await tokens.renew(account, 'access-1')
    await tokens.importIfNeeded(configuredWith(9))
    expect(await store.read(account.id)).toMatchObject({ ...pair(9), state: 'live' })
  })

  it('is told from one that was used up before, and from the one in use', async () => {
    const { tokens } = await aProcess([issued(2)])
    expect(await tokens.isConfiguredSpent(account)).toBe(false)
    await tokens.renew(account, 'access-1')
    expect(await tokens.isConfiguredSpent(account)).toBe(true)
    expect(await tokens.isConfiguredSpent(configuredWith(9))).toBe(false)
    expect(await tokens.isConfiguredSpent({ ...account, credentials: {} })).toBe(false)
  })

  it('that was refused is spent, though it is still the one that is stored', async () => {
    const { tokens } = await aProcess([refused])
    await tokens.renew(account, 'access-1')
    expect(await tokens.isConfiguredSpent(account)).toBe(true)
    expect(await tokens.importConfigured(account)).toBe(false)
  })

  it('lets a start fail when the store does not answer', async () => {
    const store = { ...memoryTokenStore(), read: async () => undefined }
    const { tokens } = await aProcess([], { store })
    store.importPair = () => Promise.reject(new Error('down'))
    await expect(tokens.importAllIfNeeded()).rejects.toThrow('down')
  })
})
