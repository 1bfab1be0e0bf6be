import { randomBytes } from 'node:crypto'
import { DAY, SECOND } from '../../time'
import { keyedHash } from './keyed-hash'

/**
 * The visitor's random id in a signed cookie: who holds it is the visitor, there is no other account. It says nothing
 * about a person and reaches no other path of the service.
 */
export interface VisitorCookies {
  /** The visitor of a `Cookie` header; undefined when there is none or its signature is not ours. */
  read(cookieHeader: string | undefined): string | undefined
  /** A new visitor. */
  create(): string
  /** The `Set-Cookie` line that names a visitor, or names one for longer. `secure` when the page came over https. */
  line(visitor: string, secure: boolean): string
}

const NAME = 'mc_chat'
/** The longest that browsers keep a cookie; it begins anew with each visit to the page. */
const KEPT_SECONDS = (400 * DAY) / SECOND

export function visitorCookies(secret: string): VisitorCookies {
  const hash = keyedHash(secret, 'webchat-visitor')
  function open(value: string): string | undefined {
    const [visitor = '', signature = '', ...rest] = value.split('.')
    return rest.length === 0 && visitor !== '' && hash.matches(visitor, signature) ? visitor : undefined
  }
  return {
    read: (cookieHeader = '') =>
      cookieHeader
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${NAME}=`))
        .map((pair) => open(pair.slice(NAME.length + 1)))
        .find((visitor) => visitor !== undefined),
    create: () => randomBytes(16).toString('base64url'),
    line: (visitor, secure) =>
      `${NAME}=${visitor}.${hash.of(visitor)}; Path=/chat; Max-Age=${KEPT_SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
  }
}
