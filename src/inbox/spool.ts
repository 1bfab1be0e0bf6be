import { randomBytes } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder, writeDurably } from '../durable-file'
import type { Delivery } from './event-repository'

/** Where webhooks wait on disk while the store does not take them. */
export interface Spool {
  /** True once the delivery is fsynced; false when the disk does not take it either. */
  keep(delivery: Delivery): Promise<boolean>
  /** How many deliveries wait here; more than none for long is an alarm. */
  waiting(): Promise<number>
  /**
   * Gives each kept delivery to `store`, oldest first; goes on past one that is refused, ends when several are. The number
   * taken. A process that is killed in between gives the last one again: the store knows it by then.
   */
  replay(store: (delivery: Delivery) => Promise<void>): Promise<number>
}

/**
 * One file a delivery, written beside its name and renamed: a file that is there is whole. Times and a counter make the
 * names sort in the order of arrival. What can never be read is put aside, so that it does not stop what comes after.
 */
export function createSpool(folder: string): Spool {
  let count = 0
  /** In a container every process has the same number, and a clock can be set back: chance keeps two lives' names apart. */
  const life = randomBytes(8).toString('hex')
  const nextName = (): string =>
    `${String(Date.now()).padStart(15, '0')}-${String(count++).padStart(9, '0')}-${life}.json`
  /** Files that this process is writing; all other unfinished ones were left by one that was killed. */
  const unfinished = new Set<string>()
  let replaying: Promise<number> | undefined

  async function keep(delivery: Delivery): Promise<boolean> {
    const name = nextName()
    unfinished.add(`.${name}`)
    try {
      await makeFolder(folder)
      await writeDurably(join(folder, `.${name}`), JSON.stringify(delivery))
      await rename(join(folder, `.${name}`), join(folder, name))
      await syncFolder(folder)
      return true
    } catch {
      await rm(join(folder, `.${name}`), { force: true }).catch(() => undefined)
      return false
    } finally {
      unfinished.delete(`.${name}`)
    }
  }

  async function replayAll(store: (delivery: Delivery) => Promise<void>): Promise<number> {
    const names = (await filesIn(folder)).filter((name) => name.endsWith('.json'))
    for (const name of names)
      if (name.startsWith('.') && !unfinished.has(name)) await rm(join(folder, name), { force: true })
    let taken = 0
    let refused = 0
    for (const name of names.filter((one) => !one.startsWith('.'))) {
      const path = join(folder, name)
      const delivery = toDelivery(await readFile(path, 'utf8'))
      if (delivery === undefined) {
        await rename(path, `${path}.unreadable`)
        continue
      }
      try {
        await store(delivery)
      } catch {
        // One that is always refused must not stop the others; several in a row say that the store is not there.
        if (++refused >= REFUSALS_TO_STOP) return taken
        continue
      }
      await rm(path)
      taken++
    }
    return taken
  }

  return {
    keep,
    waiting: async () =>
      (await filesIn(folder)).filter((name) => name.endsWith('.json') && !name.startsWith('.')).length,
    replay(store) {
      replaying ??= replayAll(store).finally(() => (replaying = undefined))
      return replaying
    },
  }
}

const REFUSALS_TO_STOP = 3

async function filesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [] // nothing was ever kept
    throw error
  }
}

/** Undefined for what no later look will make readable; a disk that does not answer throws before this. */
function toDelivery(text: string): Delivery | undefined {
  try {
    const value = JSON.parse(text) as Partial<Delivery> | null
    const whole = [value?.events, value?.receipts, value?.echoes].every((part) => Array.isArray(part))
    return whole ? (value as Delivery) : undefined
  } catch {
    return undefined
  }
}

/** A folder that is new is itself an entry that a power cut could take back. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 })
  if (first !== undefined) await syncFolder(dirname(first))
}
