import { createHash, createHmac } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { PHRASES } from '../../src/conversations/phrases'
import { simulate } from '../../src/simulate/simulate'
import { call, startReceiver, type Received, type Receiver } from './receiver'

const ZALO_KEY = 'simulated-oa-secret-key'
const MESSENGER_SECRET = 'simulated-messenger-app-secret'
const fast = ['--quiet', '0.6', '--wait', '1.5']

let folder: string
let service: Receiver | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simulate-'))
})
afterEach(async () => {
  await service?.close()
  service = undefined
  await rm(folder, { recursive: true })
})

/** What the scripted service says to a text: nothing, texts, or a text with choices. */
type Script = (text: string) => readonly (string | { text: string; choices: string[] })[]

interface ZaloWebhook {
  event_name: string
  app_id: string
  timestamp: string
  sender: { id: string }
  message: { text: string }
}

async function zaloService(port: number, script: Script): Promise<void> {
  const { ZALO_ACCESS_TOKEN: token = '' } = await environment('zalo')
  service = await startReceiver((one) => {
    const event = JSON.parse(one.rawBody) as ZaloWebhook
    expect(one.headers['x-zevent-signature']).toBe(zaloMac(one, event))
    if (event.event_name === 'user_send_text') void answer(event)
  })
  async function answer(event: ZaloWebhook): Promise<void> {
    for (const said of script(event.message.text)) {
      const message = typeof said === 'string' ? { text: said } : withButtons(said)
      await call(`http://127.0.0.1:${port}/v3.0/oa/message/cs`, {
        headers: { access_token: token },
        body: { recipient: { user_id: event.sender.id }, message },
      })
    }
  }
}

const zaloMac = ({ rawBody }: Received, { app_id: app, timestamp }: ZaloWebhook): string =>
  `mac=${createHash('sha256').update(`${app}${rawBody}${timestamp}${ZALO_KEY}`).digest('hex')}`

const withButtons = ({ text, choices }: { text: string; choices: string[] }): object => ({
  text,
  attachment: {
    type: 'template',
    payload: { buttons: choices.map((title) => ({ title, type: 'oa.query.show', payload: `#${title}` })) },
  },
})

interface MessengerWebhook {
  entry: { messaging: { sender: { id: string }; message?: { text: string; is_echo?: boolean } }[] }[]
}

async function messengerService(port: number, script: Script): Promise<void> {
  const env = await environment('messenger')
  const token = env['MESSENGER_PAGE_ACCESS_TOKEN'] ?? ''
  const proof = createHmac('sha256', MESSENGER_SECRET).update(token).digest('hex')
  service = await startReceiver((one) => {
    const mac = createHmac('sha256', MESSENGER_SECRET).update(one.rawBody).digest('hex')
    expect(one.headers['x-hub-signature-256']).toBe(`sha256=${mac}`)
    const { entry } = JSON.parse(one.rawBody) as MessengerWebhook
    const [item] = entry[0]?.messaging ?? []
    if (item?.message === undefined || item.message.is_echo === true) return
    for (const said of script(item.message.text)) {
      void call(`http://127.0.0.1:${port}/v26.0/me/messages?appsecret_proof=${proof}`, {
        headers: { authorization: `Bearer ${token}` },
        body: { recipient: { id: item.sender.id }, messaging_type: 'RESPONSE', message: { text: said } },
      })
    }
  })
}

async function run(
  argv: string[],
  options: { input?: string; signal?: AbortSignal } = {},
): Promise<{ code: number; out: string }> {
  const lines: string[] = []
  const signal = options.signal ?? new AbortController().signal
  const input = Readable.from([options.input ?? ''])
  const code = await simulate(argv, { write: (line) => void lines.push(line), input, signal })
  return { code, out: lines.join('\n') }
}

async function environment(channel: string): Promise<Record<string, string>> {
  const { out } = await run(['env', '--channel', channel])
  return Object.fromEntries(out.split('\n').map((line) => line.split('=') as [string, string]))
}

async function questions(texts: Record<string, string>): Promise<string> {
  const file = join(folder, 'questions.jsonl')
  const lines = Object.entries(texts).map(([id, text]) => JSON.stringify({ id, text, label: `luong.${id}` }))
  await writeFile(file, lines.join('\n'))
  return file
}

/** A port that is free, with the one that Zalo's OAuth takes. */
async function freePort(): Promise<number> {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  await new Promise((resolve) => server.close(resolve))
  return port < 65_000 ? port : freePort()
}

const script: Script = (text) => {
  if (text === 'chậm lương') return ['Công ty phải trả lương đúng hạn.', 'Bạn cần gì thêm không?']
  if (text === 'lương') return [{ text: `${PHRASES.askBack}`, choices: ['Chậm lương', 'Tăng ca'] }]
  if (text === 'gặp cán bộ') return [PHRASES.handedOver('CD-7K3FQA-M', 'trước 17:00')]
  return []
}

describe('simulate with questions', () => {
  it('plays each one from a fresh person and prints what became of it', async () => {
    const port = await freePort()
    await zaloService(port, script)
    const file = await questions({ a: 'chậm lương', b: 'lương', c: 'gặp cán bộ', d: 'im lặng' })
    const out = join(folder, 'table.md')
    const argv = [
      '--channel',
      'zalo',
      '--questions',
      file,
      '--port',
      String(port),
      '--url',
      service?.url ?? '',
      '--out',
      out,
    ]
    const result = await run([...argv, ...fast])
    expect(result.out).toMatch(
      /\| luong +\| +4 \| +1 \(25\.0 %\) \| +1 \(25\.0 %\) \| +1 \(25\.0 %\) \| +1 \(25\.0 %\) \| +1\.0 \|/,
    )
    expect(result.out).toContain('Broken platform rules: 0')
    expect(result.out).toContain('Without a reply: d')
    expect(result.code).toBe(1)
    const users = new Set(received('user_send_text').map((event) => event.sender.id))
    expect(users.size).toBe(4)
    expect(received('oa_send_text')).toHaveLength(4)
    expect(received('user_seen_message')).toHaveLength(4)
    const report = await readFile(out, 'utf8')
    expect(report).toContain('### b · luong.b · asked back')
    expect(report).toContain('[Chậm lương] [Tăng ca]')
    expect(report).toContain('**Người lao động:** im lặng')
  })

  it('ends with 0 when everybody got a reply, on Messenger too, at the rate that was asked for', async () => {
    const port = await freePort()
    await messengerService(port, () => ['Chào bạn'])
    const file = await questions({ a: 'một', b: 'hai', c: 'ba' })
    const argv = ['--channel', 'messenger', '--questions', file, '--port', String(port), '--url', service?.url ?? '']
    const began = performance.now()
    const result = await run([...argv, ...fast, '--rate', '600/min'])
    expect(performance.now() - began).toBeGreaterThan(200)
    expect(result.out).toMatch(/\| all +\| +3 \| +3 \(100\.0 %\)/)
    expect(result.out).toContain('Broken platform rules: 0')
    expect(result.code).toBe(0)
  })

  it('lists broken rules of the platform and ends with 1', async () => {
    const port = await freePort()
    await zaloService(port, () => ['Chào bạn', 'a'.repeat(2_001)])
    const file = await questions({ a: 'một' })
    const argv = ['--channel', 'zalo', '--questions', file, '--port', String(port), '--url', service?.url ?? '']
    const result = await run([...argv, ...fast])
    expect(result.out).toContain('Broken platform rules: 1')
    expect(result.out).toContain('POST /v3.0/oa/message/cs: -210')
    expect(result.code).toBe(1)
  })

  it('says which environment the service needs when it sends nothing to the fake', async () => {
    const port = await freePort()
    await zaloService(port, () => [])
    const file = await questions({ a: 'một' })
    const argv = ['--channel', 'zalo', '--questions', file, '--port', String(port), '--url', service?.url ?? '']
    const result = await run([...argv, ...fast])
    expect(result.out).toContain('sent nothing to this platform')
    expect(result.out).toContain(`ZALO_API_URL=http://127.0.0.1:${port}`)
    expect(result.out).toContain(`ZALO_OAUTH_URL=http://127.0.0.1:${port + 10}`)
  })

  it('says so too when the webhooks are refused, and when there is no service', async () => {
    const port = await freePort()
    const file = await questions({ a: 'một', b: 'hai' })
    const refusing = createHttp401()
    const url = await refusing.url
    const argv = ['--channel', 'messenger', '--questions', file, '--port', String(port), '--url', url, ...fast]
    const refused = await run(argv)
    await refusing.close()
    expect(refused.out).toContain('HTTP 401')
    expect(refused.out).toContain(`MESSENGER_APP_SECRET=${MESSENGER_SECRET}`)
    const absent = await run(argv)
    expect(absent.out).toContain('There is no service at')
    expect([refused.code, absent.code]).toEqual([2, 2])
  })

  it('stops starting questions when it is told to stop, and still prints the table', async () => {
    const port = await freePort()
    const stop = new AbortController()
    await zaloService(port, () => {
      stop.abort()
      return ['Chào bạn']
    })
    const file = await questions({ a: 'một', b: 'hai', c: 'ba' })
    const argv = [
      '--channel',
      'zalo',
      '--questions',
      file,
      '--port',
      String(port),
      '--url',
      service?.url ?? '',
      '--at-once',
      '1',
    ]
    const result = await run([...argv, ...fast], { signal: stop.signal })
    expect(result.out).toMatch(/\| all +\| +1 \|/)
  })
})

describe('simulate --chat', () => {
  it('plays lines from standard input as one person, and taps choices', async () => {
    const port = await freePort()
    await zaloService(port, (text) => (text === '#Chậm lương' ? ['Công ty phải trả.'] : script(text)))
    const argv = ['--channel', 'zalo', '--chat', '--port', String(port), '--url', service?.url ?? '']
    const result = await run([...argv, ...fast], { input: 'lương\n/1\n/7\n\n/thoat\nnever sent\n' })
    expect(result.out).toContain(`Một Chạm: ${PHRASES.askBack}`)
    expect(result.out).toContain('/1 Chậm lương\n')
    expect(result.out).toContain('Bạn: Chậm lương\nMột Chạm: Công ty phải trả.')
    expect(result.out).toContain('(there is no choice /7)')
    expect(result.code).toBe(0)
    expect(received('user_send_text').map((event) => event.message.text)).toEqual(['lương', '#Chậm lương'])
    expect(new Set(received('user_send_text').map((event) => event.sender.id)).size).toBe(1)
  })
})

describe('simulate env', () => {
  it('prints every line that the service needs, with fixed addresses', async () => {
    expect(await environment('zalo')).toMatchObject({
      ZALO_OA_SECRET_KEY: ZALO_KEY,
      ZALO_API_URL: 'http://127.0.0.1:3901',
      ZALO_OAUTH_URL: 'http://127.0.0.1:3911',
      ZALO_REQUESTS_PER_MINUTE: '2000',
    })
    expect(await environment('messenger')).toMatchObject({
      MESSENGER_APP_SECRET: MESSENGER_SECRET,
      MESSENGER_API_URL: 'http://127.0.0.1:3902',
    })
  })
})

describe('arguments of simulate', () => {
  it('that are wrong are all named at once, with the usage', async () => {
    const result = await run(['--channel', 'viber', '--rate', 'fast', '--url', 'nowhere'])
    expect(result.code).toBe(2)
    for (const part of [
      '--channel must be',
      '--rate: "fast"',
      '--url: "nowhere"',
      'either --questions',
      'npm run simulate',
    ])
      expect(result.out).toContain(part)
  })

  it('that are unknown are refused, and --help explains them', async () => {
    expect((await run(['--chanel', 'zalo'])).code).toBe(2)
    expect(await run(['--help'])).toMatchObject({ code: 0 })
  })

  it('with a faulty file of questions name its lines', async () => {
    const file = join(folder, 'bad.jsonl')
    await writeFile(file, '{"id":"a","text":"x"}\nnot json\n{"id":1,"text":"x"}\n')
    const result = await run(['--channel', 'zalo', '--questions', file])
    expect(result.code).toBe(2)
    expect(result.out).toContain(`${file}:2`)
    expect(result.out).toContain(`${file}:3`)
  })
})

function received(eventName: string): ZaloWebhook[] {
  const all = service?.received.map((one) => JSON.parse(one.rawBody) as ZaloWebhook) ?? []
  return all.filter((event) => event.event_name === eventName)
}

function createHttp401(): { url: Promise<string>; close(): Promise<unknown> } {
  const server = createServer((socket) => {
    socket.on('data', () => socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\nconnection: close\r\n\r\n'))
    socket.on('error', () => undefined)
  })
  const url = new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '')
    })
  })
  return { url, close: () => new Promise((resolve) => server.close(resolve)) }
}
