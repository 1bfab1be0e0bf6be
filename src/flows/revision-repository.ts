import type { RevisionId } from '../ids'
import type { Revision } from './revision'

export interface RevisionRepository {
  /** The newest live revision (by `createdAt`, then by the order in which they were added). */
  latest(): Promise<Revision | undefined>
  find(id: RevisionId): Promise<Revision | undefined>
  /** Newest first, of every state. */
  list(limit: number): Promise<Revision[]>
  /** Rejects when the id exists: a revision is never overwritten. */
  add(revision: Revision): Promise<void>
  /** Marks a revision as taken back; one that does not exist is left alone. */
  withdraw(id: RevisionId): Promise<void>
}
