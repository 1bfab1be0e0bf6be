import type { TouchKind } from '../../../engagement/touch'
import type { LocalDate } from '../../../time'
import { anything, schemaOf, textNeeded } from '../schema'

/** How often something happened in a unit on a day; topic empty: none. */
export interface FigureCell {
  topic: string
  kind: TouchKind
  n: number
  people: number
}

/** A unit's figures of a day, as one round of counting found them. */
export interface DayFigureDoc {
  _id: string
  day: LocalDate
  round: string
  unitId: string
  cells: FigureCell[]
}

export const dayFigureSchema = schemaOf<DayFigureDoc>(
  'day_figure',
  { _id: textNeeded, day: textNeeded, round: textNeeded, unitId: textNeeded, cells: anything },
  [{ keys: { day: 1, round: 1, unitId: 1 } }],
)

/** Which round of counting a day shows: set when all of it is written. */
export interface CountedDayDoc {
  _id: LocalDate
  round: string
}

export const countedDaySchema = schemaOf<CountedDayDoc>('counted_day', { _id: textNeeded, round: textNeeded })
