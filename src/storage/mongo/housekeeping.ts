import { DAY, type Instant } from '../../time'
import type { Collections } from './collections'
import type { MailDelivery } from './mail'
import type { messageSettling } from './message-settling'
import type { OfficerRenames } from './officer-renames'
import type { TurnSpreading } from './spread'

const AT_ONCE = 500
/** What only keeps late writers off is kept this long: no write is under way for a day. */
const KEPT_FOR_MS = DAY

/** What a sweep does for the whole installation; any process may, and several at once. */
export function housekeeping(
  { turns, timers, messages }: Collections,
  spreading: TurnSpreading,
  settling: ReturnType<typeof messageSettling>,
  mail: MailDelivery,
  renames: OfficerRenames,
) {
  return {
    /** Finishes what killed processes left half written; the number. To be asked for at least every 10 s. */
    async spreadUnfinished(): Promise<number> {
      const turnsLeft = await spreading.finishAll(AT_ONCE)
      const failuresLeft = await settling.finishFailures(AT_ONCE)
      const mailLeft = await mail.deliverAll(AT_ONCE)
      return turnsLeft + failuresLeft + mailLeft + (await renames.finishAll(AT_ONCE))
    },
    async forgetMarks(now: Instant): Promise<void> {
      const before = now - KEPT_FOR_MS
      await turns.deleteMany({ spreadAt: { $lt: before } })
      await timers.deleteMany({ endedAt: { $lt: before } })
      await messages.deleteMany({ erasedAt: { $lt: before } })
    },
  }
}
export type Housekeeping = ReturnType<typeof housekeeping>
