import type { Lane } from '../../outbox/message'
import type { Claim, ClaimResult } from '../../outbox/message-repository'
import type { Instant } from '../../time'
import type { Collections } from './collections'
import { defined } from './defined'
import { toMessage } from './message-doc'
import type { MessageDoc } from './schemas/message'
import type { TurnSpreading } from './spread'

/** What the bot does not say while a person has the conversation; guidance in an emergency still goes out. */
const SILENCED: ReadonlySet<string> = new Set<Lane>(['answer', 'continuation', 'follow-up'])
const COUNTED = 21

/** Which message one process may send: whoever writes the attempt first. */
export function messageClaims({ messages, conversations, contacts }: Collections, spreading: TurnSpreading) {
  async function sentSince({ conversationId }: MessageDoc, since: Instant): Promise<number> {
    const sent = await messages
      .find({ conversationId, status: 'sent' }, { sentAt: 1 })
      .sort({ place: -1 })
      .limit(COUNTED)
      .lean()
    return sent.filter(({ sentAt = 0 }) => sentAt >= since).length
  }
  async function claimOf(doc: MessageDoc): Promise<(Claim & { isHeld: boolean }) | undefined> {
    const [conversation, contact] = await Promise.all([
      conversations.findById(doc.conversationId, { mode: 1, lastInboundAt: 1 }).lean(),
      contacts.findOne({ _id: doc.conversationId, erased: { $ne: true } }, { sealedPerson: 1 }).lean(),
    ])
    if (contact?.sealedPerson === undefined) return undefined
    return {
      message: toMessage(doc),
      attempt: doc.attempts + 1,
      lostBefore: Object.values(doc.tries).filter(({ outcome }) => outcome === 'unknown').length,
      sealedPerson: contact.sealedPerson,
      sentSinceInbound: await sentSince(doc, conversation?.lastInboundAt ?? 0),
      isHeld: conversation?.mode === 'held',
      ...defined({ lastInboundAt: conversation?.lastInboundAt }),
    }
  }
  /** True for the one who may send it now. */
  async function take({ _id, attempts, status }: MessageDoc, now: Instant): Promise<boolean> {
    const { matchedCount } = await messages.updateOne(
      { _id, attempts, status, unsent: true, dueAt: { $lte: now } },
      {
        $set: {
          ...{ status: 'sending', attempts: attempts + 1, openSince: now },
          [`tries.${attempts + 1}`]: { n: attempts + 1, startedAt: now, endedAt: null },
        },
      },
    )
    return matchedCount > 0
  }
  async function cancel({ _id, attempts, confidential }: MessageDoc, reason: string, wipe: boolean): Promise<void> {
    const part = wipe || confidential === true ? { part: { text: '' } } : {}
    await messages.updateOne(
      { _id, attempts: attempts + 1, status: 'sending' },
      {
        $set: { status: 'cancelled', reason, attempts, ...part },
        $unset: { unsent: 1, openSince: 1, [`tries.${attempts + 1}`]: 1 },
      },
    )
  }

  return {
    claimOf,
    /**
     * The attempt is written before the mode is read: a turn that hands the conversation to an officer either is seen here,
     * or comes after a send that had begun.
     */
    async claim(id: string, now: Instant): Promise<ClaimResult> {
      const doc = await messages.findById(id).lean()
      if (doc === null || (doc.status !== 'waiting' && doc.status !== 'unknown') || doc.dueAt > now)
        return { kind: 'not-now' }
      await spreading.finish(doc.conversationId)
      if (!(await take(doc, now))) return { kind: 'not-now' }
      const found = await claimOf(doc)
      if (found === undefined) {
        await cancel(doc, 'contact-erased', true)
        return { kind: 'not-now' }
      }
      const { isHeld, ...claim } = found
      if (!isHeld || doc.author !== 'bot' || !SILENCED.has(doc.lane)) return { kind: 'claimed', claim }
      await cancel(doc, 'taken-over', false)
      return { kind: 'not-now' }
    },
  }
}
