import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'

const isLinux = process.platform === 'linux'
const niceOf = (thread: string): number => {
  const fields = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return Number(fields[16])
}

/** Of the compiled file: a thread starts from that. */
;(isLinux ? it : it.skip)(
  'a heavy thread lets the others go first, and nobody else does (left out: Linux only)',
  async () => {
    const before = new Set(readdirSync('/proc/self/task'))
    const main = niceOf(String(process.pid))
    const script = `require(${JSON.stringify(join(__dirname, '../../dist/content/low-priority.js'))}).giveWay();
    require('node:worker_threads').parentPort.postMessage('done'); setInterval(() => undefined, 1000)`
    const worker = new Worker(script, { eval: true })
    await new Promise((resolve) => worker.once('message', resolve))
    const threads = readdirSync('/proc/self/task').filter((thread) => !before.has(thread))
    expect(threads.filter((thread) => niceOf(thread) === main + 10)).toHaveLength(1)
    expect(niceOf(String(process.pid))).toBe(main)
    await worker.terminate()
  },
)
