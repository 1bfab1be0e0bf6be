import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** From those who connect to the server, or back. */
export type Direction = 'there' | 'back'

/** A line to a server on this machine that can be made bad, for the connections that stand and for new ones. */
export interface Proxy {
  readonly port: number
  /** Connections that stand now. */
  readonly connections: number
  /** A good line again: what was held goes on its way. Connections that died meanwhile stay dead. */
  mend(): void
  /** Every piece arrives so much later, in order. */
  slow(ms: number, direction?: Direction): void
  /** Nothing arrives and nothing is closed, until it is mended. */
  hold(direction?: Direction): void
  /**
   * Half-open: what stands now, and what is opened until it is mended, is never closed and passes nothing ever again, as
   * after a firewall forgot the connection.
   */
  kill(): void
  /** Resets what stands now; new connections pass. */
  cut(): void
  /** Resets what stands now, and new connections, until it is mended. */
  refuse(): void
  close(): Promise<void>
}

interface Line {
  ends: readonly [Socket, Socket]
  isDead: boolean
}

const BOTH: readonly Direction[] = ['there', 'back']

export async function openProxy(target: number): Promise<Proxy> {
  const lines = new Set<Line>()
  const delayMs: Record<Direction, number> = { there: 0, back: 0 }
  const held: Record<Direction, boolean> = { there: false, back: false }
  let waiting: (() => void)[] = []
  let isKilling = false
  let isRefusing = false

  function carry(line: Line, from: Socket, to: Socket, direction: Direction): void {
    let before = Promise.resolve()
    const inTurn = (step: () => void): void => {
      const due = performance.now() + delayMs[direction]
      before = before.then(async () => {
        const early = due - performance.now()
        if (early > 0) await pause(early)
        while (held[direction]) await new Promise<void>((resolve) => waiting.push(resolve))
        if (!line.isDead) step()
      })
    }
    from.on('data', (piece: Buffer) => inTurn(() => void to.write(piece)))
    from.on('end', () => inTurn(() => void to.end()))
    from.on('error', () => inTurn(() => void to.destroy()))
    from.on('close', () => inTurn(() => void to.destroy()))
  }
  const server = createServer({ allowHalfOpen: true }, (caller) => {
    if (isRefusing) return void caller.resetAndDestroy()
    const called = connect({ port: target, host: '127.0.0.1', allowHalfOpen: true })
    const line: Line = { ends: [caller, called], isDead: isKilling }
    lines.add(line)
    carry(line, caller, called, 'there')
    carry(line, called, caller, 'back')
    called.on('close', () => caller.destroyed && lines.delete(line))
    caller.on('close', () => called.destroyed && lines.delete(line))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  function goOn(): void {
    const released = waiting
    waiting = []
    released.forEach((resolve) => resolve())
  }
  function cut(): void {
    for (const { ends } of lines) ends.forEach((end) => end.resetAndDestroy())
    lines.clear()
  }
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return lines.size
    },
    mend() {
      for (const direction of BOTH) {
        delayMs[direction] = 0
        held[direction] = false
      }
      isKilling = false
      isRefusing = false
      goOn()
    },
    slow(ms, direction) {
      for (const one of direction === undefined ? BOTH : [direction]) delayMs[one] = ms
    },
    hold(direction) {
      for (const one of direction === undefined ? BOTH : [direction]) held[one] = true
    },
    kill() {
      isKilling = true
      for (const line of lines) line.isDead = true
    },
    cut,
    refuse() {
      isRefusing = true
      cut()
    },
    async close() {
      goOn()
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
