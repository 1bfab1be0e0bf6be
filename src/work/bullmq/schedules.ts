import { Queue, Worker, type Job } from 'bullmq'
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { SECOND } from '../../time'
import { endsWithin } from '../../within'
import type { Chore } from '../chore'
import { PREFIX } from '../redis/connection'
import { createScript } from '../redis/script'
import { answers, endWorker } from './end-worker'
import { workerOptions } from './wake-queue'

/** Chores by BullMQ's job schedulers: each is done by one process at its time, and not again while it still runs. */
export interface Schedules {
  start(): Promise<void>
  close(): Promise<void>
}

export interface SchedulesOptions {
  client: Redis
  url: string
  chores: readonly Chore[]
  failed(what: string, error: unknown): void
}

const NAME = 'chores'
const GUARD_EVERY_MS = 5 * SECOND
/** A schedule that has not run for so long is made anew. */
const lateAfterMs = ({ everyMs }: Chore): number => Math.max(3 * everyMs, 15 * SECOND)
/** A run whose process ended gives way to another after this. */
const ALONE_MS = 15 * SECOND
/** Chores leave nothing half done that the next run would not find. */
const END_WITHIN_MS = 2 * SECOND

const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`
const HOLD = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end`

export function createSchedules({ client, url, chores, failed }: SchedulesOptions): Schedules {
  const queue = new Queue(NAME, { connection: client, prefix: PREFIX, streams: { events: { maxLen: 100 } } })
  const byName = new Map(chores.map((chore) => [chore.name, chore]))
  const away = (error: unknown): void => failed('redis', error)
  queue.on('error', away)
  const release = createScript(client, RELEASE)
  const hold = createScript(client, HOLD)
  const key = (what: 'ran' | 'runs', name: string): string => `${PREFIX}:${NAME}:${what}:${name}`
  const running = new Set<Promise<void>>()
  let worker: Worker | undefined
  let guarding: NodeJS.Timeout | undefined
  let closing: Promise<void> | undefined

  const ranNow = (chore: Chore) => client.set(key('ran', chore.name), 1, 'PX', lateAfterMs(chore))
  async function schedule(chore: Chore): Promise<void> {
    await ranNow(chore)
    const opts = { removeOnComplete: true, removeOnFail: true }
    await queue.upsertJobScheduler(chore.name, { every: chore.everyMs }, { name: chore.name, opts })
  }
  /**
   * Schedules are lost with Redis' data; and a process whose clock is ahead sets the next run so much too late for the
   * others when it ends. Both show as a run that did not come.
   */
  async function guard(): Promise<void> {
    const late = await client.mget(chores.map(({ name }) => key('ran', name)))
    for (const [at, chore] of chores.entries()) {
      if (late[at] !== null) continue
      await queue.removeJobScheduler(chore.name)
      await schedule(chore)
    }
  }
  async function once(chore: Chore): Promise<void> {
    const own = randomUUID()
    const alone = key('runs', chore.name)
    await ranNow(chore)
    if ((await client.set(alone, own, 'PX', ALONE_MS, 'NX')) === null) return
    const holding = setInterval(() => void hold([alone], [own, ALONE_MS]).catch(away), ALONE_MS / 3)
    holding.unref()
    try {
      await chore.run()
    } catch (error) {
      failed(chore.name, error)
    } finally {
      clearInterval(holding)
      await release([alone], [own])
    }
  }
  async function take({ name }: Job): Promise<void> {
    const chore = byName.get(name)
    // Of a version that had a chore which this one has not.
    if (chore === undefined) return void (await queue.removeJobScheduler(name))
    const run = once(chore)
      .catch(away)
      .finally(() => running.delete(run))
    running.add(run)
    await run
  }
  async function close(): Promise<void> {
    clearInterval(guarding)
    const ended = () => endsWithin(Promise.all(running), END_WITHIN_MS)
    if (worker !== undefined) await endWorker(worker, ended, async () => running.size === 0 && answers(client))
    if (await answers(client)) await queue.close()
  }
  return {
    async start() {
      // A chore waits for others more than it works.
      worker = new Worker(NAME, take, { ...workerOptions(url), concurrency: chores.length })
      worker.on('error', away)
      guarding = setInterval(() => void guard().catch(away), GUARD_EVERY_MS)
      guarding.unref()
      await Promise.all(chores.map(schedule)).catch(away)
    },
    close: () => (closing ??= close()),
  }
}
