import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database } from './database'

describe('writes to the embedded store', () => {
  let folder: string
  let db: Database
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mot-cham-db-'))
    db = openDatabase(join(folder, 'store.sqlite'))
    db.exec('CREATE TABLE thing (n INTEGER PRIMARY KEY) STRICT')
  })
  afterEach(async () => {
    await db.close()
    rmSync(folder, { recursive: true })
  })

  const insert = (n: number) => db.write(() => db.statement('INSERT INTO thing VALUES (?)').run(n))
  const count = (): number => Number(db.statement<{ n: number }>('SELECT count(*) AS n FROM thing').get()?.n)

  it('are all done, each with its own result', async () => {
    expect(await Promise.all([insert(1), insert(2), db.write(() => 'a value')])).toEqual([1, 1, 'a value'])
    expect(count()).toBe(2)
  })

  it('fail alone, and leave nothing of the one that failed', async () => {
    const both = () =>
      db.write(() => {
        db.statement('INSERT INTO thing VALUES (?)').run(7)
        db.statement('INSERT INTO thing VALUES (?)').run(1)
      })
    const results = await Promise.allSettled([insert(1), both(), insert(2)])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(count()).toBe(2)
  })

  it('that come in a great number let other work have its turn in between', async () => {
    const all = Array.from({ length: 1_000 }, (_, n) => insert(n))
    const seen: number[] = []
    await new Promise(setImmediate)
    for (let round = 0; round < 3; round++) {
      seen.push(count())
      await new Promise(setImmediate)
    }
    await Promise.all(all)
    expect(seen[0]).toBeLessThan(1_000)
    expect(count()).toBe(1_000)
  })

  it('that wait when the store is closed are done before it is, and later ones are refused', async () => {
    const all = Promise.all(Array.from({ length: 500 }, (_, n) => insert(n)))
    await db.close()
    await all
    await expect(insert(501)).rejects.toThrow('closed')
    db = openDatabase(join(folder, 'store.sqlite'))
    expect(count()).toBe(500)
  })

  it('of a value that the driver would silently drop are refused', async () => {
    await expect(insert(Number.NaN)).rejects.toThrow('cannot be bound')
    await expect(db.write(() => db.statement('SELECT ?').get(undefined as unknown as null))).rejects.toThrow(
      'undefined',
    )
  })
})
