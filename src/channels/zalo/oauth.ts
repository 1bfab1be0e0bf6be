import { SECOND } from '../../time'
import type { Credentials } from '../channel'
import type { PlatformHttp } from '../http-client'
import type { TokenPair } from './token-store'
import { asNumber, asText, asWire } from './wire'

/** Two calls fit into the lease. */
const OAUTH_TIME_LIMIT_MS = 10 * SECOND
const DEFAULT_LIFETIME_SECONDS = 90_000

export type OauthAnswer =
  | { kind: 'pair'; pair: TokenPair; lifetimeMs: number }
  /** Answered with an error: no code for a spent or ended refresh token is documented, so every one is final. */
  | { kind: 'refused'; code: string }
  /** Not reached, no whole answer, or a front end's page: the refresh token may be spent, or not. */
  | { kind: 'unclear'; reason: string }

/** Trades the refresh token for a new pair (OAuth v4, form-encoded, the app's secret in a header). */
export async function refreshTokens(
  http: PlatformHttp,
  oauthUrl: string,
  credentials: Required<Pick<Credentials, 'appId' | 'appSecret'>>,
  refreshToken: string,
): Promise<OauthAnswer> {
  const form = { refresh_token: refreshToken, app_id: credentials.appId, grant_type: 'refresh_token' }
  const outcome = await http({
    method: 'POST',
    url: `${oauthUrl}/v4/oa/access_token`,
    headers: { secret_key: credentials.appSecret },
    body: new URLSearchParams(form),
    // Not the caller's: a renewal that began is seen through, or the new pair is lost.
    signal: new AbortController().signal,
    timeoutMs: OAUTH_TIME_LIMIT_MS,
  })
  if (outcome.kind !== 'answered') return { kind: 'unclear', reason: outcome.reason }
  return readAnswer(outcome.status, outcome.json)
}

/** A success has no `error: 0`; it has both tokens. `expires_in` is text. */
function readAnswer(status: number, json: unknown): OauthAnswer {
  const body = asWire(json)
  const accessToken = asText(body?.['access_token'])
  const refreshToken = asText(body?.['refresh_token'])
  if (accessToken !== undefined && refreshToken !== undefined) {
    const seconds = asNumber(body?.['expires_in']) ?? DEFAULT_LIFETIME_SECONDS
    return { kind: 'pair', pair: { accessToken, refreshToken }, lifetimeMs: seconds * SECOND }
  }
  if (body === undefined || status >= 500) return { kind: 'unclear', reason: `HTTP ${status}` }
  return { kind: 'refused', code: String(asNumber(body['error']) ?? `HTTP ${status}`) }
}
