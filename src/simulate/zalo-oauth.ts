import { createHash, createHmac } from 'node:crypto'
import { DAY, HOUR, MINUTE, type Clock, type Instant } from '../time'
import type { FakeReply, FakeRequest } from './fake-server'
import { zaloReply } from './zalo-errors'

export interface OauthGrants {
  readonly accessToken: string
  readonly refreshToken: string
  /** 0, or the error with which the platform refuses this access token. */
  check(accessToken: string | undefined): 0 | -216 | -220
  /** The current access token runs out now; the refresh token still works. */
  expireNow(): void
  /** The OA withdraws its grant: neither token works any more. */
  revoke(): void
  /** A code as the OA's administrator brings it back from the approval page; good once, for 10 minutes. */
  issueCode(codeChallenge?: string): string
  /** `POST /v4/oa/access_token`. `broken` names the rule that a refused call broke. */
  answer(request: FakeRequest): { reply: FakeReply; broken?: string }
}

export interface OauthGrantOptions {
  appId: string
  appSecret: string
  clock: Clock
  /**
   * Also take a later pair that an earlier run of this fake gave out (tokens carry a number and a seal): the simulator
   * is started anew while the service keeps the pair that it renewed.
   */
  resume?: boolean
}

const ACCESS_LIFETIME = 25 * HOUR
const REFRESH_LIFETIME = 90 * DAY
const CODE_LIFETIME = 10 * MINUTE

/** Token pairs of one OA: an access token dies when the next one is issued, a refresh token works once. */
export function createOauthGrants(options: OauthGrantOptions): OauthGrants {
  let pair = 1
  let issuedAt: Instant = options.clock.now()
  let expired = false
  let revoked = false
  let codes = 0
  const openCodes = new Map<string, { until: Instant; challenge?: string }>()

  const seal = (kind: string, n: number): string => {
    const mac = createHmac('sha256', options.appSecret).update(`${kind}:${options.appId}:${n}`).digest('base64url')
    return `${kind}-${n}-${mac.slice(0, 32)}`
  }
  const issue = (n: number): void => {
    pair = n
    issuedAt = options.clock.now()
    expired = false
    revoked = false
  }
  const resumeFrom = (kind: string, token: string): void => {
    const n = Number(/^\w+-(\d+)-/.exec(token)?.[1])
    if (options.resume === true && n > pair && token === seal(kind, n)) issue(n)
  }

  function exchange(form: URLSearchParams): string | undefined {
    const grant = form.get('grant_type')
    if (grant === 'refresh_token') {
      const token = form.get('refresh_token') ?? ''
      resumeFrom('refresh', token)
      if (revoked || token !== seal('refresh', pair)) return 'refresh token is unknown or was used already'
      return options.clock.now() - issuedAt > REFRESH_LIFETIME ? 'refresh token is older than 3 months' : undefined
    }
    if (grant !== 'authorization_code') return 'grant_type is neither refresh_token nor authorization_code'
    const code = openCodes.get(form.get('code') ?? '')
    openCodes.delete(form.get('code') ?? '')
    if (code === undefined || code.until < options.clock.now()) return 'code is unknown, used or too old'
    return code.challenge === undefined || code.challenge === challengeOf(form.get('code_verifier') ?? '')
      ? undefined
      : 'code_verifier does not fit the challenge'
  }

  return {
    get accessToken() {
      return seal('access', pair)
    },
    get refreshToken() {
      return seal('refresh', pair)
    },
    check(token) {
      if (token === undefined || token === '') return -216
      resumeFrom('access', token)
      if (revoked || token !== seal('access', pair)) return -216
      return expired || options.clock.now() - issuedAt >= ACCESS_LIFETIME ? -220 : 0
    },
    expireNow: () => void (expired = true),
    revoke: () => void (revoked = true),
    issueCode(codeChallenge) {
      codes += 1
      const code = seal('code', codes)
      const until = options.clock.now() + CODE_LIFETIME
      openCodes.set(code, codeChallenge === undefined ? { until } : { until, challenge: codeChallenge })
      return code
    },
    answer(request) {
      const broken = checkTokenCall(request, options)
      if (broken !== undefined) return { reply: oauthError(-14002, broken), broken }
      const refused = exchange(new URLSearchParams(request.body.toString('utf8')))
      if (refused !== undefined) return { reply: oauthError(-14012, refused), broken: refused }
      issue(pair + 1)
      const tokens = { access_token: seal('access', pair), refresh_token: seal('refresh', pair), expires_in: '90000' }
      return { reply: zaloReply(tokens) }
    },
  }
}

const FORM_FIELDS = ['refresh_token', 'code', 'app_id', 'grant_type', 'code_verifier']

function checkTokenCall(request: FakeRequest, options: OauthGrantOptions): string | undefined {
  if (request.method !== 'POST') return 'method is not POST'
  if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded'))
    return 'the call is not form-encoded'
  if (request.headers['secret_key'] !== options.appSecret) return 'secret_key is wrong or missing'
  const form = new URLSearchParams(request.body.toString('utf8'))
  const extra = [...form.keys()].find((field) => !FORM_FIELDS.includes(field))
  if (extra !== undefined) return `unknown field ${extra}`
  return form.get('app_id') === options.appId ? undefined : 'app_id is wrong or missing'
}

/** base64url(SHA-256(verifier)) without padding, as the approval page wants it. */
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')

const oauthError = (error: number, reason: string): FakeReply =>
  zaloReply({
    error_name: reason,
    error_reason: reason,
    ref_doc: 'https://developers.zalo.me/docs/',
    error_description: reason,
    error,
  })
