import type { Socket } from 'node:net'

/** The other side sent too much, nothing in time, or went away. */
export class LineError extends Error {
  constructor(readonly reason: 'too-long' | 'too-slow' | 'closed') {
    super(`The control socket's line was ${reason}.`)
    this.name = 'LineError'
  }
}

/** The first line from the socket, without its end. What follows it is not read. */
export function readLine(socket: Socket, limits: { bytes: number; withinMs: number }): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const timer = setTimeout(() => fail('too-slow'), limits.withinMs)
    const onEnd = (): void => fail('closed')

    function stop(): void {
      clearTimeout(timer)
      socket.off('data', onData).off('end', onEnd).off('close', onEnd).off('error', onEnd)
      socket.pause()
    }
    function fail(reason: LineError['reason']): void {
      stop()
      reject(new LineError(reason))
    }
    function onData(chunk: Buffer): void {
      const end = chunk.indexOf('\n')
      const part = end === -1 ? chunk : chunk.subarray(0, end)
      bytes += part.length
      if (bytes > limits.bytes) return fail('too-long')
      chunks.push(part)
      if (end === -1) return
      stop()
      resolve(Buffer.concat(chunks).toString('utf8'))
    }
    socket.on('data', onData).on('end', onEnd).on('close', onEnd).on('error', onEnd)
  })
}
