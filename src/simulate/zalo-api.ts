import { MINUTE } from '../time'
import type { FakeReply, FakeRequest } from './fake-server'
import { readObject, type Json } from './json'
import type { ShownFile } from './multipart'
import { createRateLimit } from './rate-limit'
import { appSecretProof } from './signatures'
import { invalid, zaloError, zaloReply, zaloSuccess, type ZaloError } from './zalo-errors'
import { readZaloSend, type ZaloSend } from './zalo-message'
import type { ZaloApiParts, ZaloRoute } from './zalo-parts'
import { zaloQueries } from './zalo-queries'
import { createZaloUploads, type ZaloAssetKind } from './zalo-uploads'

/** `https://openapi.zalo.me`: every call needs the `access_token` header and counts against the rate. */
export function createZaloApi(parts: ZaloApiParts): ZaloRoute {
  const { clock, record, tokens, rules } = parts
  const rate = createRateLimit(parts.requestsPerMinute, MINUTE)
  const limit = String(Number.isFinite(parts.requestsPerMinute) ? parts.requestsPerMinute : 1_000_000)
  const uploads = createZaloUploads(parts.newMessageId)
  const routes = new Map<string, ZaloRoute>([
    ['POST /v3.0/oa/message/cs', send],
    ['POST /v2.0/oa/message', (request) => broken(request, zaloError(-240))],
    ['POST /v2.0/oa/upload/image', (request) => upload(request, 'image')],
    ['POST /v2.0/oa/upload/gif', (request) => upload(request, 'gif')],
    ['POST /v2.0/oa/upload/file', (request) => upload(request, 'file')],
    ...zaloQueries(parts, broken),
  ])

  function broken(request: FakeRequest, error: ZaloError): FakeReply {
    const call = `${request.method} ${request.path}`
    record.violate({ at: clock.now(), call, code: error.error, message: error.message })
    return zaloReply(error)
  }

  function admit(request: FakeRequest): FakeReply | undefined {
    const { access_token: token, appsecret_proof: proof } = request.headers
    if (typeof token !== 'string') return broken(request, zaloError(-216))
    if (!rate.take(clock.now())) return broken(request, zaloError(-32))
    const refused = tokens.check(token)
    if (refused !== 0) return zaloReply(zaloError(refused))
    if (rules.appSecretProof && proof !== appSecretProof(parts.appSecret, token))
      return broken(request, zaloError(-242))
    return undefined
  }

  function send(request: FakeRequest): FakeReply {
    if (!isJson(request)) return broken(request, invalid('content-type'))
    const body = readObject(request.body.toString('utf8'))
    const asked = readZaloSend(body)
    if ('error' in asked) return broken(request, asked)
    const refusal = parts.users.refusalOf(asked.userId)
    if (refusal !== undefined) return zaloReply(zaloError(refusal))
    const window = parts.users.window(asked.userId, clock.now())
    if (window === 'unknown-person') return broken(request, zaloError(-232))
    if (window === 'closed') return broken(request, zaloError(-230))
    if (asked.hasButtons && rules.buttons === 'refused') return zaloReply(invalid('attachment.payload.buttons'))
    const { asset } = asked
    const file = asset === undefined ? undefined : uploads.find(asset.id, asset.kind, clock.now())
    if (asset !== undefined && file === undefined) return broken(request, zaloError(-100))
    return take(asked, file, body ?? {}, window === 'free')
  }

  function take(asked: ZaloSend, file: ShownFile | undefined, request: Json, free: boolean): FakeReply {
    const { userId, text, choices, asset } = asked
    const shown = file === undefined ? {} : { file }
    const at = clock.now()
    const messageId = parts.newMessageId()
    record.say(userId, { at, from: 'service', text, messageId, choices })
    record.deliver({ at, accountExternalId: parts.oaId, userId, messageId, text, choices, request, ...shown })
    const sent = { message_id: messageId, user_id: userId, sent_time: String(at) }
    const reply = zaloSuccess(free ? { quota: { quota_type: 'reply' }, ...sent } : sent)
    return { ...reply, afterwards: () => parts.postBack(userId, text, messageId, asset?.kind) }
  }

  function upload(request: FakeRequest, kind: ZaloAssetKind): FakeReply {
    const taken = uploads.take(kind, request, clock.now())
    return 'error' in taken ? broken(request, taken) : zaloSuccess(taken.data)
  }

  return (request) => {
    const route = routes.get(`${request.method} ${request.path}`)
    if (route === undefined) return { ...broken(request, zaloError(-233, 'no such call')), status: 404 }
    const reply = admit(request) ?? route(request)
    const headers = { 'x-ratelimit-limit': limit, 'x-ratelimit-remain': String(rate.remaining(clock.now())) }
    return { ...reply, headers }
  }
}

const isJson = (request: FakeRequest): boolean => (request.headers['content-type'] ?? '').startsWith('application/json')
