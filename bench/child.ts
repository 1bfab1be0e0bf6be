import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

export interface Child {
  /** What the child said of itself when it was ready. */
  ready: Record<string, unknown>
  ask(message: unknown): Promise<unknown>
  stop(): Promise<void>
}

/** Starts a script of this folder as a process of its own and waits for its first message. */
export function startChild(script: string, args: readonly string[], env: Record<string, string> = {}): Promise<Child> {
  const child = fork(join(__dirname, `${script}.js`), [...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was ready`)))
    child.once('message', (ready: Record<string, unknown>) => {
      child.removeAllListeners('exit')
      resolve({ ready, ask: (message) => ask(child, message), stop: () => stop(child) })
    })
  })
}

function ask(child: ChildProcess, message: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    child.once('message', resolve)
    child.send(message as object)
  })
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
