import { rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { SECOND } from '../time'
import { Request, REQUEST_BYTES, type Answer, type CommandResult } from './message'
import { LineError, readLine } from './read-line'

export interface ControlSocket {
  path: string
  /** Takes no new commands; those that run get `graceMs` to end. May be called twice. */
  close(graceMs?: number): Promise<void>
}

export interface ControlSocketDeps {
  path: string
  run(request: Request): Promise<CommandResult>
  /** A command that threw: for the log, since the one who asked is told nothing of what the error says. */
  failed(command: string, error: unknown): void
  /** How long somebody may take to send a request. */
  requestWithinMs?: number
}

const CONNECTIONS = 16
const OWNER_ONLY = 0o177

/** Listens for commands. The caller has the lock of the data folder, so that what lies at the path is nobody's. */
export async function openControlSocket(deps: ControlSocketDeps): Promise<ControlSocket> {
  await rm(deps.path, { force: true })
  const open = new Set<Socket>()
  const running = new Map<Socket, Promise<void>>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.destroy())
    void serveOne(socket)
  })
  server.maxConnections = CONNECTIONS
  await listen(server, deps.path)

  async function serveOne(socket: Socket): Promise<void> {
    let request: Request | string
    try {
      request = readRequest(
        await readLine(socket, { bytes: REQUEST_BYTES, withinMs: deps.requestWithinMs ?? 10 * SECOND }),
      )
    } catch (error) {
      if (!(error instanceof LineError) || error.reason === 'closed') socket.destroy()
      else await answer(socket, { ok: false, error: TOO[error.reason] })
      return
    }
    if (typeof request === 'string') return answer(socket, { ok: false, error: request })
    const work = runSafely(request, deps).then((given) => answer(socket, given))
    running.set(socket, work)
    await work
    running.delete(socket)
  }

  let closing: Promise<void> | undefined
  async function close(graceMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const socket of open) if (!running.has(socket)) socket.destroy()
    await within(Promise.all(running.values()), graceMs)
    for (const socket of open) if (running.has(socket)) socket.destroy()
    await closed
  }
  return { path: deps.path, close: (graceMs = 3 * SECOND) => (closing ??= close(graceMs)) }
}

const TOO = {
  'too-long': `Yêu cầu dài quá ${REQUEST_BYTES} byte.`,
  'too-slow': 'Yêu cầu gửi chậm quá.',
} as const

/** A request, or what is wrong with it. */
function readRequest(line: string): Request | string {
  try {
    return Request.parse(JSON.parse(line))
  } catch {
    return 'Dịch vụ không đọc được yêu cầu. Lệnh và dịch vụ có thể khác phiên bản: khởi động lại dịch vụ.'
  }
}

/** An error's own words may hold what it was about (a text, a token): they go to the service's log alone. */
async function runSafely(request: Request, { run, failed }: ControlSocketDeps): Promise<Answer> {
  try {
    return { ok: true, ...(await run(request)) }
  } catch (error) {
    failed(request.command, error)
    return {
      ok: false,
      error: `Lệnh "${request.command}" gặp lỗi trong dịch vụ; nguyên nhân nằm trong nhật ký của dịch vụ.`,
    }
  }
}

/** Resolves when the answer has left, or when nobody is there to take it. */
function answer(socket: Socket, given: Answer): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', resolve)
    socket.end(`${JSON.stringify(given)}\n`, resolve)
  })
}

/** Binding happens inside the call, so that the socket never exists with the rights of others. */
function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const before = process.umask(OWNER_ONLY)
    try {
      server.once('error', reject).listen(path, () => {
        server.off('error', reject)
        resolve()
      })
    } finally {
      process.umask(before)
    }
  })
}

function within(work: Promise<unknown>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    void work.finally(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
