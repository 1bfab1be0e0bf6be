import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { accountId } from '../src/ids'
import { commandServiceOf } from '../src/cli/command-service-of'
import { compose, type Service } from '../src/compose'
import { parseConfig } from '../src/config'
import { createLog } from '../src/log'
import { keepHeapModest } from '../src/modest-heap'
import { localDate } from '../src/time'
import { BENCH_KEY } from './filled-store'

/**
 * The real service, on a store of its own or, with `BENCH_FOLDER`, on a filled one; over MongoDB and Redis when the environment
 * names them. Arguments: `intake` (nothing is answered) or `all`; Pages as id=token.
 */
async function main([mode = 'all', ...pages]: string[]): Promise<void> {
  keepHeapModest()
  const given = process.env['BENCH_FOLDER']
  const folder = given ?? mkdtempSync(join(tmpdir(), 'mot-cham-bench-'))
  // Also a bench that is broken off leaves nothing behind.
  process.once('exit', () => given === undefined && rmSync(folder, { recursive: true, force: true }))
  process.once('disconnect', () => process.exit(0))
  const env = { ...process.env, DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0', SECRET_KEY: BENCH_KEY }
  const service = await compose(parseConfig(env), createLog('error'))
  for (const [id = '', token = ''] of pages.map((page) => page.split('='))) await addPage(service, id, token)
  if (process.env['ADMIN_EMAIL'] !== undefined) await service.setUpFirstAdmin()
  const { port } = await service.start(mode === 'intake' ? 'intake' : undefined)
  answerQuestions(service)
  process.once('SIGTERM', () => void service.close().then(() => process.exit(0)))
  process.send?.({ port })
}

async function addPage(service: Service, id: string, token: string): Promise<void> {
  await service.accounts.add({
    id: accountId('messenger', id),
    channel: 'messenger',
    externalId: id,
    name: id,
    unitId: service.units.defaultUnit,
    credentials: { pageAccessToken: token },
    settings: { requestsPerMinute: 60_000 },
  })
}

/** What a bench may ask of the service while it runs. */
export type Question = 'memory' | 'held' | 'publish and report' | 'report of the month' | 'report of the year'

function answerQuestions(service: Service): void {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  let edits = 0
  const today = localDate(service.clock.now())
  const report = (...period: string[]) => reportOf(service, period)
  const answers: Record<Question, () => Promise<object>> = {
    async memory() {
      const { rss, heapUsed, external } = process.memoryUsage()
      const { user, system } = process.cpuUsage()
      return { rss, heapUsed, external, cpuMs: (user + system) / 1_000 }
    },
    async held() {
      const heldMs = delay.max / 1e6
      delay.reset()
      return { heldMs }
    },
    async 'publish and report'() {
      await Promise.all([republish(service, edits++), report('--month', today.slice(0, 7))])
      return {}
    },
    'report of the month': () => report('--from', localDate(service.clock.now() - MONTH_MS), '--to', today),
    'report of the year': () => report('--year', today.slice(0, 4)),
  }
  process.on('message', (question: Question) => void answers[question]().then((answer) => process.send?.(answer)))
}
const MONTH_MS = 29 * 86_400_000

async function reportOf(service: Service, period: readonly string[]): Promise<object> {
  const started = performance.now()
  const { exitCode, output } = await commandServiceOf(service, true).report([...period])
  if (exitCode !== 0) throw new Error(`The bench asked for a report wrongly: ${output}`)
  return { tookMs: performance.now() - started }
}

/** An edit of an intent: everything is read, checked, trained and swapped anew. */
async function republish(service: Service, n: number): Promise<void> {
  const files = Object.entries(service.content.publisher.published().revision.files)
  const edited = files.map(([path, text]) => ({
    path,
    text: path.endsWith('intents/labor-law/tang-ca.yaml')
      ? `${text}\n  - tăng ca lần sửa thứ ${n} thì tính sao\n`
      : text,
  }))
  const result = await service.content.publisher.publish(edited, 'bench', `edit ${n}`)
  if (result.kind !== 'published') throw new Error(`The bench's edit was ${result.kind}.`)
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`)
  process.exit(1)
})
