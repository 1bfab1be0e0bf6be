import { randomInt } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountId } from '../../src/ids'
import { openLedger, type Kept, type Ledger } from './ledger'
import { createLives, type Lives } from './lives'
import { createLoad, type Load } from './load'
import type { Platform, PlatformName } from './platform'
import { createChance, type Chance } from './random'
import { startPlatform } from './start-platform'

/** A fake platform, a service in a process of its own on a new data folder, and workers who write. */
export interface Scene {
  dataDir: string
  seed: number
  chance: Chance
  platform: Platform
  lives: Lives
  load: Load
  /** Resolves after so many more 200s and messages shown, whichever they are. */
  happenings(n: number): Promise<void>
  ledger(): Ledger
  /** What stands in the store now. */
  kept(): Promise<Kept>
  /**
   * Begins the first life and waits until its token pair is renewed, where the platform has such. A kill between the
   * platform's answer to a renewal and its storing loses the pair for good, whatever a program does: then only the OA's
   * administrator can help.
   */
  connected(): Promise<void>
  /** Resolves when the service has nothing left to do, or when it had long enough: then what is left is a fault. */
  drained(ms?: number): Promise<void>
  close(): Promise<void>
}

/** Half of the echoes are lost with the rest of a dying life, so that both ways out of an unknown outcome are gone. */
const ECHOES_TOLD = 0.5
const LOOK_EVERY_MS = 50
/** More than the wait for an echo, 20 s, and another try. */
const LONG_ENOUGH_MS = 45_000

export interface SceneOptions {
  /** Zalo when absent. */
  platform?: PlatformName
  /** For the service's data; one that is made and removed here when absent. */
  folder?: string
  /** Beside what every service here has in its environment. */
  env?: Readonly<Record<string, string>>
}

export async function openScene({ platform: name = 'zalo', folder, env }: SceneOptions = {}): Promise<Scene> {
  const seed = Number(process.env['CRASH_SEED'] ?? randomInt(2 ** 32 - 1))
  const chance = createChance(seed)
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), 'mot-cham-crash-')))
  const platform = await startPlatform(name)
  const lives = createLives(dataDir, { ...platform.environment, ...env }, (url) => platform.connect(url))
  let counters: (() => void)[] = []
  const happened = (): void => counters.forEach((count) => count())
  const load = createLoad(platform, lives, chance, happened)
  const echoes: Promise<void>[] = []
  platform.onDelivery((delivery) => {
    if (chance.happens(ECHOES_TOLD)) echoes.push(load.echo(delivery))
    happened()
  })
  let ledger: Ledger | undefined
  const openedLedger = (): Ledger => (ledger ??= openLedger(dataDir, accountId(name, platform.accountExternalId)))

  return {
    dataDir,
    seed,
    chance,
    platform,
    lives,
    load,
    ledger: openedLedger,
    kept: () => Promise.resolve(openedLedger()),
    happenings: (n) =>
      new Promise((resolve) => {
        let left = n
        const count = (): void => {
          left -= 1
          if (left > 0) return
          counters = counters.filter((one) => one !== count)
          resolve()
        }
        counters = [...counters, count]
      }),
    async connected() {
      lives.start()
      await lives.up()
      const until = Date.now() + LONG_ENOUGH_MS
      while (platform.renewsTokens && !openedLedger().hasRenewedTokens(Date.now())) {
        if (Date.now() > until) throw new Error(`the token pair was not renewed:\n${lives.log()}`)
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      }
    },
    async drained(ms = LONG_ENOUGH_MS) {
      await Promise.all(echoes)
      const until = Date.now() + ms
      const waits = async () => !openedLedger().isDrained() || (await spooled(dataDir)) > 0
      while ((await waits()) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
    },
    async close() {
      ledger?.close()
      await lives.end('SIGKILL').catch(() => undefined)
      await platform.close()
      if (folder === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Webhooks that wait on disk for the store. */
const spooled = async (dataDir: string): Promise<number> =>
  (await readdir(join(dataDir, 'spool')).catch(() => [])).filter((name) => name.endsWith('.json')).length

export function table(title: string, counts: Readonly<Record<string, number | string>>): string {
  const width = Math.max(...Object.keys(counts).map((name) => name.length))
  return [title, ...Object.entries(counts).map(([name, n]) => `  ${name.padEnd(width)}  ${n}`), ''].join('\n')
}
