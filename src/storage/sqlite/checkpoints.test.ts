import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { until } from '../../../test/builders/until'
import { checkpointsOf } from './checkpoints'
import { openDatabase, type Database } from './database'
import { openReadOnly } from './read-only'

const thread = join(__dirname, '../../../dist/storage/sqlite/checkpoint-thread.js')
const compiled = existsSync(thread)
const inThread = compiled ? describe : describe.skip
const MB = 1024 * 1024
const TEXT = 'x'.repeat(3_000)

inThread(`the log of a store${compiled ? '' : ' (left out: not compiled, run "npm run build")'}`, () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mot-cham-log-'))
    path = join(folder, 'store.sqlite')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function open(by = thread): Database {
    const db = openDatabase(path, { thread: by })
    db.exec('CREATE TABLE IF NOT EXISTS thing (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
    return db
  }
  /** Each piece of work writes a page of its own. */
  async function write(db: Database, count: number): Promise<void> {
    const insert = db.statement('INSERT INTO thing (text) VALUES (?)')
    for (let n = 0; n < count; n += 100)
      await Promise.all(Array.from({ length: 100 }, () => db.write(() => insert.run(TEXT))))
  }
  const count = (db: Database) => db.statement<{ n: number }>('SELECT count(*) AS n FROM thing').get()?.n
  const logSize = () => statSync(`${path}-wal`).size

  it('begins anew again and again while it is written without a pause', async () => {
    const db = open()
    await write(db, 600)
    await until(() => statSync(path).size > MB) // its thread is there
    await write(db, 20_000)
    expect(logSize()).toBeLessThan(30 * MB)
    expect(count(db)).toBe(20_600)
    await db.close()
  })

  it('keeps a process alive that only waits to write and to close', async () => {
    const program = join(folder, 'fill.js')
    writeFileSync(
      program,
      `const { openDatabase } = require(${JSON.stringify(join(thread, '../database.js'))})
      const db = openDatabase(${JSON.stringify(path)})
      db.exec('CREATE TABLE thing (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
      const insert = db.statement('INSERT INTO thing (text) VALUES (?)')
      async function fill() {
        for (let n = 0; n < 200; n++)
          await Promise.all(Array.from({ length: 100 }, () => db.write(() => insert.run('${TEXT}'))))
        await db.close()
        process.stdout.write('all written')
      }
      void fill()`,
    )
    const { stdout } = await promisify(execFile)(process.execPath, [program])
    expect(stdout).toBe('all written')
  })

  it('holds nobody up who reads one moment of it for long, nor is it held up', async () => {
    const db = open()
    await write(db, 100)
    const reader = openReadOnly(path)
    const seen = await reader.snapshot(async () => {
      count(reader)
      await write(db, 5_000)
      return count(reader)
    })
    expect([seen, count(db)]).toEqual([100, 5_100])
    await reader.close()
    await db.close()
  })

  describe('with a thread that', () => {
    /** The thread leaves a file behind when it ends as it was told to. */
    function started(onCheckpoint: string, resume: () => void) {
      const script = join(folder, 'thread.js')
      writeFileSync(
        script,
        `const { parentPort: port, threadId } = require('node:worker_threads')
        let asked = 0
        port.on('message', (order) => {
          if (order !== null) { asked += 1; ${onCheckpoint}\n return }
          require('node:fs').writeFileSync(${JSON.stringify(folder)} + '/ended-' + threadId, '')
          port.close()
        })`,
      )
      return checkpointsOf(path, resume, script)
    }
    const ended = () => readdirSync(folder).filter((name) => name.startsWith('ended-')).length
    const ENOUGH = 500

    it('fails while another one is started already: that one is ended with the store', async () => {
      const failsOnce = `const mark = ${JSON.stringify(join(folder, 'failed'))}
        if (asked === 2 && !require('node:fs').existsSync(mark)) {
          require('node:fs').writeFileSync(mark, '')
          throw new Error('no disk')
        }
        port.postMessage({ log: 2000 })`
      let resumed = 0
      const log = started(failsOnce, () => {
        resumed += 1
        if (resumed === 1) log?.committed(ENOUGH)
      })
      log?.committed(ENOUGH)
      await until(() => resumed === 2)
      await log?.close()
      expect(ended()).toBe(1)
    })

    it('is ended: no other one is started for what was still to be written', async () => {
      const log = started('port.postMessage({ log: 2000 })', () => undefined)
      log?.committed(ENOUGH)
      await log?.close()
      log?.committed(ENOUGH)
      await log?.close()
      expect(ended()).toBe(1)
    })
  })

  it('is written on when its thread is gone, and all of it is there after', async () => {
    const broken = join(folder, 'broken.js')
    writeFileSync(broken, 'throw new Error("no such thread")')
    const db = open(broken)
    await write(db, 3_000)
    await db.close()
    const again = open()
    expect(count(again)).toBe(3_000)
    await again.close()
  })
})
