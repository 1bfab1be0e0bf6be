import { anything, number, numberNeeded, schemaOf, text, textNeeded } from '../schema'

/** How far an embedded installation has been moved into this database. Absent where none ever was. */
export interface MigrationDoc {
  _id: 'embedded'
  state: 'running' | 'done'
  /** A keyed hash of the secret key: only the same installation goes on with it. */
  installation: string
  /** A hash of the store that is being moved; with another one it begins anew. */
  source?: string
  /** From which ids that must lead nowhere are made, so that going on makes the same ones; forgotten at the end. */
  lot?: string
  /** By collection: the key of the last row that was moved, or that all were. */
  progress?: Record<string, (string | number)[] | 'all'>
  startedAt: number
  finishedAt?: number
}

export const migrationSchema = schemaOf<MigrationDoc>('migration', {
  _id: textNeeded,
  state: textNeeded,
  installation: textNeeded,
  source: text,
  lot: text,
  progress: anything,
  startedAt: numberNeeded,
  finishedAt: number,
})
