import type { ConversationId } from '../../ids'
import type { Collections } from './collections'
import { unlessThere } from './failures'
import type { EventDoc } from './schemas/event'
import { readableMessages, SAID_KINDS } from './transcript'
import type { TurnWrites } from './turn-writes'
import { absent, defined } from './defined'

const HEARD = ['text', 'tap', 'attachment', 'contact-info', 'edit'] as const
/** The worker did something, though without words. */
const CAME = ['follow', 'start'] as const
const REDACTING: ReadonlySet<string> = new Set(['redact-event', 'redact-since', 'redact-message', 'erase-contact'])

const among = (kinds: readonly string[], event: EventDoc): boolean => kinds.includes(event.kind)
const latest = (events: readonly { at: number }[]): number => Math.max(0, ...events.map(({ at }) => at))

/**
 * The last write of a turn: the conversation's new state, after which the turn is spread and the next may come. With it,
 * when something was last said that officers may read. The times of a report without a name are not among them: a
 * conversation that moves up a list when a case is answered would tell whose case it is.
 */
export function conversationSpreading({ conversations, events, messages }: Collections) {
  async function lastSaid(id: ConversationId): Promise<{ saidAt: number; heardAt: number }> {
    const readable = { conversationId: id, outcome: { $in: ['handled', 'ignored'] as const } }
    const newest = async (filter: object): Promise<number> => {
      const [found] = await events.find(filter, { at: 1 }).sort({ at: -1 }).limit(1).lean()
      return found?.at ?? 0
    }
    const withWords = { ...readable, body: { $exists: true } }
    const [sent] = await messages.find(readableMessages(id), { saidAt: 1 }).sort({ saidAt: -1 }).limit(1).lean()
    return {
      saidAt: Math.max(sent?.saidAt ?? 0, await newest({ ...withWords, kind: { $in: SAID_KINDS } })),
      heardAt: Math.max(
        await newest({ ...withWords, kind: { $in: HEARD } }),
        await newest({ ...readable, kind: { $in: CAME } }),
      ),
    }
  }
  async function times(writes: TurnWrites, taken: readonly EventDoc[]) {
    if (writes.effects.some(({ effect }) => REDACTING.has(effect.kind))) {
      const again = Object.entries(await lastSaid(writes.conversationId))
      return {
        set: Object.fromEntries(again.filter(([, at]) => at > 0)),
        unset: Object.fromEntries(again.flatMap(([name, at]) => (at > 0 ? [] : [[name, 1 as const]]))),
        max: {},
      }
    }
    const says = writes.outgoing.some(({ confidential }) => confidential !== true)
    const saidAt = Math.max(says ? writes.now : 0, latest(taken.filter((event) => among(SAID_KINDS, event))))
    const heardAt = latest(taken.filter((event) => among(HEARD, event) || among(CAME, event)))
    return { set: {}, unset: {}, max: { ...(saidAt > 0 ? { saidAt } : {}), ...(heardAt > 0 ? { heardAt } : {}) } }
  }
  return async (writes: TurnWrites, taken: readonly EventDoc[]): Promise<void> => {
    const { conversationId: _id, accountId, version, state, lastTaken, now } = writes
    const { set, unset, max } = await times(writes, taken)
    const optional = { lastTaken, lastInboundAt: state.lastInboundAt }
    const update = {
      $set: { accountId, version, mode: state.mode, state, updatedAt: now, ...defined(optional), ...set },
      $unset: { ...absent(optional), ...unset },
      $max: max,
    }
    await unlessThere(conversations.updateOne({ _id, version: { $lt: version } }, update, { upsert: true }))
  }
}
