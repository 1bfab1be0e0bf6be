import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Delivery } from './event-repository'

/** Where webhooks wait on disk while the store does not take them. */
export interface Spool {
  /** True once the delivery is fsynced; false when the disk does not take it either. */
  keep(delivery: Delivery): Promise<boolean>
  /** Gives each kept delivery to `store`, oldest first; stops at the first that is not taken. The number taken. */
  replay(store: (delivery: Delivery) => Promise<void>): Promise<number>
}

/**
 * One file a delivery, written beside its name and renamed: a file that is there is whole. Times and a counter make the
 * names sort in the order of arrival. What can never be read is put aside, so that it does not stop what comes after.
 */
export function createSpool(folder: string): Spool {
  let count = 0
  const nextName = (): string =>
    `${String(Date.now()).padStart(15, '0')}-${String(count++).padStart(9, '0')}-${process.pid}.json`
  let replaying: Promise<number> | undefined

  async function keep(delivery: Delivery): Promise<boolean> {
    const name = nextName()
    try {
      await mkdir(folder, { recursive: true })
      await writeDurably(join(folder, `.${name}`), JSON.stringify(delivery))
      await rename(join(folder, `.${name}`), join(folder, name))
      await syncFolder(folder)
      return true
    } catch {
      await rm(join(folder, `.${name}`), { force: true }).catch(() => undefined)
      return false
    }
  }

  async function replayAll(store: (delivery: Delivery) => Promise<void>): Promise<number> {
    let taken = 0
    for (const name of await waitingFiles(folder)) {
      const path = join(folder, name)
      const delivery = await readDelivery(path)
      if (delivery === undefined) {
        await rename(path, `${path}.unreadable`)
        continue
      }
      try {
        await store(delivery)
      } catch {
        return taken
      }
      await rm(path)
      taken++
    }
    return taken
  }

  return {
    keep,
    replay(store) {
      replaying ??= replayAll(store).finally(() => (replaying = undefined))
      return replaying
    },
  }
}

async function waitingFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json') && !name.startsWith('.')).sort()
  } catch {
    return [] // nothing was ever kept
  }
}

async function readDelivery(path: string): Promise<Delivery | undefined> {
  try {
    const value = JSON.parse(await readFile(path, 'utf8')) as Delivery
    return Array.isArray(value.events) && Array.isArray(value.receipts) && Array.isArray(value.echoes)
      ? value
      : undefined
  } catch {
    return undefined
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
