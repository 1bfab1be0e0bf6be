import type { RevisionId } from '../ids'
import { DAY, type Clock, type Instant } from '../time'
import type { CompiledContent, PublishedContent } from './content'
import type { Revision } from './revision'
import type { RevisionRepository } from './revision-repository'

/** Contents that were live within the last day: forms still run on them. */
export interface RecentContents {
  find(id: RevisionId): PublishedContent | undefined
  /** It is live no more, from now on. */
  keep(content: PublishedContent): void
  /** Those of the store that came before `newest` and are not known here: after a start, or published elsewhere. */
  remember(newest: Revision): Promise<void>
}

export interface RecentDeps {
  revisions: Pick<RevisionRepository, 'list'>
  clock: Clock
  /** Undefined when this program cannot use the revision. */
  load(revision: Revision): Promise<CompiledContent | undefined>
}

/** A form ends after 24 hours; its revision is kept a little longer. */
const KEPT_MS = DAY + DAY / 24
/** Stored revisions that are looked through for one that still loads, and for the last day's. */
export const LOOK_BACK = 50

export function recentContents({ revisions, clock, load }: RecentDeps): RecentContents {
  const recent = new Map<RevisionId, { content: PublishedContent; until: Instant }>()
  return {
    find: (id) => recent.get(id)?.content,
    keep(content) {
      const now = clock.now()
      for (const [id, { until }] of recent) if (until <= now) recent.delete(id)
      recent.set(content.revision, { content, until: now + KEPT_MS })
    },
    async remember(newest) {
      const now = clock.now()
      let replacedAt = newest.createdAt
      for (const revision of await revisions.list(LOOK_BACK)) {
        if (revision.state === 'draft' || revision.createdAt >= newest.createdAt) continue
        const until = replacedAt + KEPT_MS
        if (until <= now) return
        replacedAt = revision.createdAt
        const content = recent.has(revision.id) ? undefined : await load(revision)
        if (content !== undefined) recent.set(revision.id, { content: { ...content, revision: revision.id }, until })
      }
    },
  }
}
