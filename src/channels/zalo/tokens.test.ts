import { memoryTokenStore } from '../../../test/builders/memory-token-store'
import { NOON, pair, account, answered, issued, refused, timedOut, aProcess } from '../../../test/builders/zalo-tokens'
import { accountId } from '../../ids'
import { HOUR, MINUTE, SECOND } from '../../time'
import { refreshHashOf, type TokenStore } from './token-store'

describe('a renewal', () => {
  it('is asked as the platform wants it, and stored whole', async () => {
    const { tokens, store, requests } = await aProcess([issued(2)])
    expect(await tokens.renew(account, 'access-1')).toEqual({ kind: 'renewed', accessToken: 'access-2' })
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://oauth.example/v4/oa/access_token',
        headers: { secret_key: 'invented-app-secret' },
      },
    ])
    expect((requests[0]?.body as URLSearchParams).toString()).toBe(
      'refresh_token=refresh-1&app_id=4127703985526031777&grant_type=refresh_token',
    )
    expect(await store.read(account.id)).toMatchObject({ ...pair(2), expiresAt: NOON + 25 * HOUR, state: 'live' })
  })

  it('has a time limit so short that two calls end within the lease', async () => {
    const { tokens, requests } = await aProcess([issued(2)])
    await tokens.renew(account, 'access-1')
    expect(2 * (requests[0]?.timeoutMs ?? Infinity)).toBeLessThan(30 * SECOND)
  })

  it('happens once however many ask at the same time', async () => {
    const { tokens, requests } = await aProcess([issued(2)])
    const all = await Promise.all([1, 2, 3].map(() => tokens.renew(account, 'access-1')))
    expect(all).toEqual(Array(3).fill({ kind: 'renewed', accessToken: 'access-2' }))
    expect(requests).toHaveLength(1)
  })

  it('is not made again for a token that was renewed meanwhile', async () => {
    const { tokens, requests } = await aProcess([issued(2)])
    await tokens.renew(account, 'access-1')
    expect(await tokens.renew(account, 'access-1')).toEqual({ kind: 'renewed', accessToken: 'access-2' })
    expect(requests).toHaveLength(1)
  })

  it('is made although a scheduled look found nothing due just then', async () => {
    const { tokens } = await aProcess([issued(2)], { leftMs: 20 * HOUR })
    const look = tokens.renewDue(NOON)
    expect(await tokens.renew(account, 'access-1')).toEqual({ kind: 'renewed', accessToken: 'access-2' })
    await look
  })

  it('is left to the process that has the lease', async () => {
    const store = memoryTokenStore()
    const first = await aProcess([issued(2)], { store })
    const second = await aProcess([], { store })
    await store.lease(account.id, NOON, 30 * SECOND)
    expect(await second.tokens.renew(account, 'access-1')).toEqual({ kind: 'later' })
    first.clock.at = NOON + 30 * SECOND
    expect(await first.tokens.renew(account, 'access-1')).toMatchObject({ kind: 'renewed' })
    expect(await second.tokens.renew(account, 'access-1')).toEqual({ kind: 'renewed', accessToken: 'access-2' })
  })

  it('uses what somebody else renewed between the first look and the lease', async () => {
    const store = memoryTokenStore()
    const { tokens, requests } = await aProcess([], {
      store: {
        ...store,
        async lease(id, now, ttlMs) {
          const other = (await store.lease(id, now, ttlMs)) ?? 0
          const oldRefreshHash = refreshHashOf(pair(1))
          await store.replace({ accountId: id, fence: other, oldRefreshHash, pair: pair(2), expiresAt: now + HOUR })
          return store.lease(id, now, ttlMs)
        },
      },
    })
    expect(await tokens.renew(account, 'access-1')).toEqual({ kind: 'renewed', accessToken: 'access-2' })
    expect(requests).toEqual([])
  })
})

describe('a renewal that fails', () => {
  it.each([
    ['a time-out', timedOut],
    ['HTTP 502', answered(undefined, 502)],
    ['HTTP 500 with JSON', answered({ error: -1 }, 500)],
    ['a page', answered(undefined, 200)],
  ])('with %s is tried once more with the same refresh token', async (_, outcome) => {
    const { tokens, refreshTokens, alarms } = await aProcess([outcome, issued(2)])
    expect(await tokens.renew(account, 'access-1')).toEqual({ kind: 'renewed', accessToken: 'access-2' })
    expect(refreshTokens()).toEqual(['refresh-1', 'refresh-1'])
    expect(alarms).toEqual([])
  })

  it('twice raises an alarm, and rests for a while', async () => {
    const { tokens, clock, alarms, requests, store } = await aProcess([timedOut, timedOut, issued(2)])
    expect(await tokens.renew(account, 'access-1')).toEqual({ kind: 'later' })
    expect(alarms).toEqual([{ accountId: account.id, kind: 'failed', reason: 'no answer in time' }])
    clock.at += 14 * MINUTE
    expect(await tokens.renew(account, 'access-1')).toEqual({ kind: 'later' })
    expect(requests).toHaveLength(2)
    expect(await store.read(account.id)).toMatchObject({ ...pair(1), state: 'live' })
    clock.at += MINUTE
    expect(await tokens.renew(account, 'access-1')).toMatchObject({ kind: 'renewed' })
  })

  it('with an answered error is final: one call, one alarm, no further try', async () => {
    const { tokens, store, alarms, requests } = await aProcess([refused])
    expect(await tokens.renew(account, 'access-1')).toEqual({ kind: 'failed' })
    expect(await tokens.renew(account, 'access-1')).toEqual({ kind: 'failed' })
    await tokens.renewDue(NOON)
    expect(requests).toHaveLength(1)
    expect(alarms).toEqual([{ accountId: account.id, kind: 'dead', reason: 'OAuth -14012' }])
    expect(await store.read(account.id)).toMatchObject({ state: 'dead' })
  })

  it('with half a pair is no success', async () => {
    const { tokens } = await aProcess([answered({ access_token: 'access-2', error: 0 })])
    expect(await tokens.renew(account, 'access-1')).toEqual({ kind: 'failed' })
  })

  it('for want of the app’s secret says so and spends nothing', async () => {
    const { tokens, alarms, requests } = await aProcess([])
    const bare = { ...account, credentials: pair(1) }
    expect(await tokens.renew(bare, 'access-1')).toEqual({ kind: 'later' })
    expect(alarms).toMatchObject([{ kind: 'failed', reason: expect.stringContaining('ZALO_APP_SECRET') }])
    expect(requests).toEqual([])
  })
})

describe('a new pair that is hard to store', () => {
  it('is stored at the second attempt', async () => {
    const store = memoryTokenStore()
    let attempts = 0
    const replace: TokenStore['replace'] = async (replacement) => {
      if (++attempts === 1) throw new Error('busy')
      return store.replace(replacement)
    }
    const { tokens, aside } = await aProcess([issued(2)], { store: { ...store, replace } })
    expect(await tokens.renew(account, 'access-1')).toMatchObject({ kind: 'renewed' })
    expect(aside).toEqual([])
  })

  it('counts as stored when only the store’s answer was lost', async () => {
    const store = memoryTokenStore()
    const replace: TokenStore['replace'] = async (replacement) => {
      if ((await store.replace(replacement)) === 'stored') throw new Error('connection lost')
      return 'lost'
    }
    const { tokens, alarms } = await aProcess([issued(2)], { store: { ...store, replace } })
    expect(await tokens.renew(account, 'access-1')).toEqual({ kind: 'renewed', accessToken: 'access-2' })
    expect(alarms).toEqual([])
  })

  it('is put aside with an alarm, and not used', async () => {
    const store = memoryTokenStore()
    const replace: TokenStore['replace'] = async () => Promise.reject(new Error('disk full'))
    const { tokens, aside, alarms } = await aProcess([issued(2)], { store: { ...store, replace } })
    expect(await tokens.renew(account, 'access-1')).toEqual({ kind: 'failed' })
    expect(aside).toEqual([pair(2)])
    expect(alarms).toMatchObject([{ kind: 'not-stored' }])
    expect(JSON.stringify(alarms)).not.toContain('refresh-2')
  })

  it('is put aside when the lease was lost while the call ran', async () => {
    const store = memoryTokenStore()
    const slow = await aProcess([issued(2)], { store })
    const replace: TokenStore['replace'] = async (replacement) => {
      await store.lease(account.id, NOON + MINUTE, 30 * SECOND)
      return store.replace(replacement)
    }
    const late = await aProcess([issued(2)], { store: { ...store, replace } })
    expect(await late.tokens.renew(account, 'access-1')).toEqual({ kind: 'failed' })
    expect(late.aside).toEqual([pair(2)])
    expect(await slow.store.read(account.id)).toMatchObject(pair(1))
  })
})

describe('the schedule', () => {
  it.each([
    [5 * HOUR, 0],
    [5 * HOUR - 1, 1],
    [-HOUR, 1],
  ])('with %d ms left makes %d renewals', async (leftMs, renewals) => {
    const { tokens, requests } = await aProcess([issued(2)], { leftMs })
    await tokens.renewDue(NOON)
    expect(requests).toHaveLength(renewals)
  })

  it('goes on when the store does not answer, with an alarm', async () => {
    const store = memoryTokenStore()
    const lease = async () => Promise.reject(new Error('down'))
    const { tokens, alarms } = await aProcess([], { store: { ...store, lease } })
    await tokens.renewDue(NOON)
    expect(alarms).toMatchObject([{ kind: 'failed' }])
  })
})

describe('the token for the next call', () => {
  it('is the stored one, without a call', async () => {
    const { tokens } = await aProcess([])
    expect(await tokens.accessToken(account)).toBe('access-1')
  })

  it('is renewed first when it has ended', async () => {
    const { tokens } = await aProcess([issued(2)], { leftMs: -1 })
    expect(await tokens.accessToken(account)).toBe('access-2')
  })

  it('is the old one when nobody knows better, and none when the grant is gone', async () => {
    const unclear = await aProcess([timedOut, timedOut], { leftMs: -1 })
    expect(await unclear.tokens.accessToken(account)).toBe('access-1')
    const dead = await aProcess([refused], { leftMs: -1 })
    expect(await dead.tokens.accessToken(account)).toBeUndefined()
  })

  it('is the configured one for an account that has no pair to renew', async () => {
    const { tokens } = await aProcess([])
    const single = { ...account, id: accountId('zalo', '1'), credentials: { accessToken: 'alone' } }
    expect(await tokens.accessToken(single)).toBe('alone')
    expect(await tokens.importConfigured(single)).toBe(false)
  })
})
