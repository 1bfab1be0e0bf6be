import { DAY, type Instant } from '../../time'
import type { Collections } from './collections'
import type { messageSettling } from './message-settling'
import type { TurnSpreading } from './spread'

const AT_ONCE = 500
/** What only keeps late writers off is kept this long: no write is under way for a day. */
const KEPT_FOR_MS = DAY

/** What a sweep does for the whole installation; any process may, and several at once. */
export function housekeeping(
  { turns, timers, messages }: Collections,
  spreading: TurnSpreading,
  settling: ReturnType<typeof messageSettling>,
) {
  return {
    /** Finishes what killed processes left half written; the number. To be asked for at least every 10 s. */
    async spreadUnfinished(): Promise<number> {
      return (await spreading.finishAll(AT_ONCE)) + (await settling.finishFailures(AT_ONCE))
    },
    async forgetMarks(now: Instant): Promise<void> {
      const before = now - KEPT_FOR_MS
      await turns.deleteMany({ spreadAt: { $lt: before } })
      await timers.deleteMany({ endedAt: { $lt: before } })
      await messages.deleteMany({ erasedAt: { $lt: before } })
    },
  }
}
