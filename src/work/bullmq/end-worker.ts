import type { Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { SECOND } from '../../time'

/** Redis may go away while it is told what ended. */
const TOLD_WITHIN_MS = 3 * SECOND

export const answers = (client: Redis): Promise<boolean> =>
  client.ping().then(
    () => true,
    () => false,
  )

/**
 * Takes nothing new; when what runs here has ended, tells Redis so. Leaves without a word when that makes no sense: asked
 * after a Redis that is not there, a worker would wait for it to come back.
 */
export async function endWorker(
  worker: Worker,
  ended: () => Promise<unknown>,
  tells: () => Promise<boolean>,
): Promise<void> {
  await worker.pause(true)
  await ended()
  if (await tells()) await within(worker.close(), TOLD_WITHIN_MS)
  else await worker.close(true)
}

/** Whether it ended within the time. */
export async function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const longEnough = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, ms, false)))
  const isDone = await Promise.race([work.then(() => true), longEnough])
  clearTimeout(timer)
  return isDone
}
