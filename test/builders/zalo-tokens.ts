import { memoryTokenStore } from './memory-token-store'
import { accountId } from '../../src/ids'
import { HOUR } from '../../src/time'
import type { Account } from '../../src/channels/channel'
import type { HttpOutcome, HttpRequest } from '../../src/channels/http-client'
import { refreshHashOf, type TokenPair, type TokenStore } from '../../src/channels/zalo/token-store'
import { createZaloTokens, type TokenAlarm } from '../../src/channels/zalo/tokens'

export const NOON = Date.UTC(2026, 10, 21, 5)
export const pair = (n: number): TokenPair => ({ accessToken: `access-${n}`, refreshToken: `refresh-${n}` })
export const account: Account = {
  id: accountId('zalo', '2891046637715002264'),
  channel: 'zalo',
  externalId: '2891046637715002264',
  name: 'Công đoàn mẫu',
  credentials: { appId: '4127703985526031777', appSecret: 'invented-app-secret', ...pair(1) },
  settings: {},
}

export const configuredWith = (n: number): Account => ({
  ...account,
  credentials: { ...account.credentials, ...pair(n) },
})

export const answered = (json: unknown, status = 200): HttpOutcome => ({ kind: 'answered', status, json })
export const issued = (n: number) =>
  answered({ access_token: `access-${n}`, refresh_token: `refresh-${n}`, expires_in: '90000' })
export const refused = answered({ error: -14012, error_name: 'Invalid refresh token' })
export const timedOut: HttpOutcome = { kind: 'unknown', reason: 'no answer in time' }

/** One process: its own tokens over a store, a platform that gives these answers in turn, and a clock that is set. */
export async function aProcess(
  answers: HttpOutcome[],
  options: { store?: TokenStore; leftMs?: number; accounts?: Account[] } = {},
) {
  const store = options.store ?? memoryTokenStore()
  if ((await store.read(account.id)) === undefined) {
    await store.importPair(account.id, pair(1), refreshHashOf(pair(1)), NOON + (options.leftMs ?? HOUR))
  }
  const requests: HttpRequest[] = []
  const alarms: TokenAlarm[] = []
  const aside: TokenPair[] = []
  const clock = { at: NOON, now: () => clock.at }
  const tokens = createZaloTokens({
    store,
    clock,
    http: async (request) => {
      requests.push(request)
      const answer = answers.shift()
      if (answer === undefined) throw new Error('one call too many')
      return answer
    },
    config: { oauthUrl: 'https://oauth.example' },
    accounts: () => options.accounts ?? [account],
    onAlarm: (alarm) => alarms.push(alarm),
    saveAside: async (_, lost) => void aside.push(lost),
  })
  const refreshTokens = () =>
    requests.map(({ body }) => (body instanceof URLSearchParams ? body.get('refresh_token') : undefined))
  return { tokens, store, clock, requests, refreshTokens, alarms, aside }
}
