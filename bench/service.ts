import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountId } from '../src/ids'
import { commandServiceOf } from '../src/cli/command-service-of'
import { compose, type Service } from '../src/compose'
import { parseConfig } from '../src/config'
import { createLog } from '../src/log'
import { localDate } from '../src/time'

/** The real service on a SQLite file of its own. Arguments: `intake` or `all`; Pages as id=token. */
async function main([mode = 'all', ...pages]: string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cham-bench-'))
  const config = parseConfig({
    ...process.env,
    DATA_DIR: folder,
    HOST: '127.0.0.1',
    PORT: '0',
    SECRET_KEY: 'a-key-for-benches-only-0123456789abcdef',
  })
  const service = await compose(config, createLog('error'))
  for (const [id = '', token = ''] of pages.map((page) => page.split('='))) {
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
  const { port } = await service.start(mode === 'intake' ? 'intake' : undefined)
  let edits = 0
  process.on('message', (question: string) => {
    if (question === 'memory') process.send?.({ rss: process.memoryUsage().rss })
    if (question === 'publish and report') {
      void Promise.all([republish(service, edits++), report(service)]).then(() => process.send?.({ done: true }))
    }
  })
  process.once('SIGTERM', () => {
    void service.close().then(() => {
      rmSync(folder, { recursive: true, force: true })
      process.exit(0)
    })
  })
  process.send?.({ port })
}

async function report(service: Service): Promise<void> {
  const { exitCode } = await commandServiceOf(service, true).report([
    '--month',
    localDate(service.clock.now()).slice(0, 7),
  ])
  if (exitCode !== 0) throw new Error('The bench asked for a report wrongly.')
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
