import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDataFolder } from '../src/data-folder'
import { SCHEMA_VERSION } from '../src/storage/sqlite/migrations'
import { intoOneFile } from '../src/storage/sqlite/restore'
import { DAY } from '../src/time'
import { fill, MESSAGES_A_TICKET, type Size } from './fill'
import { print } from './verdicts'

export const BENCH_KEY = 'a-key-for-benches-only-0123456789abcdef'
export const CACHE = process.env['BENCH_CACHE'] ?? join(tmpdir(), 'mot-cham-bench-cache')

/** A data folder of its own with a filled store in it; the filling is kept for the day, by schema, size and way of filling. */
export async function filledFolder(size: Size): Promise<{ folder: string; remove(): Promise<void> }> {
  const kept = await filledStore(size)
  const folder = await mkdtemp(join(tmpdir(), 'mot-cham-bench-'))
  const { database } = await openDataFolder(folder, BENCH_KEY)
  await copyFile(kept, database)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

async function filledStore(size: Size): Promise<string> {
  const sources = await Promise.all(['fill.js', 'fill-texts.js'].map((name) => readFile(join(__dirname, name))))
  const key = createHash('sha256').update(JSON.stringify([SCHEMA_VERSION, size, Math.floor(Date.now() / DAY)]))
  for (const source of sources) key.update(source)
  const name = key.digest('hex').slice(0, 16)
  const path = join(CACHE, `${name}.sqlite`)
  await mkdir(CACHE, { recursive: true })
  if (!existsSync(path)) await fillInto(path, size)
  const { size: bytes } = await stat(path)
  print(
    `${size.tickets} tickets, ${size.tickets * MESSAGES_A_TICKET} messages, ${size.accounts} accounts: ${(bytes / 1e6).toFixed(0)} MB`,
  )
  return path
}

async function fillInto(path: string, size: Size): Promise<void> {
  const started = performance.now()
  const unfinished = `${path}.${process.pid}`
  await fill(unfinished, BENCH_KEY, size, Date.now())
  intoOneFile(unfinished)
  await rename(unfinished, path)
  for (const end of ['-wal', '-shm']) await rm(`${unfinished}${end}`, { force: true })
  print(`filled in ${((performance.now() - started) / 1_000).toFixed(0)} s`)
}
