import { SECOND } from '../../time'
import { SESSION_COOKIE } from './openapi-paths'

/** Scripts cannot read it, no other site's page sends it, and nothing but the API sees it. */
const ATTRIBUTES = 'Path=/api; HttpOnly; SameSite=Strict'

export function sessionToken(cookieHeader = ''): string | undefined {
  const pair = cookieHeader
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${SESSION_COOKIE}=`))
  const token = pair?.slice(SESSION_COOKIE.length + 1)
  return token === undefined || token === '' ? undefined : token
}

export const sessionCookie = (token: string, lastsMs: number, secure: boolean): string =>
  `${SESSION_COOKIE}=${token}; ${ATTRIBUTES}; Max-Age=${Math.floor(lastsMs / SECOND)}${secure ? '; Secure' : ''}`

export const noSessionCookie = (secure: boolean): string => sessionCookie('', 0, secure)
