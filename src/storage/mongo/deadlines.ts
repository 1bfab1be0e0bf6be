import { ticketId } from '../../ids'
import type { DeadlineRepository } from '../../tickets/run-deadlines'
import { NEVER } from '../../tickets/desk-tickets'
import type { Collections } from './collections'

/** The next deadline stands in its ticket: a new version of the ticket makes it stale by itself. */
export function mongoDeadlines({ tickets }: Collections): DeadlineRepository {
  return {
    async stale(limit) {
      const found = await tickets.find({ clockStale: true }, { _id: 1 }).limit(limit).lean()
      return found.map(({ _id }) => ticketId(_id))
    },
    async set({ ticketId: _id, version, clock, raised, next }) {
      const set = { raised, clockPlace: clock?.at ?? NEVER }
      const runs = clock === undefined ? {} : { clock: clock.kind, clockAt: clock.at }
      const due = next === undefined ? {} : { deadline: next }
      await tickets.updateOne(
        { _id, version },
        {
          $set: { ...set, ...runs, ...due },
          $unset: {
            clockStale: 1,
            ...(clock === undefined ? { clock: 1, clockAt: 1 } : {}),
            ...(next === undefined ? { deadline: 1 } : {}),
          },
        },
      )
    },
    async due(now, limit) {
      const found = await tickets
        .find({ 'deadline.at': { $lte: now } }, { version: 1, deadline: 1 })
        .sort({ 'deadline.at': 1 })
        .limit(limit)
        .lean()
      return found.flatMap(({ _id, version, deadline }) =>
        deadline === undefined
          ? []
          : [{ ticketId: ticketId(_id), kind: deadline.kind, level: deadline.level, version }],
      )
    },
  }
}
