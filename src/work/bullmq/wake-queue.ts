import { Queue, Worker, type Job } from 'bullmq'
import type { Redis } from 'ioredis'
import type { ConversationId } from '../../ids'
import { SECOND } from '../../time'
import { PREFIX, workerConnection } from '../redis/connection'
import { answers, endWorker } from './end-worker'
import { createLanes, type Entry, type Rank } from './lanes'

/** Wake-ups of one kind, for all processes: one run of a conversation at a time, another after it when it was woken meanwhile. */
export interface WakeQueue {
  wake(id: ConversationId, lane: string, rank: Rank): void
  /** Runs what is woken, here. */
  start(): void
  /** Nothing waits and nothing runs, here or elsewhere. */
  isIdle(): Promise<boolean>
  close(): Promise<void>
}

export interface WakeQueueOptions {
  name: string
  /** Of this process; shared, and not closed here. */
  client: Redis
  url: string
  concurrency: number
  run(id: ConversationId): Promise<void>
  failed(what: string, error: unknown): void
}

interface Wake {
  id: ConversationId
  lane: string
}

/** A worker that is gone is noticed, and its runs begin again elsewhere, within the sum of these. */
const TAKE_OVER = { lockDuration: 10 * SECOND, stalledInterval: 5 * SECOND }
/** The store says what is to be done again, not the queue. */
const NEVER_GIVEN_UP = 1_000_000
const KEEP_PLACES_MS = 20 * SECOND

/** What every worker of ours has, whatever it runs. */
export const workerOptions = (url: string) => ({
  ...TAKE_OVER,
  connection: workerConnection(url),
  prefix: PREFIX,
  maxStalledCount: NEVER_GIVEN_UP,
  runRetryDelay: SECOND,
})

export function createWakeQueue({ name, client, url, concurrency, run, failed }: WakeQueueOptions): WakeQueue {
  const lanes = createLanes({ client, prefix: `${PREFIX}:lanes:${name}:` })
  const queue = new Queue<Wake>(name, { connection: client, prefix: PREFIX, streams: { events: { maxLen: 100 } } })
  const away = (error: unknown): void => failed('redis', error)
  queue.on('error', away)
  const pending = new Set<Promise<void>>()
  const running = new Map<ConversationId, Promise<void>>()
  let worker: Worker<Wake> | undefined
  let keeping: NodeJS.Timeout | undefined

  async function put({ lane, enter }: Entry, first = false): Promise<void> {
    await Promise.all(
      enter.map((id) =>
        queue.add(
          'wake',
          { id, lane },
          {
            // Without keepLastIfActive a wake-up between a run's last look and its end is lost.
            deduplication: { id, keepLastIfActive: true },
            lifo: first,
            removeOnComplete: true,
            removeOnFail: true,
          },
        ),
      ),
    )
  }
  function follow(work: Promise<void>): void {
    const followed = work.catch(away).finally(() => pending.delete(followed))
    pending.add(followed)
  }
  /** Redis that lost its data hands out what still runs here: the second run waits for the first. */
  async function runAlone(id: ConversationId): Promise<void> {
    const before = running.get(id)
    const own = (before ?? Promise.resolve()).then(() => run(id)).catch((error: unknown) => failed(name, error))
    running.set(id, own)
    await own
    if (running.get(id) === own) running.delete(id)
  }
  async function take({ data: { id, lane } }: Job<Wake>): Promise<void> {
    await runAlone(id)
    follow(lanes.leave(id, lane).then((entry) => put(entry)))
  }
  return {
    wake: (id, lane, rank) => follow(lanes.enter(id, lane, rank).then((entry) => put(entry, rank === 0))),
    start() {
      worker = new Worker<Wake>(name, take, { ...workerOptions(url), concurrency })
      worker.on('error', away)
      worker.on('failed', (_job, error) => failed(name, error))
      keeping = setInterval(() => follow(lanes.keep([...running.keys()])), KEEP_PLACES_MS)
      keeping.unref()
    },
    async isIdle() {
      if (pending.size + running.size > 0) return false
      const counts = await queue.getJobCounts('waiting', 'active', 'prioritized', 'delayed')
      return Object.values(counts).every((n) => n === 0) && (await lanes.count()) === 0 && pending.size === 0
    },
    async close() {
      clearInterval(keeping)
      if (worker !== undefined)
        await endWorker(
          worker,
          () => Promise.all(running.values()),
          () => answers(client),
        )
      await Promise.all(pending)
      if (await answers(client)) await queue.close()
    },
  }
}
