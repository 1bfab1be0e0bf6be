import { randomUUID } from 'node:crypto'
import type { Effect } from '../../conversations/effects'
import type { TurnCommit } from '../../conversations/turn-repository'
import { localDate, type LocalDate } from '../../time'
import type { TouchDoc } from './schemas/touch'

type Stored = Exclude<Effect, { kind: 'say' | 'count' }>

/** An effect with its place in the turn, from which its ids derive, and an id by lot where that would lead back to the turn. */
export interface PlacedEffect {
  n: number
  lot: string
  effect: Stored
}

/**
 * All that a turn brings about, as a plain value that any process can spread: what the commit computed (pseudonyms, ids by
 * lot) is in it, so that spreading it twice writes the same.
 */
export interface TurnWrites extends Omit<TurnCommit, 'effects' | 'pseudonymOf' | 'unitId' | 'reportUnitId'> {
  version: number
  effects: PlacedEffect[]
  touches: TouchDoc[]
  staleDays: LocalDate[]
  /** The pseudonyms of all years, where the contact is erased. */
  pseudonyms?: string[]
  /** The last event that had arrived when the contact was erased. */
  lastSeq?: number
}

/** No installation is older than the project. */
const FIRST_YEAR = 2026

export const isErasing = ({ effects }: Pick<TurnCommit, 'effects'>): boolean =>
  effects.some(({ kind }) => kind === 'erase-contact')

/** @param lastSeq the last event that has arrived, where the contact is erased */
export function writesOf(turn: TurnCommit, lastSeq: number | undefined): TurnWrites {
  const { effects, pseudonymOf, unitId: _unit, reportUnitId: _reportUnit, ...plain } = turn
  const touches = effects.flatMap((effect) => (effect.kind === 'count' ? [touchOf(turn, effect.touch)] : []))
  const today = localDate(turn.now)
  return {
    ...plain,
    version: turn.expectedVersion + 1,
    effects: effects.flatMap((effect, n) => (effect.kind === 'count' ? [] : [{ n, lot: randomUUID(), effect }])),
    touches,
    staleDays: [...new Set(touches.map(({ day }) => day))].filter((day) => day !== today),
    ...(lastSeq === undefined ? {} : { lastSeq, pseudonyms: pseudonymsOf(turn.now, pseudonymOf) }),
  }
}

function pseudonymsOf(now: number, pseudonymOf: TurnCommit['pseudonymOf']): string[] {
  const years = Math.max(0, Number(localDate(now).slice(0, 4)) - FIRST_YEAR + 1)
  return Array.from({ length: years }, (_, n) => pseudonymOf(FIRST_YEAR + n))
}

/** The touch of a report without a name leads nowhere: no pseudonym, no account, only its day. */
function touchOf(turn: TurnCommit, touch: Extract<Effect, { kind: 'count' }>['touch']): TouchDoc {
  const { kind, at, topic, source, afterMs, question } = touch
  const day = localDate(at)
  const about = {
    _id: randomUUID(),
    day,
    kind,
    ...(topic === undefined ? {} : { topic }),
    ...(source === undefined ? {} : { source }),
    ...(afterMs === undefined ? {} : { afterMs }),
    ...(question === undefined ? {} : { question }),
  }
  if (touch.anonymous === true)
    return { ...about, at: Date.parse(`${day}T00:00:00Z`), accountId: '', unitId: turn.reportUnitId }
  const pseudonym = turn.pseudonymOf(Number(day.slice(0, 4)))
  return { ...about, at, accountId: turn.accountId, unitId: turn.unitId, pseudonym }
}
