/** One figure of a report. */
export interface Cell {
  id: string
  n: number
  /** Distinct people behind it: the figure itself where it counts people. */
  people: number
  /** Never printed, but it must not follow from what is: "people answered who did not write back". */
  secret?: boolean
}

/** What a reader can add up. The parts may exceed the whole: one person can be in several units, months or topics. */
export interface Relation {
  whole: string
  parts: readonly string[]
}

export interface Table {
  cells: readonly Cell[]
  relations: readonly Relation[]
}
