import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const START = join(__dirname, 'mongod-stand-in', 'start.sh')
const GIVEN = process.env['MONGODB_URI']
const runs = (program: string): boolean => spawnSync(program, ['-version']).status === 0
const canRun = GIVEN !== undefined || process.env['REQUIRE_ALL'] === '1' || ['java', 'javac', 'mvn'].every(runs)

/** Whether the tests run on MongoDB itself, which `MONGODB_URI` names, and not on the stand-in. */
export const isRealMongo = GIVEN !== undefined

export interface RunningMongo {
  /** `mongodb://…` without a database's name. */
  uri: string
  /** The stand-in's process ends as by a power cut; MongoDB itself is left alone. */
  kill(): Promise<void>
}

/** MongoDB itself where `MONGODB_URI` names it; else the stand-in, on a free port of its own. */
export async function startMongo({ port = 0, file }: { port?: number; file?: string } = {}): Promise<RunningMongo> {
  if (GIVEN !== undefined) return { uri: GIVEN.replace(/\/$/, ''), kill: () => Promise.resolve() }
  const server = spawn('sh', [START, String(port), ...(file === undefined ? [] : [file])], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  server.stderr.on('data', (text: Buffer) => void (said += String(text)))
  for await (const line of createInterface(server.stdout)) {
    const kill = async (): Promise<void> => {
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
    }
    if (line.startsWith('mongodb://')) return { uri: line, kill }
  }
  throw new Error(`The stand-in for MongoDB did not start: ${said}`)
}

/** For tests that need a MongoDB or its stand-in: left out, and said so, where neither can be had. */
export function describeOnMongo(name: string, tests: () => void): void {
  if (canRun) describe(name, tests)
  else describe.skip(`${name} (left out: neither MONGODB_URI nor a JDK with Maven for the stand-in)`, tests)
}
