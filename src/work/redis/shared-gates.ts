import { randomUUID } from 'node:crypto'
import type { Account } from '../../channels/channel'
import { createRateGate, type Rate, type RateGate } from '../../outbox/rate-gate'
import { SECOND } from '../../time'
import { createBuckets } from './bucket'
import { openRedis, whenReady } from './connection'
import { createSharedGate } from './shared-gate'

/** Opens accounts' gates whose tokens all processes share. */
export interface SharedGates {
  open(account: Account, rate: Rate): RateGate
  /** Resolves when Redis is there, or when it was not for a while: until then each process has a share. */
  ready(): Promise<boolean>
  close(): void
}

export interface SharedGatesOptions {
  url: string
  /** Monotonic milliseconds. */
  now(): number
  failed(what: string, error: unknown): void
}

const SAY_HERE_MS = 5 * SECOND
/** What this process takes for itself before it has heard how many there are. */
const OTHERS_UNHEARD = 8

export function createSharedGates({ url, now, failed }: SharedGatesOptions): SharedGates {
  const client = openRedis(url, () => undefined)
  const buckets = createBuckets(client, randomUUID())
  let processes = OTHERS_UNHEARD
  let isThere = true

  async function sayHere(): Promise<void> {
    try {
      processes = await buckets.here()
      isThere = true
    } catch (error) {
      if (isThere) failed('shared rate', error)
      isThere = false
    }
  }
  client.once('ready', () => void sayHere())
  const timer = setInterval(() => void sayHere(), SAY_HERE_MS)
  timer.unref()

  return {
    open({ id, channel }, rate) {
      // A chat page takes what comes: nobody limits it, so nobody has to be asked.
      if (channel === 'webchat') return createRateGate({ ...rate, now })
      return createSharedGate({ account: id, rate, buckets, processes: () => processes, now })
    },
    ready: () => whenReady(client),
    close() {
      clearInterval(timer)
      client.disconnect()
    },
  }
}
