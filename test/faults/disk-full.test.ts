import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { until } from '../builders/until'
import { openScene, type Scene } from '../crash/scene'
import { createTrials } from '../distributed/trials'
import { describeOnSmallDisk, mountSmallDisk, type SmallDisk } from '../servers/small-disk'

describeOnSmallDisk('a service whose disk is full', () => {
  let store: SmallDisk
  let spool: SmallDisk
  let scene: Scene
  let trials: ReturnType<typeof createTrials>
  beforeAll(async () => {
    store = mountSmallDisk(64)
    mkdirSync(join(store.folder, 'spool'))
    spool = mountSmallDisk(4, join(store.folder, 'spool'))
    scene = await openScene({ folder: store.folder })
    trials = createTrials({ ...scene, kept: async () => scene.ledger() })
    await scene.connected()
  }, 180_000)
  afterAll(async () => {
    await scene.close()
    spool.close()
    store.close()
  }, 60_000)

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
  const refused = (): number => scene.zalo.webhooks.byStatus[503] ?? 0

  it('takes webhooks into the spool while only the store is full, and answers them afterwards', async () => {
    const fault = { name: 'store full', begin: fillStore, lastsMs: 8_000, end: () => store.empty() }
    expect(await trials.undergo(fault)).toEqual([])
    expect(refused()).toBe(0)
    expect(scene.lives.log()).toContain('webhook kept in the spool')
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
