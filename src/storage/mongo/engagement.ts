import { randomUUID } from 'node:crypto'
import type { DayFigure, EngagementRepository, TouchRow, TouchScope } from '../../engagement/engagement-repository'
import { daysOf } from '../../engagement/period'
import { topicId, unitId } from '../../ids'
import { HOUR, localDate, type LocalDate } from '../../time'
import type { Collections } from './collections'
import { defined } from './defined'
import type { FigureCell } from './schemas/day-figure'
import type { TouchDoc } from './schemas/touch'

/** A day that keeps getting touches while it is counted stays due. */
const TRIES = 3
/** Some milliseconds of reading and counting: the process does other work in between. */
const READ_AT_ONCE = 2_000
/** A turn may be committed a little after midnight with the time of the day before. */
const CLOSED_AFTER_MS = HOUR

const inUnits = ({ units }: Pick<TouchScope, 'units'>) => (units === undefined ? {} : { unitId: { $in: units } })

const behind = (last: TouchDoc | undefined) =>
  last === undefined
    ? {}
    : { at: { $gte: last.at }, $or: [{ at: { $gt: last.at } }, { at: last.at, _id: { $gt: last._id } }] }

export function mongoEngagement(collections: Collections): EngagementRepository {
  const { touches, staleDays, dayFigures, countedDays } = collections

  async function* ofDay(day: LocalDate, scope: TouchScope): AsyncGenerator<TouchRow[]> {
    for (let last: TouchDoc | undefined; ;) {
      const found: TouchDoc[] = await touches
        .find({ day, ...inUnits(scope), ...behind(last) })
        .sort({ at: 1, _id: 1 })
        .limit(READ_AT_ONCE)
        .lean()
      last = found.at(-1)
      if (last === undefined) return
      yield found.map(toTouch)
    }
  }
  async function cellsOf(day: LocalDate, unit: string): Promise<FigureCell[]> {
    const people = await touches.aggregate<Behind>([
      { $match: { day, unitId: unit } },
      { $group: { _id: { topic: '$topic', kind: '$kind', person: '$pseudonym' }, n: { $sum: 1 } } },
    ])
    return folded(people)
  }
  const unitsOf = async (day: LocalDate, scope: Pick<TouchScope, 'units'>): Promise<string[]> =>
    (await touches.distinct('unitId', { day, ...inUnits(scope) })).sort()

  async function live(day: LocalDate, scope: TouchScope): Promise<DayFigure[]> {
    const figures: DayFigure[] = []
    for (const unit of await unitsOf(day, scope)) {
      for (const cell of await cellsOf(day, unit)) figures.push(toFigure(day, unit, cell))
    }
    return figures
  }
  async function figuresOf(day: LocalDate, scope: TouchScope): Promise<DayFigure[]> {
    const [counted, stale] = [await countedDays.findById(day).lean(), await staleDays.exists({ _id: day })]
    if (counted === null || stale !== null) return live(day, scope)
    const found = await dayFigures
      .find({ day, round: counted.round, ...inUnits(scope) })
      .sort({ unitId: 1 })
      .lean()
    return found.flatMap(({ unitId: unit, cells }) => cells.map((cell) => toFigure(day, unit, cell)))
  }
  /** A round is written whole beside the one that is shown, then shown; what came meanwhile leaves the day due. */
  async function count(day: LocalDate): Promise<boolean> {
    const mark = (await staleDays.findById(day).lean())?.mark
    const before = await touches.countDocuments({ day })
    const round = randomUUID()
    for (const unit of await unitsOf(day, {})) {
      const cells = await cellsOf(day, unit)
      await dayFigures.insertMany([{ _id: `${day} ${round} ${unit}`, day, round, unitId: unit, cells }], { lean: true })
    }
    const isWhole = before === (await touches.countDocuments({ day }))
    if (isWhole) await countedDays.updateOne({ _id: day }, { $set: { round } }, { upsert: true })
    const shown = isWhole ? round : (await countedDays.findById(day).lean())?.round
    await dayFigures.deleteMany({ day, round: { $ne: shown ?? '' } })
    if (isWhole && mark !== undefined) await staleDays.deleteOne({ _id: day, mark })
    return isWhole
  }

  return {
    async *touches(scope) {
      for (const day of daysOf(scope)) yield* ofDay(day, scope)
    },
    async dayFigures(scope) {
      const figures: DayFigure[] = []
      for (const day of daysOf(scope)) figures.push(...(await figuresOf(day, scope)))
      return figures
    },
    async recompute(day) {
      for (let tries = 0; tries < TRIES; tries++) if (await count(day)) return
    },
    async daysToRecompute(now) {
      const days = await touches.distinct('day', { day: { $lt: localDate(now - CLOSED_AFTER_MS) } })
      const counted = await countedDays.find({ _id: { $in: days } }, { _id: 1 }).lean()
      const stale = await staleDays.find({ _id: { $in: days } }, { _id: 1 }).lean()
      const done = new Set(counted.map(({ _id }) => _id))
      for (const { _id } of stale) done.delete(_id)
      return days.filter((day) => !done.has(day)).sort()
    },
  }
}

interface Behind {
  _id: { topic?: string; kind: FigureCell['kind']; person?: string }
  n: number
}

/** How often, and how many people are behind it; touches without a pseudonym are nobody's. */
function folded(behind: readonly Behind[]): FigureCell[] {
  const cells = new Map<string, FigureCell>()
  for (const { _id, n } of behind) {
    const { topic = '', kind, person } = _id
    const cell = cells.get(`${topic} ${kind}`) ?? { topic, kind, n: 0, people: 0 }
    const people = cell.people + (person === undefined ? 0 : 1)
    cells.set(`${topic} ${kind}`, { ...cell, n: cell.n + n, people })
  }
  return [...cells.values()]
}

const toFigure = (day: LocalDate, unit: string, { topic, kind, n, people }: FigureCell): DayFigure => ({
  ...{ day, kind, n, people, unitId: unitId(unit) },
  ...(topic === '' ? {} : { topic: topicId(topic) }),
})

const toTouch = ({ day, at, kind, unitId: unit, topic, source, pseudonym, afterMs, question }: TouchDoc): TouchRow => ({
  ...{ day, at, kind, unitId: unit },
  ...defined({ topic, source, person: pseudonym, afterMs, question }),
})
