import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

/** `node dist/main.js serve` as somebody runs it: a process of its own that can be killed at any moment. */
export interface ServiceProcess {
  readonly pid: number | undefined
  /** Resolves when it takes webhooks; rejects when it ended before. */
  readonly url: Promise<string>
  readonly exit: Promise<Exit>
  /** What it wrote to its log, for the message of a test that fails. */
  log(): string
  signal(signal: NodeJS.Signals): void
}

const ROOT = join(__dirname, '../..')

export function startServiceProcess(dataDir: string, env: Readonly<Record<string, string>>): ServiceProcess {
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js'), 'serve'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log = (log + text).slice(-20_000)))
  const exit = new Promise<Exit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
  const url = urlOf(child, exit, () => log)
  url.catch(() => undefined)
  return { pid: child.pid, url, exit, log: () => log, signal: (signal) => void child.kill(signal) }
}

function urlOf(child: ChildProcess, exit: Promise<Exit>, log: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const port = /https?:\/\/\S+?:(\d+)\/chat/.exec(said)?.[1]
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`)
    })
    void exit.then(({ code, signal }) =>
      reject(new Error(`the service ended (${code ?? signal}) before it was up:\n${log()}`)),
    )
  })
}
