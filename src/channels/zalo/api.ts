import { createHmac } from 'node:crypto'
import type { Account } from '../channel'
import type { HttpOutcome, PlatformHttp } from '../http-client'
import { asNumber, asWire, type Wire } from './wire'

/** What OpenAPI answered. The HTTP status does not tell success: `error` in the body does, and 0 is success. */
export type ApiAnswer =
  | { kind: 'answered'; error: number; body: Wire }
  /** An answer that is not the platform's JSON: a front end, a proxy, a fault. */
  | { kind: 'unreadable'; status: number }
  | Exclude<HttpOutcome, { kind: 'answered' }>

export interface ApiCall {
  path: string
  /** GET when there is no body; the query's `data` parameter is JSON. */
  data?: object
  body?: object | FormData
  /** The client's own limit when absent. */
  timeoutMs?: number
  signal: AbortSignal
}

export interface ZaloApi {
  call(account: Account, accessToken: string, call: ApiCall): Promise<ApiAnswer>
}

/** `apiUrl` is https://openapi.zalo.me in production. */
export function createZaloApi(http: PlatformHttp, apiUrl: string): ZaloApi {
  return {
    async call(account, accessToken, { path, data, body, timeoutMs, signal }) {
      const query = data === undefined ? '' : `?data=${encodeURIComponent(JSON.stringify(data))}`
      const outcome = await http({
        method: body === undefined ? 'GET' : 'POST',
        url: `${apiUrl}/${path}${query}`,
        headers: headersFor(account, accessToken),
        ...(body === undefined ? {} : { body }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
        signal,
      })
      return outcome.kind === 'answered' ? read(outcome.status, outcome.json) : outcome
    },
  }
}

/** The proof is sent whenever it can be made: when the console demands it, calls without it fail with -242. */
function headersFor(account: Account, accessToken: string): Record<string, string> {
  const { appSecret } = account.credentials
  const proof = appSecret ? createHmac('sha256', appSecret).update(accessToken).digest('hex') : undefined
  return { access_token: accessToken, ...(proof === undefined ? {} : { appsecret_proof: proof }) }
}

function read(status: number, json: unknown): ApiAnswer {
  const body = asWire(json)
  const error = asNumber(body?.['error'])
  if (body === undefined || error === undefined) return { kind: 'unreadable', status }
  return { kind: 'answered', error, body }
}
