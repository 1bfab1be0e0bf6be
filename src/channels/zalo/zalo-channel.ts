import type { AccountId } from '../../ids'
import type { Clock } from '../../time'
import type { Account, Channel, SendRequest, SendResult } from '../channel'
import type { PlatformHttp } from '../http-client'
import { createZaloApi, type ApiAnswer, type ApiCall } from './api'
import { zaloConnection } from './connection'
import { checkZalo } from './health'
import { missedSince, type ReadPage } from './missed'
import { parseZalo } from './parse'
import { identityOf } from './person'
import { renderZalo } from './render'
import { sendZalo } from './send'
import { verifyZalo } from './signature'
import type { ZaloTokens } from './tokens'
import { ZALO_FILES } from './upload'
import { asList } from './wire'

export interface ZaloChannelDeps {
  http: PlatformHttp
  /** https://openapi.zalo.me in production. */
  apiUrl: string
  tokens: ZaloTokens
  clock: Clock
  /** Whether an OA id is one of this installation's: the platform names either party of a "seen" receipt first. */
  isOwnOa(externalId: string): boolean
  /** Resolves when a call beside the messages may be made: an OA has one allowance for all its calls. */
  pace?(account: Account, signal: AbortSignal): Promise<void>
}

export function createZaloChannel(deps: ZaloChannelDeps): Channel {
  const api = createZaloApi(deps.http, deps.apiUrl)
  /** What the platform refused last, so that a renewal that somebody else made is not made again. */
  const refusedTokens = new Map<AccountId, string>()

  async function send(request: SendRequest): Promise<SendResult> {
    const { account } = request
    let accessToken: string | undefined
    try {
      accessToken = await deps.tokens.accessToken(account)
    } catch {
      return { kind: 'again', reason: 'chưa đọc được mã truy cập đã lưu' }
    }
    if (accessToken === undefined) return { kind: 'account-stopped', reason: 'OA không có mã truy cập còn dùng được' }
    const result = await sendZalo(api, accessToken, request)
    if (result.kind === 'token') refusedTokens.set(account.id, accessToken)
    return result
  }

  async function ask(account: Account, call: ApiCall): Promise<ApiAnswer | undefined> {
    const accessToken = await deps.tokens.accessToken(account)
    return accessToken === undefined ? undefined : api.call(account, accessToken, call)
  }

  return {
    name: 'zalo',
    files: ZALO_FILES,
    verify: verifyZalo,
    parse: (rawBody, receivedAt) => parseZalo(rawBody, receivedAt, deps.isOwnOa),
    render: renderZalo,
    send,
    identityOf,
    async renewToken(account) {
      const refused = refusedTokens.get(account.id)
      return refused === undefined ? 'renewed' : (await deps.tokens.renew(account, refused)).kind
    },
    async health(account, signal) {
      const tokens = await deps.tokens.status(account)
      return checkZalo({ account, now: deps.clock.now(), tokens, ask: (call) => ask(account, { ...call, signal }) })
    },
    async connection(account, signal) {
      let asked: string | undefined
      return zaloConnection({
        now: deps.clock.now(),
        async ask(call) {
          asked = await deps.tokens.accessToken(account)
          return asked === undefined ? undefined : api.call(account, asked, { ...call, signal })
        },
        renew: async () => (asked === undefined ? 'failed' : (await deps.tokens.renew(account, asked)).kind),
      })
    },
    missedSince(account, since, signal) {
      const readPage: ReadPage = async (path, data) => {
        await deps.pace?.(account, signal)
        const answer = await ask(account, { path, data, signal })
        return answer?.kind === 'answered' && answer.error === 0 ? asList(answer.body['data']) : undefined
      }
      return missedSince(account.externalId, since, readPage)
    },
  }
}
