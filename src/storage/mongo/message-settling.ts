import { messageId } from '../../ids'
import type { StoredMessage } from '../../outbox/message'
import type { Claim, Settlement } from '../../outbox/message-repository'
import type { Instant } from '../../time'
import type { Collections } from './collections'
import type { Mailboxes } from './mailboxes'
import type { MessageDoc } from './schemas/message'
import { withdraw } from './spread-messages'

/** What becomes of a message after an attempt. */
export function messageSettling({ messages }: Collections, mailbox: Mailboxes) {
  async function endAttempt(id: string, n: number, settlement: Settlement, now: Instant): Promise<void> {
    const reason = settlement.kind === 'sent' ? {} : { [`tries.${n}.reason`]: settlement.reason }
    await messages.updateOne(
      { _id: id, [`tries.${n}.endedAt`]: null, [`tries.${n}.n`]: n },
      { $set: { [`tries.${n}.endedAt`]: now, [`tries.${n}.outcome`]: settlement.kind, ...reason } },
    )
  }
  /** The rest of the answer, and the news of it, follow from what the message says: also when the process ends here. */
  async function finishFailure(doc: MessageDoc): Promise<void> {
    const { _id, conversationId, answerId, reason = '' } = doc
    const rest = { unsent: true, conversationId, answerId, status: { $in: ['waiting', 'unknown'] } }
    await withdraw(messages, rest, { status: 'failed', reason })
    await mailbox.put(failureEvent(doc))
    await messages.updateOne({ _id }, { $unset: { unfinished: 1 } })
  }
  async function fail(message: StoredMessage, attempt: number, reason: string, now: Instant): Promise<void> {
    const wiped = message.confidential === true ? { part: { text: '' } } : {}
    const doc = await messages
      .findOneAndUpdate(
        { _id: message.id, erasedAt: { $exists: false } },
        {
          $set: { status: 'failed', reason, attempts: attempt, failedAt: now, unfinished: 'failure', ...wiped },
          $unset: { unsent: 1, openSince: 1 },
        },
        { returnDocument: 'after' },
      )
      .lean()
    if (doc !== null) await finishFailure(doc)
  }
  async function settleMessage(message: StoredMessage, attempt: number, settlement: Settlement, now: Instant) {
    const which = { _id: message.id, erasedAt: { $exists: false } }
    switch (settlement.kind) {
      case 'sent': {
        const wiped = message.confidential === true ? { part: { text: '' } } : {}
        const sent = {
          status: 'sent' as const,
          platformMessageId: settlement.platformMessageId,
          sentAt: now,
          saidAt: now,
        }
        const update = {
          $set: { ...sent, attempts: attempt, ...wiped },
          $unset: { reason: 1, unsent: 1, openSince: 1 },
        }
        return void (await messages.updateOne(which, update))
      }
      case 'again':
      case 'unknown': {
        const status = settlement.kind === 'again' ? ('waiting' as const) : ('unknown' as const)
        const { dueAt, reason } = settlement
        const update = {
          $set: { status, dueAt, reason, attempts: attempt, unsent: true as const },
          $unset: { openSince: 1 },
        }
        return void (await messages.updateOne(which, update))
      }
      case 'failed':
        return fail(message, attempt, settlement.reason, now)
    }
  }
  return {
    async settle({ message, attempt }: Pick<Claim, 'message' | 'attempt'>, settlement: Settlement, now: Instant) {
      await endAttempt(message.id, attempt, settlement, now)
      await settleMessage(message, attempt, settlement, now)
    },
    /** What a killed process left of messages that were given up; the number. */
    async finishFailures(limit: number): Promise<number> {
      const left = await messages.find({ unfinished: 'failure' }).limit(limit).lean()
      for (const doc of left) await finishFailure(doc)
      return left.length
    },
  }
}

function failureEvent({
  _id,
  accountId,
  conversationId,
  author,
  lane,
  reason = '',
  failedAt = 0,
  confidential,
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
    },
  }
}
