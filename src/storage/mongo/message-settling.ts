import { messageId } from '../../ids'
import type { Part, StoredMessage } from '../../outbox/message'
import type { Claim, Settlement } from '../../outbox/message-repository'
import type { Instant } from '../../time'
import type { Collections } from './collections'
import type { Mailboxes } from './mailboxes'
import type { MessageDoc } from './schemas/message'
import { withdraw } from './spread-messages'

/** What becomes of a message after an attempt. */
export function messageSettling({ messages }: Collections, mailbox: Mailboxes) {
  /**
   * The message and its attempt by one write: of a process that ends between two, the next would find a message that is being
   * sent although its attempt ended, and send it again. An attempt that was ended before (its echo came later) stays so.
   */
  async function change(
    { _id, attempt }: { _id: string; attempt: number },
    settlement: Settlement,
    now: Instant,
    set: Record<string, unknown>,
    unset: Record<string, 1>,
  ): Promise<MessageDoc | null> {
    const which = { _id, erasedAt: { $exists: false } }
    const tried = `tries.${attempt}`
    const reason = settlement.kind === 'sent' ? {} : { [`${tried}.reason`]: settlement.reason }
    const ended = { [`${tried}.endedAt`]: now, [`${tried}.outcome`]: settlement.kind, ...reason }
    const open = { ...which, [`${tried}.endedAt`]: null, [`${tried}.n`]: attempt }
    const after = { returnDocument: 'after' as const }
    const done = await messages.findOneAndUpdate(open, { $set: { ...set, ...ended }, $unset: unset }, after).lean()
    return done ?? messages.findOneAndUpdate(which, { $set: set, $unset: unset }, after).lean()
  }
  /** The rest of the answer, and the news of it, follow from what the message says: also when the process ends here. */
  async function finishFailure(doc: MessageDoc): Promise<void> {
    const { _id, conversationId, answerId, reason = '' } = doc
    const rest = { unsent: true, conversationId, answerId, status: { $in: ['waiting', 'unknown'] } }
    await withdraw(messages, rest, { status: 'failed', reason })
    await mailbox.put(failureEvent(doc))
    await messages.updateOne({ _id }, { $unset: { unfinished: 1, failedAbout: 1 } })
  }
  function changeOf({ confidential, part }: StoredMessage, attempt: number, settlement: Settlement, now: Instant) {
    const wiped = confidential === true ? { part: { text: '' } } : {}
    switch (settlement.kind) {
      case 'sent': {
        const { platformMessageId } = settlement
        const set = { status: 'sent', platformMessageId, sentAt: now, saidAt: now, attempts: attempt, ...wiped }
        return { set, unset: { reason: 1, unsent: 1, openSince: 1 } as const }
      }
      case 'again':
      case 'unknown': {
        const { dueAt, reason } = settlement
        const status = settlement.kind === 'again' ? 'waiting' : 'unknown'
        return { set: { status, dueAt, reason, attempts: attempt, unsent: true }, unset: { openSince: 1 } as const }
      }
      case 'failed': {
        const { reason } = settlement
        const failed = {
          status: 'failed',
          reason,
          attempts: attempt,
          failedAt: now,
          unfinished: 'failure',
          ...aboutOf(part),
        }
        return { set: { ...failed, ...wiped }, unset: { unsent: 1, openSince: 1 } as const }
      }
    }
  }
  return {
    async settle({ message, attempt }: Pick<Claim, 'message' | 'attempt'>, settlement: Settlement, now: Instant) {
      const { set, unset } = changeOf(message, attempt, settlement, now)
      const doc = await change({ _id: message.id, attempt }, settlement, now, set, unset)
      if (settlement.kind === 'failed' && doc !== null) await finishFailure(doc)
    },
    /** What a killed process left of messages that were given up; the number. */
    async finishFailures(limit: number): Promise<number> {
      const left = await messages.find({ unfinished: 'failure' }).limit(limit).lean()
      for (const doc of left) await finishFailure(doc)
      return left.length
    },
  }
}

const aboutOf = ({ about }: Part) => (about === undefined ? {} : { failedAbout: about })

function failureEvent({
  _id,
  accountId,
  conversationId,
  author,
  lane,
  reason = '',
  failedAt = 0,
  confidential,
  failedAbout,
}: MessageDoc) {
  return {
    accountId,
    conversationId,
    key: `failed:${_id}`,
    at: failedAt,
    receivedAt: failedAt,
    body: {
      kind: 'delivery-failed' as const,
      messageId: messageId(_id),
      reason,
      officer: author === 'officer',
      lane,
      ...(confidential === true ? { confidential } : {}),
      ...(failedAbout === undefined ? {} : { about: failedAbout }),
    },
  }
}
