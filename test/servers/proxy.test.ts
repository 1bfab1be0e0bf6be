import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { until } from '../builders/until'
import { openProxy, type Proxy } from './proxy'

const WITHIN_MS = 30_000

describe('a line that can be made bad', () => {
  let server: Server
  let proxy: Proxy
  let callers: Socket[]
  let atServer: Socket[]
  beforeEach(async () => {
    callers = []
    atServer = []
    // Says everything back, after what it was told.
    server = createServer((socket) => {
      atServer.push(socket)
      socket.on('error', () => undefined)
      socket.on('data', (piece) => socket.write(`heard ${String(piece)};`))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    proxy = await openProxy((server.address() as AddressInfo).port)
  })
  afterEach(async () => {
    callers.forEach((caller) => caller.destroy())
    await proxy.close()
    server.close()
  })

  function call() {
    const socket = connect(proxy.port, '127.0.0.1')
    let said = ''
    let ended: 'no' | 'by reset' | 'yes' = 'no'
    callers.push(socket)
    socket.setEncoding('utf8').on('data', (text: string) => (said += text))
    socket.on('error', (error: NodeJS.ErrnoException) => (ended = error.code === 'ECONNRESET' ? 'by reset' : 'yes'))
    socket.on('close', () => (ended = ended === 'no' ? 'yes' : ended))
    return {
      socket,
      said: () => said,
      ended: () => ended,
      hears: (text: string) => until(() => said === text, WITHIN_MS),
    }
  }

  it('passes both ways, and the end of either side', async () => {
    const { socket, hears, ended } = call()
    socket.write('one')
    await hears('heard one;')
    socket.end('two')
    await hears('heard one;heard two;')
    await until(() => ended() === 'yes', WITHIN_MS)
    await until(() => proxy.connections === 0, WITHIN_MS)
  })

  it('is slow: what is said arrives later, and in order also when the line is fast again', async () => {
    const { socket, hears } = call()
    proxy.slow(200, 'back')
    const began = performance.now()
    socket.write('one')
    await hears('heard one;')
    expect(performance.now() - began).toBeGreaterThan(195)
    socket.write('two')
    await until(() => atServer[0]?.bytesRead === 'onetwo'.length, WITHIN_MS)
    proxy.slow(0)
    socket.write('three')
    await hears('heard one;heard two;heard three;')
  })

  it.each(['there', 'back'] as const)(
    'holds what goes %s, closes nothing, and goes on when it is mended',
    async (way) => {
      const { socket, said, hears, ended } = call()
      socket.write('one')
      await hears('heard one;')
      proxy.hold(way)
      socket.write('two')
      const other = call()
      other.socket.write('three')
      await until(() => atServer.length === 2, WITHIN_MS)
      const heard = (): number => atServer[0]?.bytesRead ?? 0
      if (way === 'back') await until(() => heard() === 'onetwo'.length, WITHIN_MS)
      expect([said(), other.said(), ended()]).toEqual(['heard one;', '', 'no'])
      proxy.mend()
      await hears('heard one;heard two;')
      await other.hears('heard three;')
    },
  )

  it('is half-open: what stood is never closed and never passes again, new ones pass when it is mended', async () => {
    const old = call()
    old.socket.write('one')
    await old.hears('heard one;')
    proxy.kill()
    old.socket.write('two')
    atServer[0]?.destroy()
    const between = call()
    between.socket.write('three')
    await until(() => atServer.length === 2, WITHIN_MS)
    proxy.mend()
    const late = call()
    late.socket.write('four')
    await late.hears('heard four;')
    expect([old.said(), old.ended(), between.said(), between.ended()]).toEqual(['heard one;', 'no', '', 'no'])
  })

  it('is cut: what stood is reset, new ones pass', async () => {
    const old = call()
    old.socket.write('one')
    await old.hears('heard one;')
    proxy.cut()
    await until(() => old.ended() === 'by reset', WITHIN_MS)
    const late = call()
    late.socket.write('two')
    await late.hears('heard two;')
  })

  it('refuses: also new ones are reset, until it is mended', async () => {
    proxy.refuse()
    const refused = call()
    await until(() => refused.ended() !== 'no', WITHIN_MS)
    proxy.mend()
    const late = call()
    late.socket.write('one')
    await late.hears('heard one;')
  })
})
