import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { compose } from '../src/compose'
import { parseConfig } from '../src/config'
import { openDataFolder } from '../src/data-folder'
import { createLog } from '../src/log'
import { fillDesk } from './desk-fill'

const KEY = 'a-key-for-benches-only-0123456789abcdef'

/** The real service over a store with so many tickets, of which nothing runs but the desk. Argument: the number. */
async function main([tickets = '1000']: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cham-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  // Its store is worth nothing afterwards: also a bench that is broken off leaves nothing behind.
  for (const end of ['SIGTERM', 'disconnect']) process.once(end, () => process.exit(0))
  const { database } = await openDataFolder(folder, KEY)
  const started = performance.now()
  await fillDesk(database, KEY, Number(tickets), Date.now())
  const seconds = (performance.now() - started) / 1_000
  const env = { ...process.env, DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0', SECRET_KEY: KEY }
  const service = await compose(parseConfig(env), createLog('error'))
  await service.setUpFirstAdmin()
  const { port } = await service.start('intake')
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  process.on('message', () => {
    process.send?.({ heldMs: delay.max / 1e6 })
    delay.reset()
  })
  process.send?.({ port, seconds, megabytes: statSync(database).size / 1e6 })
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`)
  process.exit(1)
})
