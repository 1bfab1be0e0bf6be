import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountId } from '../src/ids'
import { compose } from '../src/compose'
import { parseConfig } from '../src/config'
import { createLog } from '../src/log'

/** The real service on a SQLite file of its own. Arguments: `intake` or `all`; Pages as id=token. */
async function main([mode = 'all', ...pages]: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cham-bench-'))
  const config = parseConfig({ ...process.env, DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0', SECRET_KEY: 'a-key-for-benches-only-0123456789abcdef' })
  const service = await compose(config, createLog('error'))
  for (const [id = '', token = ''] of pages.map((page) => page.split('='))) {
    await service.accounts.add({
      id: accountId('messenger', id), channel: 'messenger', externalId: id, name: id, unitId: service.units.defaultUnit,
      credentials: { pageAccessToken: token }, settings: { requestsPerMinute: 60_000 },
    })
  }
  const { port } = await service.start(mode === 'intake' ? 'intake' : undefined)
  process.on('message', (question: string) => {
    if (question === 'memory') process.send?.({ rss: process.memoryUsage().rss })
    if (question === 'publish') void service.content.republish().then(() => process.send?.({ done: true }))
  })
  process.once('SIGTERM', () => {
    void service.close().then(() => {
      rmSync(folder, { recursive: true, force: true })
      process.exit(0)
    })
  })
  process.send?.({ port })
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`)
  process.exit(1)
})
