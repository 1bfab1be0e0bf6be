import type { Broadcast } from '../broadcast'
import type { Account } from '../channels/channel'
import type { Hits } from '../hits'
import type { DistributedMode } from '../mode'
import type { Rate, RateGate } from '../outbox/rate-gate'
import { createBullmqWork, type BullmqWorkDeps } from './bullmq/bullmq-work'
import { createRedisBroadcast } from './redis/redis-broadcast'
import { createSharedGates } from './redis/shared-gates'
import { createSharedHits } from './redis/shared-hits'
import type { Work } from './work'

/** What processes share through Redis. */
export interface DistributedWork {
  broadcast: Broadcast
  gate(account: Account, rate: Rate): RateGate
  hits: Hits
  /** A web process wakes others and runs nothing of theirs. */
  openWork(deps: Omit<BullmqWorkDeps, 'url' | 'runs' | 'failed'>): Work
  /** Whether Redis answered, waited for some seconds; everything goes on trying by itself. */
  ready(): Promise<boolean>
  /** After the work and the gates. */
  close(): Promise<void>
}

export function openDistributedWork(
  { redisUrl: url, role }: Pick<DistributedMode, 'redisUrl' | 'role'>,
  failed: (what: string, error: unknown) => void,
): DistributedWork {
  const broadcast = createRedisBroadcast({ url, failed })
  const now = (): number => performance.now()
  const gates = createSharedGates({ url, now, failed })
  const hits = createSharedHits({ url, now, failed })
  return {
    broadcast,
    gate: (account, rate) => gates.open(account, rate),
    hits,
    openWork: (deps) => createBullmqWork({ ...deps, url, runs: role !== 'web', failed }),
    ready: async () =>
      (await Promise.all([broadcast.ready(), gates.ready(), hits.ready()])).every((isReady) => isReady),
    async close() {
      gates.close()
      hits.close()
      await broadcast.close()
    },
  }
}
