import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request that changes something comes from our own page. Browsers say so in `Sec-Fetch-Site`; those that do not
 * know it (Safari before 16.4) send `Origin` with every POST. A request with neither is from no browser's page.
 * `publicOrigin` is the address as people type it, where a proxy shows us another `Host`.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicOrigin: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  return headers.origin !== undefined && isOurs(headers.origin, headers.host, publicOrigin)
}

/** A page of another site asks to read: only a browser says so; one that says nothing sends no cookie across sites either. */
export function isFromElsewhere(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  return site === 'cross-site' || site === 'same-site'
}

function isOurs(origin: string, host: string | undefined, publicOrigin: string): boolean {
  if (origin === publicOrigin) return true
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)
}
