import { MINUTE, SECOND } from '../time'
import type { FakeReply, FakeRequest } from './fake-server'
import { readObject, type Json } from './json'
import { graphError, graphRefusal, graphReply, invalidParameter, type GraphError } from './messenger-errors'
import { UNKNOWN_CALL, type FakePage, type GraphCall, type MessengerGraphParts } from './messenger-parts'
import { messengerQueries } from './messenger-queries'
import { readMessengerSend, type MessengerSend } from './messenger-send'
import { messengerSettings } from './messenger-settings'
import { createMessengerUploads } from './messenger-uploads'
import type { ShownFile } from './multipart'
import { createRateLimit, type RateLimit } from './rate-limit'
import { appSecretProof } from './signatures'

/** Versions in use on 2026-11-21; v20.0 is gone. */
const OLDEST_VERSION = 21
const NEWEST_VERSION = 26
const PROFILE_CALLS = 10

/** `https://graph.facebook.com`: refuses what breaks a rule in the platform's words, and notes it. */
export function createMessengerGraph(parts: MessengerGraphParts): (request: FakeRequest) => FakeReply {
  const { clock, record } = parts
  const pageByToken = new Map(parts.pages.map((page) => [page.token, page]))
  const sends = perPage(parts.pages, () => createRateLimit(parts.callsPerSecond, SECOND))
  const profileCalls = perPage(parts.pages, () => createRateLimit(PROFILE_CALLS, 10 * MINUTE))
  const uploads = createMessengerUploads()
  const answerers = [messengerSettings(parts), messengerQueries(parts)]

  function open(request: FakeRequest): GraphCall | GraphError {
    const [, version = '', ...path] = request.path.split('/')
    const number = Number(/^v(\d+)\.0$/.exec(version)?.[1])
    if (!(number <= NEWEST_VERSION)) return graphError(2500, undefined, 'Unknown path components')
    if (number < OLDEST_VERSION) return graphError(2635, undefined, '(#2635) You are calling a deprecated version')
    const hasJson = request.body.length > 0 && !isForm(request)
    const body = hasJson ? readObject(request.body.toString('utf8')) : undefined
    if (hasJson && (body === undefined || !isJson(request))) return invalidParameter('body')
    const token = tokenOf(request, body)
    if (token === `${parts.appId}|${parts.appSecret}`) return { request, page: undefined, path, body }
    const page = pageByToken.get(token ?? '')
    if (token === undefined || page === undefined) return graphError(190, undefined, 'Invalid OAuth access token.')
    if (page.deadToken !== undefined) return graphError(190, page.deadToken)
    const refused = parts.rules.requireProof ? checkProof(request, body, token) : undefined
    return refused ?? { request, page, path: path[0] === 'me' ? [page.id, ...path.slice(1)] : path, body }
  }

  function checkProof(request: FakeRequest, body: Json | undefined, token: string): GraphError | undefined {
    const proof = request.query.get('appsecret_proof') ?? body?.['appsecret_proof']
    if (proof === appSecretProof(parts.appSecret, token)) return undefined
    return graphError(100, undefined, 'API calls from the server require a valid appsecret_proof argument')
  }

  function answer(call: GraphCall): FakeReply | GraphError {
    const [object, edge] = call.path
    const isPage = parts.pages.some((page) => page.id === object)
    if (isPage && call.page?.id !== object) return graphError(100, 33)
    if (edge === 'messages' && call.request.method === 'POST' && call.page !== undefined) return send(call, call.page)
    if (edge === 'message_attachments' && call.request.method === 'POST' && call.page !== undefined)
      return uploads.take(call.page.id, call.request, clock.now())
    if (edge === 'messenger_profile' && call.page !== undefined && profileCalls(call.page).take(clock.now()) === false)
      return graphError(613)
    for (const answerer of answerers) {
      const reply = answerer(call)
      if (!('code' in reply) || reply.code !== UNKNOWN_CALL) return reply
    }
    return graphError(2500, undefined, `Unknown path components: /${call.path.join('/')}`)
  }

  function send(call: GraphCall, page: FakePage): FakeReply | GraphError {
    if (!sends(page).take(clock.now())) return graphError(613)
    const asked = readMessengerSend(call.body)
    if ('code' in asked) return asked
    const refusal = parts.people.refusalOf(asked.psid)
    if (refusal !== undefined) return graphRefusal(graphError(refusal.code, refusal.subcode))
    if (parts.people.pageOf(asked.psid) !== page.id) return graphError(100, 2018001)
    if (parts.people.isHeldByOther(asked.psid)) return graphError(10, 2018300)
    const window = parts.people.window(asked.psid, clock.now())
    if (window === 'closed' || (window === 'human-agent' && !asked.humanAgent)) return graphError(10, 2018278)
    if (asked.kind === 'action') return graphReply({ recipient_id: asked.psid })
    const { asset } = asked.message
    const file = asset === undefined ? undefined : uploads.find(page.id, asset.id, asset.type, clock.now())
    if (asset !== undefined && file === undefined) return graphError(100, 2018074)
    return take(page, asked, asked.message, file, call.body ?? {})
  }

  function take(
    page: FakePage,
    { psid, passTo }: MessengerSend,
    { text, choices, metadata }: (MessengerSend & { kind: 'message' })['message'],
    file: ShownFile | undefined,
    request: Json,
  ): FakeReply {
    const at = clock.now()
    const mid = parts.newMid()
    const known = metadata === undefined ? {} : { metadata }
    const shown = file === undefined ? {} : { file }
    const delivery = { at, accountExternalId: page.id, userId: psid, messageId: mid, text, choices, request }
    record.say(psid, { at, from: 'service', text, messageId: mid, choices })
    record.deliver({ ...delivery, ...known, ...shown })
    const afterwards = (): void => {
      parts.postBack(page.id, psid, { mid, text, ...known })
      if (passTo !== undefined) parts.passed(page.id, psid, passTo)
    }
    return { ...graphReply({ recipient_id: psid, message_id: mid }), afterwards }
  }

  return (request) => {
    const call = open(request)
    const reply = 'code' in call ? call : answer(call)
    if (!('code' in reply)) return reply
    const { code, subcode, message } = reply
    const text = subcode === undefined ? message : `${subcode}: ${message}`
    if (!isNobodysFault(reply))
      record.violate({ at: clock.now(), call: `${request.method} ${request.path}`, code, message: text })
    return graphRefusal(reply)
  }
}

/** A token that died on order, and a thread that another app took a moment ago, break no rule. */
const isNobodysFault = ({ code, subcode }: GraphError): boolean =>
  (code === 190 && subcode !== undefined) || subcode === 2018300

function perPage(pages: readonly FakePage[], make: () => RateLimit): (page: FakePage) => RateLimit {
  const limits = new Map(pages.map((page) => [page.id, make()]))
  const spare = make()
  return (page) => limits.get(page.id) ?? spare
}

const isForm = (request: FakeRequest): boolean =>
  (request.headers['content-type'] ?? '').startsWith('multipart/form-data')
const isJson = (request: FakeRequest): boolean => (request.headers['content-type'] ?? '').startsWith('application/json')

function tokenOf(request: FakeRequest, body: Json | undefined): string | undefined {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const inBody = body?.['access_token']
  return bearer ?? request.query.get('access_token') ?? (typeof inBody === 'string' ? inBody : undefined)
}
