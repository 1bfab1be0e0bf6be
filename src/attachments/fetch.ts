import { lookup } from 'node:dns/promises'
import type { Readable } from 'node:stream'
import axios, { type AxiosInstance, type AxiosResponse } from 'axios'
import type { ChannelName } from '../ids'
import { isMediaAddress } from './media-hosts'
import { isLoopback, isPublicAddress } from './public-address'
import { sniffType } from './sniff'

/** What became of one download. A value, never an exception; a reason is a short code and never holds an address. */
export type Fetched =
  | { kind: 'fetched'; bytes: Buffer; type: string }
  /** May succeed later. */
  | { kind: 'again'; reason: string }
  /** Will never succeed. */
  | { kind: 'refused'; reason: string }

/** Downloads what a worker sent, from an address that came with a webhook. */
export type MediaFetch = (channel: ChannelName, url: string, signal: AbortSignal) => Promise<Fetched>

export interface MediaFetchOptions {
  maxBytes?: number
  /** The whole download: name look-up, redirects, the last byte. */
  timeoutMs?: number
  /** For tests: this machine counts as public, and any port will do. */
  allowLoopback?: boolean
  /** All addresses of a host. */
  resolve?: (hostname: string) => Promise<readonly string[]>
}

export const MAX_MEDIA_BYTES = 10_000_000
const TIMEOUT_MS = 20_000
const MAX_REDIRECTS = 3

type Rules = Required<MediaFetchOptions>

/**
 * The address is untrusted: only hosts of the platform are asked, each redirect is looked at anew, and the connection goes
 * to the very IP address that was checked to be a public one, so that no name can lead into the network around the
 * service. A proxy of the environment is not used, since it would look names up by itself.
 */
export function createMediaFetch(options: MediaFetchOptions = {}): MediaFetch {
  const rules: Rules = {
    maxBytes: options.maxBytes ?? MAX_MEDIA_BYTES,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    allowLoopback: options.allowLoopback ?? false,
    resolve: options.resolve ?? resolveAll,
  }
  const client = axios.create({
    proxy: false,
    maxRedirects: 0,
    // Packed bodies are not unpacked: a few packed bytes can become gigabytes, and media is not sent packed.
    decompress: false,
    headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'mot-cham' },
    responseType: 'stream',
    validateStatus: () => true,
  })
  return (channel, url, signal) =>
    withDeadline(rules.timeoutMs, signal, (deadline) => follow(client, channel, url, rules, deadline))
}

async function follow(
  client: AxiosInstance,
  channel: ChannelName,
  first: string,
  rules: Rules,
  signal: AbortSignal,
): Promise<Fetched> {
  let url = URL.canParse(first) ? new URL(first) : undefined
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    if (url === undefined || !isMediaAddress(channel, url, rules.allowLoopback)) return refused('address-not-allowed')
    const answer = await ask(client, url, rules, signal)
    if ('kind' in answer) return answer
    const next = redirectOf(answer, url)
    if (next === undefined) return read(answer, rules)
    answer.data.destroy()
    if (url.protocol === 'https:' && next.protocol === 'http:') return refused('address-not-allowed')
    url = next
  }
  return refused('too-many-redirects')
}

async function ask(
  client: AxiosInstance,
  url: URL,
  rules: Rules,
  signal: AbortSignal,
): Promise<AxiosResponse<Readable> | Fetched> {
  try {
    const addresses = await untilAborted(rules.resolve(url.hostname), signal)
    const reachable = (address: string) => isPublicAddress(address) || (rules.allowLoopback && isLoopback(address))
    const address = addresses[0]
    if (address === undefined || !addresses.every(reachable)) return refused('address-not-public')
    return await client.get<Readable>(url.href, {
      signal,
      lookup: (_hostname: string, _options: object, found: (error: Error | null, address: string) => void) =>
        found(null, address),
    })
  } catch (error) {
    return again(signal.aborted ? 'timeout' : codeOf(error))
  }
}

function redirectOf({ status, headers }: AxiosResponse, from: URL): URL | undefined {
  const location: unknown = headers['location']
  if (![301, 302, 303, 307, 308].includes(status) || typeof location !== 'string') return undefined
  return URL.canParse(location, from.href) ? new URL(location, from) : undefined
}

/** A fresh upload can be missing for a moment, and servers have bad minutes; a refused signature never comes back. */
const PASSING = new Set([404, 408, 425, 429])

async function read({ status, headers, data }: AxiosResponse<Readable>, rules: Rules): Promise<Fetched> {
  if (status !== 200) {
    data.destroy()
    return PASSING.has(status) || status >= 500 ? again(`http-${status}`) : refused(`http-${status}`)
  }
  const body =
    Number(headers['content-length'] ?? 0) > rules.maxBytes ? 'too-large' : await readBody(data, rules.maxBytes)
  data.destroy()
  if (body === 'cut-off') return again('cut-off')
  if (body === 'too-large') return refused('too-large')
  const type = sniffType(body)
  return type === undefined ? refused('type-not-accepted') : { kind: 'fetched', bytes: body, type }
}

async function readBody(stream: Readable, maxBytes: number): Promise<Buffer | 'too-large' | 'cut-off'> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxBytes) return 'too-large'
      chunks.push(chunk)
    }
  } catch {
    return 'cut-off'
  }
  return Buffer.concat(chunks, bytes)
}

async function withDeadline<T>(ms: number, signal: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const deadline = new AbortController()
  const stop = (): void => deadline.abort()
  if (signal.aborted) stop()
  const timer = setTimeout(stop, ms)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await run(deadline.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}

/** A name look-up cannot be stopped, only left alone. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new Error('stopped'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

const resolveAll = async (hostname: string): Promise<string[]> =>
  (await lookup(hostname, { all: true })).map(({ address }) => address)

/** ECONNREFUSED, ENOTFOUND …; messages can hold addresses. */
function codeOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'network-error'
}

const again = (reason: string): Fetched => ({ kind: 'again', reason })
const refused = (reason: string): Fetched => ({ kind: 'refused', reason })
