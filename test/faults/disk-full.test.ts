import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { openedForTests } from '../builders/opened-for-tests'
import { until } from '../builders/until'
import { openScene } from '../crash/scene'
import { createTrials } from '../distributed/trials'
import { describeOnSmallDisk, mountSmallDisk } from '../servers/small-disk'

const OPEN_MS = 60_000

describeOnSmallDisk('a service whose disk is full', () => {
  const store = openedForTests(() => mountSmallDisk(64), OPEN_MS)
  const spool = openedForTests(() => {
    mkdirSync(join(store.folder, 'spool'))
    return mountSmallDisk(4, join(store.folder, 'spool'))
  }, OPEN_MS)
  const scene = openedForTests(() => openScene({ folder: store.folder }), OPEN_MS)
  const trials = createTrials(scene)
  beforeAll(() => scene.connected(), 180_000)

  /** The write-ahead log keeps room that it had once: without it nothing can be stored. */
  async function fillStore(): Promise<void> {
    const db = new DatabaseSync(join(store.folder, 'mot-cham.sqlite'))
    await until(() => {
      const [checkpoint] = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all() as { busy: number }[]
      store.fill()
      const isShut = checkpoint?.busy === 0 && statSync(join(store.folder, 'mot-cham.sqlite-wal')).size === 0
      if (!isShut) store.empty()
      return isShut
    }, 60_000)
    db.close()
  }
  const refused = (): number => scene.platform.webhooks.byStatus[503] ?? 0

  it('takes webhooks into the spool while only the store is full, and answers them afterwards', async () => {
    let inSpool: string[] = []
    function end(): void {
      inSpool = readdirSync(spool.folder).filter((name) => name.endsWith('.json'))
      store.empty()
    }
    expect(await trials.undergo({ name: 'store full', begin: fillStore, lastsMs: 8_000, end })).toEqual([])
    expect(refused()).toBe(0)
    expect(inSpool).not.toEqual([])
  }, 300_000)

  it('refuses webhooks with 503 while neither store nor spool takes them, and goes on when there is room', async () => {
    async function begin(): Promise<void> {
      await fillStore()
      spool.fill()
    }
    function end(): void {
      store.empty()
      spool.empty()
    }
    expect(await trials.undergo({ name: 'store and spool full', begin, lastsMs: 8_000, end })).toEqual([])
    process.stdout.write(`  refused with 503: ${refused()}\n`)
    expect(refused()).toBeGreaterThan(0)
    expect(scene.ledger().integrity()).toBe('ok')
  }, 300_000)
})
