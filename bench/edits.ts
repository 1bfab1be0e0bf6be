import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLiveContent, type LiveContent } from '../src/content/live-content'
import { createLog } from '../src/log'
import { createSecrets } from '../src/secrets'
import { openSqliteStore } from '../src/storage/sqlite/store'
import { systemClock } from '../src/time'
import { median } from './load'

const ROUNDS = 5
/** The bars: an edited flow within 2 s, an edited intent within 5 s. */
const KINDS = [
  { name: 'a flow', bar: 2, path: 'flows/labor-law/tang-ca.yaml', edit: (n: number) => `\n# lần sửa thứ ${n}\n` },
  { name: 'figures', bar: 2, path: 'flows/parameters.yaml', edit: (n: number) => `\n# lần sửa thứ ${n}\n` },
  {
    name: 'an intent',
    bar: 5,
    path: 'intents/labor-law/tang-ca.yaml',
    edit: (n: number) => `\n  - tăng ca lần sửa thứ ${n} thì tính sao\n`,
  },
]

/** From the moment a content file is saved to the moment the service answers by it, on the shipped content. */
export async function edits(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'mot-cham-edits-'))
  for (const folder of ['flows', 'intents']) await cp(folder, join(root, folder), { recursive: true })
  const store = openSqliteStore(':memory:', createSecrets('a-key-for-benches-only-0123456789abcdef'))
  const content = await openLiveContent({
    root,
    revisions: store.revisions,
    clock: systemClock,
    log: createLog('error'),
  })
  await content.watch()
  for (const { name, bar, path, edit } of KINDS) {
    const times: number[] = []
    for (let n = 1; n <= ROUNDS; n++) times.push(await untilLive(content, join(root, path), edit(n)))
    const shown = times.map((time) => time.toFixed(2)).join(' ')
    process.stdout.write(`${name} is live after ${median(times).toFixed(2)} s (bar: ${bar} s; rounds ${shown})\n`)
  }
  await content.close()
  await store.close()
  await rm(root, { recursive: true })
}

async function untilLive(content: LiveContent, path: string, words: string): Promise<number> {
  const text = await readFile(path, 'utf8')
  const live = new Promise<void>((resolve) => content.publisher.onPublished(() => resolve()))
  const started = performance.now()
  await writeFile(path, `${text.trimEnd()}${words}`)
  await live
  return (performance.now() - started) / 1_000
}
