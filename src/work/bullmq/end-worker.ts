import type { Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import { SECOND } from '../../time'
import { endsWithin } from '../../within'

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
  if (await tells()) await endsWithin(worker.close(), TOLD_WITHIN_MS)
  else await worker.close(true)
}
