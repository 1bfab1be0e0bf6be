import type { RequestListener } from 'node:http'
import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { JPEG } from '../../test/builders/media'
import { startMediaServer, type MediaServer } from '../../test/builders/media-server'
import { createMediaFetch, type Fetched, type MediaFetchOptions } from './fetch'

const HOST = 'f21.photo.talk.zdn.vn'
const signal = new AbortController().signal

let server: MediaServer
let answer: RequestListener
beforeAll(async () => {
  server = await startMediaServer((request, response) => answer(request, response))
})
afterAll(() => server.close())

const download = (options: MediaFetchOptions = {}, path = '/a.jpg'): Promise<Fetched> =>
  createMediaFetch({ ...server.rules, ...options })('zalo', server.address(HOST, path), signal)

describe('a download', () => {
  it('gives the bytes and their own type, whatever the server calls it', async () => {
    answer = (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(JPEG)
    expect(await download()).toEqual({ kind: 'fetched', bytes: JPEG, type: 'image/jpeg' })
  })

  it('tells the host nothing but what a download needs', async () => {
    answer = (_request, response) => response.end(JPEG)
    await download({}, '/b.jpg?sig=1&x=a%2Fb')
    const headers = server.requests.at(-1)?.headers ?? {}
    expect(server.asked.at(-1)).toBe(`${HOST}/b.jpg?sig=1&x=a%2Fb`)
    expect(Object.keys(headers).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent'])
  })

  it('of a page is refused: what expired answers 200 with words', async () => {
    answer = (_request, response) =>
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end('URL signature expired')
    expect(await download()).toEqual({ kind: 'refused', reason: 'type-not-accepted' })
  })

  it('is not unpacked: a few packed bytes can become gigabytes', async () => {
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(JPEG))
    expect(await download()).toEqual({ kind: 'refused', reason: 'type-not-accepted' })
  })

  it.each([
    [403, 'refused'],
    [410, 'refused'],
    [204, 'refused'],
    [302, 'refused'],
    [404, 'again'],
    [429, 'again'],
    [500, 'again'],
    [503, 'again'],
  ])('answered %i is %s', async (status, kind) => {
    answer = (_request, response) => response.writeHead(status).end()
    expect(await download()).toEqual({ kind, reason: `http-${status}` })
  })
})

describe('the size', () => {
  const limit = { maxBytes: 1_000 }
  const picture = (bytes: number): Buffer => Buffer.concat([JPEG, Buffer.alloc(bytes)]).subarray(0, bytes)

  it('may be the limit and no more', async () => {
    answer = (_request, response) => response.end(picture(1_000))
    expect(await download(limit)).toMatchObject({ kind: 'fetched' })
    answer = (_request, response) => response.end(picture(1_001))
    expect(await download(limit)).toEqual({ kind: 'refused', reason: 'too-large' })
  })

  it('is counted when the server does not tell it, and the rest is not taken', async () => {
    let gone = (): void => undefined
    const closed = new Promise<void>((resolve) => (gone = resolve))
    answer = (_request, response) => {
      response.on('close', gone)
      const write = (): void => {
        while (!response.destroyed && response.write(picture(400)));
        response.once('drain', write)
      }
      write()
    }
    expect(await download(limit)).toEqual({ kind: 'refused', reason: 'too-large' })
    await closed
  })

  it('cut short is not taken for the whole', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 900 })
      response.write(JPEG, () => response.destroy())
    }
    expect(await download(limit)).toEqual({ kind: 'again', reason: 'cut-off' })
  })
})

describe('time', () => {
  it('runs out over a server that does not answer', async () => {
    answer = () => undefined
    expect(await download({ timeoutMs: 50 })).toEqual({ kind: 'again', reason: 'timeout' })
  })

  it('runs out over a body that trickles', async () => {
    answer = (_request, response) => void response.write(JPEG)
    expect(await download({ timeoutMs: 50 })).toEqual({ kind: 'again', reason: 'cut-off' })
  })

  it('runs out over a name that is not found, and it ends when the caller stops', async () => {
    const never = { resolve: () => new Promise<string[]>(() => undefined) }
    expect(await download({ ...never, timeoutMs: 20 })).toEqual({ kind: 'again', reason: 'timeout' })
    const stop = new AbortController()
    const stopped = createMediaFetch({ ...server.rules, ...never })('zalo', server.address(HOST, '/'), stop.signal)
    stop.abort()
    expect(await stopped).toMatchObject({ kind: 'again' })
  })

  it('brings what no network gives now', async () => {
    const lost = () => Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }))
    expect(await download({ resolve: lost })).toEqual({ kind: 'again', reason: 'ENOTFOUND' })
    const port = await unusedPort()
    const fetch = createMediaFetch(server.rules)
    expect(await fetch('zalo', `http://${HOST}:${port}/`, signal)).toEqual({ kind: 'again', reason: 'ECONNREFUSED' })
  })
})

describe('a redirect', () => {
  const redirectTo = (target: (path: string) => string): RequestListener => {
    return (request, response) => {
      if (request.url === '/end') response.end(JPEG)
      else response.writeHead(302, { location: target(request.url ?? '') }).end('moved')
    }
  }

  it('within the platform is followed, relative ones too', async () => {
    answer = redirectTo((path) => (path === '/next' ? '/end' : server.address('cover-talk.zadn.vn', '/next')))
    expect(await download()).toMatchObject({ kind: 'fetched' })
    expect(server.asked.slice(-3)).toEqual([`${HOST}/a.jpg`, 'cover-talk.zadn.vn/next', 'cover-talk.zadn.vn/end'])
  })

  it.each(['http://cdn.example/end', 'http://127.0.0.1/end', 'file:///etc/passwd', 'http://scontent.xx.fbcdn.net/end'])(
    'off the list is not: %s',
    async (target) => {
      answer = redirectTo(() => target)
      const before = server.asked.length
      expect(await download()).toEqual({ kind: 'refused', reason: 'address-not-allowed' })
      expect(server.asked).toHaveLength(before + 1)
    },
  )

  it('is followed three times and no more', async () => {
    answer = redirectTo((path) => `${path}x`)
    expect(await download()).toEqual({ kind: 'refused', reason: 'too-many-redirects' })
  })

  it('to an inner address under a name of the platform is not', async () => {
    answer = redirectTo(() => server.address('inner.zdn.vn', '/end'))
    const resolve = (host: string) => Promise.resolve(host === HOST ? ['127.0.0.1'] : ['10.0.0.5'])
    expect(await download({ resolve })).toEqual({ kind: 'refused', reason: 'address-not-public' })
  })
})

describe('an address', () => {
  it.each(['', 'not an address', 'https://a.example/x.jpg', 'http://[', 'javascript:alert(1)'])(
    'is refused before anybody is asked: %j',
    async (url) => {
      const asked: string[] = []
      const fetch = createMediaFetch({
        resolve: (host) => {
          asked.push(host)
          return Promise.resolve(['1.1.1.1'])
        },
      })
      expect(await fetch('zalo', url, signal)).toEqual({ kind: 'refused', reason: 'address-not-allowed' })
      expect(asked).toEqual([])
    },
  )

  it.each([[['127.0.0.1']], [['10.1.2.3']], [['169.254.169.254']], [['::1']], [['1.1.1.1', '192.168.0.1']], [[]]])(
    'that leads to %j is refused',
    async (addresses) => {
      const fetch = createMediaFetch({ resolve: () => Promise.resolve(addresses) })
      const url = `http://${HOST}/a.jpg`
      expect(await fetch('zalo', url, signal)).toEqual({ kind: 'refused', reason: 'address-not-public' })
    },
  )

  it('is looked up once: the connection goes to the very address that was checked', async () => {
    let lookups = 0
    answer = (_request, response) => response.end(JPEG)
    const resolve = () => Promise.resolve(lookups++ === 0 ? ['127.0.0.1'] : ['10.0.0.1'])
    expect(await download({ resolve })).toMatchObject({ kind: 'fetched' })
    expect(lookups).toBe(1)
  })

  it('is not asked through a proxy of the environment, which would look it up by itself', async () => {
    answer = (_request, response) => response.end(JPEG)
    const before = process.env['HTTP_PROXY']
    process.env['HTTP_PROXY'] = `http://127.0.0.1:${await unusedPort()}`
    try {
      expect(await download()).toMatchObject({ kind: 'fetched' })
    } finally {
      if (before === undefined) delete process.env['HTTP_PROXY']
      else process.env['HTTP_PROXY'] = before
    }
  })
})

async function unusedPort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 1
}
