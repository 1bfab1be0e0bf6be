import type { RevisionId } from '../ids'
import type { Revision } from './revision'

export interface RevisionRepository {
  /** The newest live revision (by `createdAt`, then by the order in which they were added). */
  latest(): Promise<Revision | undefined>
  /** Which one `latest` is, without reading it: asked again and again where many processes publish. */
  latestId(): Promise<RevisionId | undefined>
  find(id: RevisionId): Promise<Revision | undefined>
  /** Newest first, of every state. */
  list(limit: number): Promise<Revision[]>
  /** Rejects when the id exists, also when it is added twice at once: a revision is never overwritten. */
  add(revision: Revision): Promise<void>
  /** Marks a revision as taken back; one that does not exist is left alone. */
  withdraw(id: RevisionId): Promise<void>
}
