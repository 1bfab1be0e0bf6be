import { mkdtempSync, rmSync, statSync } from 'node:fs'
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

  it('lie in files that only their owner can read', async () => {
    await insert(1)
    const rights = ['store.sqlite', 'store.sqlite-wal'].map((name) => statSync(join(folder, name)).mode & 0o777)
    expect(rights).toEqual([0o600, 0o600])
  })

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

describe('writes and the disk', () => {
  let folder: string
  let db: Database
  let flushes: ((error: Error | null) => void)[]
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mot-cham-disk-'))
    const before = openDatabase(path())
    before.exec('CREATE TABLE thing (n INTEGER PRIMARY KEY) STRICT')
    await before.close()
    flushes = []
    db = openDatabase(path(), { sync: (_file, ended) => void flushes.push(ended) })
  })
  afterEach(async () => {
    const closed = db.close()
    ;(await nextFlush())?.(null)
    await closed
    rmSync(folder, { recursive: true })
  })

  const path = () => join(folder, 'store.sqlite')
  const insert = (n: number) => db.write(() => db.statement('INSERT INTO thing VALUES (?)').run(n))
  const numbers = () =>
    db
      .statement<{ n: number }>('SELECT n FROM thing ORDER BY n')
      .all()
      .map(({ n }) => n)
  async function nextFlush() {
    while (flushes.length === 0) await new Promise(setImmediate)
    return flushes.shift()
  }

  it('are told of when they are on disk; meanwhile the next ones are written', async () => {
    const heard: number[] = []
    const first = insert(1).then(() => heard.push(1))
    const ended = await nextFlush()
    const second = insert(2).then(() => heard.push(2))
    while (numbers().length < 2) await new Promise(setImmediate)
    expect(heard).toEqual([])
    ended?.(null)
    await first
    expect(heard).toEqual([1])
    ;(await nextFlush())?.(null)
    await second
  })

  it('that the disk did not take are refused, and what follows is not built on the hole they left', async () => {
    const first = insert(1)
    ;(await nextFlush())?.(new Error('input/output error'))
    await expect(first).rejects.toThrow('input/output error')
    const before = statSync(`${path()}-wal`).size
    const second = insert(2)
    ;(await nextFlush())?.(null)
    await second
    expect(statSync(`${path()}-wal`).size).toBeLessThanOrEqual(before)
    expect(numbers()).toEqual([1, 2])
  })

  it('that nobody waits for and the disk did not take are put elsewhere, though nobody writes', async () => {
    const isInTheFile = () => statSync(`${path()}-wal`).size === 0
    await db.commit(() => db.statement('INSERT INTO thing VALUES (?)').run(1))
    ;(await nextFlush())?.(new Error('input/output error'))
    while (!isInTheFile()) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(numbers()).toEqual([1])
  })

  it('that were flushed behind what the disk did not take are refused too', async () => {
    const heard: string[] = []
    const told = (n: number) =>
      insert(n).then(
        () => heard.push(`${n} is kept`),
        () => heard.push(`${n} is not`),
      )
    const both = [told(1)]
    const first = await nextFlush()
    both.push(told(2))
    while (numbers().length < 2) await new Promise(setImmediate)
    first?.(new Error('input/output error'))
    ;(await nextFlush())?.(null)
    await Promise.all(both)
    expect(heard).toEqual(['1 is not', '2 is not'])
  })

  it('are refused while what the disk did not take cannot be put elsewhere', async () => {
    const first = insert(1)
    ;(await nextFlush())?.(new Error('input/output error'))
    await expect(first).rejects.toThrow('input/output error')
    const reader = openDatabase(path())
    reader.exec('BEGIN')
    reader.statement('SELECT count(*) FROM thing').get()
    await expect(insert(2)).rejects.toThrow('input/output error')
    reader.exec('COMMIT')
    await reader.close()
    const third = insert(3)
    ;(await nextFlush())?.(null)
    await third
    expect(numbers()).toEqual([1, 3])
  })
})
