import { timerId } from '../../ids'
import type { DueTimer, TimerRepository } from '../../inbox/event-repository'
import type { Collections } from './collections'
import type { Mailboxes } from './mailboxes'
import type { TimerDoc } from './schemas/timer'
import type { TurnSpreading } from './spread'

export function mongoTimers({ timers }: Collections, mailbox: Mailboxes, spreading: TurnSpreading): TimerRepository {
  return {
    async due(now, limit) {
      const found = await timers
        .find({ due: { $lte: now } })
        .sort({ due: 1 })
        .limit(limit)
        .lean()
      return found.map(toDueTimer)
    },
    async next() {
      const [first] = await timers
        .find({ due: { $gte: 0 } }, { due: 1 })
        .sort({ due: 1 })
        .limit(1)
        .lean()
      return first?.due
    },
    /** The event comes first: killed in between, the timer fires again, and its event is a duplicate. */
    async fire({ id, version, accountId, conversationId, body }, now) {
      await spreading.finish(conversationId)
      const stands = { _id: id, version }
      if ((await timers.exists({ ...stands, due: { $gte: 0 } })) === null) return false
      const key = `timer:${id}:${version}`
      const isNew = await mailbox.put({ accountId, conversationId, key, at: now, receivedAt: now, body })
      await timers.updateOne(stands, { $set: { endedAt: now }, $unset: { due: 1, data: 1 } })
      return isNew
    },
  }
}

function toDueTimer({ _id, conversationId, accountId, timer, due = 0, data, version }: TimerDoc): DueTimer {
  const id = timerId(_id)
  const body = { kind: 'timer' as const, timerId: id, timer, ...(data === undefined ? {} : { data }) }
  return { id, conversationId, accountId, due, version, body }
}
