import type { Worker } from 'bullmq'
import { SECOND } from '../../time'

/** Redis may go away while it is told what ended. */
const TOLD_WITHIN_MS = 3 * SECOND

/** Takes nothing new; when what runs here has ended, tells Redis so, or leaves without a word when Redis is not there. */
export async function endWorker(worker: Worker, ended: () => Promise<unknown>, isThere: () => boolean): Promise<void> {
  await worker.pause(true)
  await ended()
  if (!isThere()) return worker.close(true)
  if (await within(worker.close(), TOLD_WITHIN_MS)) return
  void worker.disconnect().catch(() => undefined)
}

/** Whether it ended within the time. */
export async function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const longEnough = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, ms, false)))
  const isDone = await Promise.race([work.then(() => true), longEnough])
  clearTimeout(timer)
  return isDone
}
