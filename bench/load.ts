import { connect, type Socket } from 'node:net'

/** One POST as it goes over the wire. */
export type MakeRequest = (n: number) => Buffer

export interface LoadResult {
  requests: number
  seconds: number
  perSecond: number
  notOk: number
  /** Milliseconds, sorted. */
  times: number[]
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export const median = (values: readonly number[]): number =>
  percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  )

/** The ratio of each round, then their median: rounds are compared within themselves, since machines have moods. */
export const ratioOfRounds = (ours: readonly number[], theirs: readonly number[]): number =>
  median(ours.map((figure, round) => figure / (theirs[round] ?? NaN)))

/** Closed loop: so many connections, each sends its next request when the last was answered. */
export async function closedLoop(
  port: number,
  connections: number,
  durationMs: number,
  make: MakeRequest,
): Promise<LoadResult> {
  const times: number[] = []
  let n = 0
  let notOk = 0
  const started = performance.now()
  const until = started + durationMs
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const line = await openLine(port)
      while (performance.now() < until) {
        const sent = performance.now()
        if ((await line.post(make(n++))) !== 200) notOk++
        times.push(performance.now() - sent)
      }
      line.close()
    }),
  )
  return result(times, notOk, performance.now() - started)
}

/** Open loop: one request every so often, whatever becomes of those before; times count from when each was due. */
export async function evenly(
  port: number,
  perSecond: number,
  durationMs: number,
  make: MakeRequest,
): Promise<LoadResult> {
  const free: Line[] = await Promise.all(Array.from({ length: 50 }, () => openLine(port)))
  const times: number[] = []
  const running: Promise<void>[] = []
  let notOk = 0
  const started = performance.now()
  const total = Math.floor((durationMs / 1_000) * perSecond)
  for (let n = 0; n < total; n++) {
    const due = started + (n / perSecond) * 1_000
    while (performance.now() < due)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now() - 0.5)))
    running.push(
      (async () => {
        const line = free.pop() ?? (await openLine(port))
        if ((await line.post(make(n))) !== 200) notOk++
        times.push(performance.now() - due)
        free.push(line)
      })(),
    )
  }
  await Promise.all(running)
  for (const line of free) line.close()
  return result(times, notOk, performance.now() - started)
}

function result(times: number[], notOk: number, elapsedMs: number): LoadResult {
  const seconds = elapsedMs / 1_000
  return {
    requests: times.length,
    seconds,
    perSecond: times.length / seconds,
    notOk,
    times: times.sort((a, b) => a - b),
  }
}

export interface Line {
  /** The status; 0 when the server ended the connection instead, as servers do with one that was idle. */
  post(request: Buffer): Promise<number>
  isOpen(): boolean
  close(): void
}

/** A kept connection that reads no more of an answer than its status and where it ends. */
export function openLine(port: number): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let answered: ((status: number) => void) | undefined
    let buffered = ''
    let open = true
    socket.once('error', reject)
    socket.once('close', () => {
      open = false
      answered?.(0)
    })
    socket.on('data', (chunk: Buffer) => {
      buffered += chunk.toString('latin1')
      const head = buffered.indexOf('\r\n\r\n')
      if (head < 0) return
      const length = lengthOf(buffered, head)
      if (buffered.length < head + 4 + length) return
      const status = Number(buffered.slice(9, 12))
      buffered = ''
      answered?.(status)
    })
    socket.once('connect', () =>
      resolve({
        post: (request) =>
          new Promise((done) => {
            answered = done
            socket.write(request)
          }),
        isOpen: () => open,
        close: () => socket.destroy(),
      }),
    )
  })
}

/** Kept connections, one for each request that is under way. */
export function createLines() {
  const free = new Map<number, Line[]>()
  return {
    async post(port: number, request: Buffer): Promise<number> {
      const lines = free.get(port) ?? []
      free.set(port, lines)
      let line = lines.pop()
      while (line?.isOpen() === false) line = lines.pop()
      line ??= await openLine(port)
      const status = await line.post(request)
      if (status === 0) return (await openLine(port)).post(request)
      lines.push(line)
      return status
    },
    close(): void {
      for (const lines of free.values()) for (const line of lines) line.close()
      free.clear()
    },
  }
}

function lengthOf(answer: string, head: number): number {
  const declared = /content-length: (\d+)/i.exec(answer)?.[1]
  if (declared !== undefined) return Number(declared)
  const end = answer.indexOf('0\r\n\r\n', head + 4)
  return end < 0 ? Number.MAX_SAFE_INTEGER : end + 5 - head - 4
}
