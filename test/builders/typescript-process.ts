import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Compiles TypeScript as it is required, as the tests' own runner does. */
const HOOK = `
  const { transformSync } = require('@swc/core')
  const { readFileSync } = require('node:fs')
  require.extensions['.ts'] = (module, filename) => {
    const options = { filename, jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }
    module._compile(transformSync(readFileSync(filename, 'utf8'), options).code, filename)
  }`

export interface TypescriptProcess {
  child: ChildProcessWithoutNullStreams
  /** Resolves with the first line that the process prints from now on; rejects when it ends without one. */
  nextLine(): Promise<string>
  /** Kills it as a crash would, and waits until it is gone. */
  kill(): Promise<void>
}

/** Runs a script in a process of its own. It sees `load(path)`, which requires a file of the project's root. */
export function startTypescript(script: string): TypescriptProcess {
  const root = join(__dirname, '../..')
  const load = `const load = (path) => require(require('node:path').join(${JSON.stringify(root)}, path))`
  const child = spawn(process.execPath, ['-e', `${HOOK};${load};${script}`], { cwd: root })
  const lines: string[] = []
  const asked: ((line: string) => void)[] = []
  let rest = ''
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString('utf8')).split('\n')
    rest = parts.pop() ?? ''
    for (const line of parts) {
      const take = asked.shift()
      if (take === undefined) lines.push(line)
      else take(line)
    }
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')))
  return {
    child,
    nextLine: () =>
      new Promise((resolve, reject) => {
        const line = lines.shift()
        if (line !== undefined) return resolve(line)
        asked.push(resolve)
        child.once('exit', () => setImmediate(() => reject(new Error(`The process ended without a line.\n${errors}`))))
      }),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
