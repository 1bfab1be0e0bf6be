import type { HttpOutcome, PlatformHttp } from '../http-client'
import type { MessengerApp } from './app'
import { hmacSha256 } from './constant-time'
import { isRecord, numberOf, recordOf, stringOf, type Json } from './narrow'

/** What one call came to. Nothing in it holds a token, a person or a text. */
export type GraphAnswer =
  | { kind: 'ok'; data: Json }
  | { kind: 'refused'; error: GraphError; usage: string | undefined }
  /** An answer that is not the platform's: a gateway's page, an empty body. */
  | { kind: 'unreadable'; status: number }
  /** The request never left: nothing happened at the platform. */
  | { kind: 'not-sent'; reason: string }
  /** The request may have left and no answer came: it may have been carried out. */
  | { kind: 'unknown'; reason: string }

export interface GraphError {
  code: number
  subcode: number | undefined
  transient: boolean
  /** For Meta's support; says nothing of the person. */
  trace: string | undefined
}

/** As whom: a Page by its token, or the app by its id and secret. */
export type Caller = { pageToken: string } | 'app'

export interface Graph {
  get(path: string, query: Record<string, string>, caller: Caller, signal: AbortSignal): Promise<GraphAnswer>
  post(
    path: string,
    body: Json | FormData,
    caller: Caller,
    signal: AbortSignal,
    timeoutMs?: number,
  ): Promise<GraphAnswer>
}

/** Tokens are renewed now and then: those of before must not be kept for good. */
const MOST_PROOFS = 10_000
const USAGE_HEADER = 'x-business-use-case-usage'

/** The Graph API: the token in a header (out of URLs and logs), `appsecret_proof` with every Page token. Never rejects. */
export function createGraph(app: MessengerApp, http: PlatformHttp): Graph {
  const base = `${app.apiUrl.replace(/\/+$/, '')}/${app.apiVersion}`
  const proofs = new Map<string, string>()

  function proofOf(token: string): string {
    if (proofs.size > MOST_PROOFS) proofs.clear()
    const proof = proofs.get(token) ?? appSecretProof(token, app.appSecret)
    proofs.set(token, proof)
    return proof
  }

  function address(path: string, query: Record<string, string>, caller: Caller): string {
    const proof = caller === 'app' ? {} : { appsecret_proof: proofOf(caller.pageToken) }
    const search = new URLSearchParams({ ...query, ...proof }).toString()
    return search === '' ? `${base}${path}` : `${base}${path}?${search}`
  }
  function authorization(caller: Caller): Record<string, string> {
    return { Authorization: `Bearer ${caller === 'app' ? `${app.appId}|${app.appSecret}` : caller.pageToken}` }
  }

  return {
    async get(path, query, caller, signal) {
      const url = address(path, query, caller)
      return readOutcome(await http({ method: 'GET', url, headers: authorization(caller), signal }))
    },
    async post(path, body, caller, signal, timeoutMs) {
      const url = address(path, {}, caller)
      const headers = authorization(caller)
      const within = timeoutMs === undefined ? {} : { timeoutMs }
      return readOutcome(
        await http({ method: 'POST', url, headers, body, signal, readHeaders: [USAGE_HEADER], ...within }),
      )
    },
  }
}

/** Proves to the platform that the holder of the token is this app: HMAC-SHA256 of the token in hex. */
export function appSecretProof(token: string, appSecret: string): string {
  return hmacSha256(appSecret, token).toString('hex')
}

/** One path of the Graph API; ids come from configuration and from the platform and stay inside their segment. */
export function graphPath(...segments: string[]): string {
  return segments.map((segment) => `/${encodeURIComponent(segment)}`).join('')
}

function readOutcome(outcome: HttpOutcome): GraphAnswer {
  if (outcome.kind !== 'answered') return outcome
  const { status, json: data, headers } = outcome
  if (!isRecord(data)) return { kind: 'unreadable', status }
  const error = recordOf(data['error'])
  if (error !== undefined) return { kind: 'refused', error: readError(error), usage: headers?.[USAGE_HEADER] }
  return status >= 200 && status < 300 ? { kind: 'ok', data } : { kind: 'unreadable', status }
}

function readError(error: Json): GraphError {
  const trace = stringOf(error['fbtrace_id'])
  return {
    code: numberOf(error['code']) ?? 0,
    subcode: numberOf(error['error_subcode']),
    transient: error['is_transient'] === true,
    trace: trace !== undefined && /^[\w-]{1,64}$/.test(trace) ? trace : undefined,
  }
}
