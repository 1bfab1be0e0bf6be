import { revisionId, type RevisionId } from '../ids'
import type { Instant } from '../time'
import { digestOf, type Revision } from './revision'
import type { RevisionRepository } from './revision-repository'

/** A revision's place: what is published next follows it. */
export type Place = Pick<Revision, 'id' | 'createdAt'>

/**
 * Revisions of one store follow one another in a line, whichever process publishes and whatever its clock says. The id
 * of the next one says which one it follows, so of two that follow the same one the store takes the first and refuses
 * the second: no lock is held while content is checked and learnt.
 */
export interface RevisionChain {
  /** The newest published revision when it came after `known`; undefined: there is none. */
  newerThan(known: Place | undefined): Promise<Revision | undefined>
  /** Undefined when another process has published after the same revision. */
  add(after: Place | undefined, next: Next, now: Instant): Promise<Revision | undefined>
}

export type Next = Omit<Revision, 'id' | 'createdAt' | 'state'>

export function revisionChain(revisions: RevisionRepository): RevisionChain {
  async function newerThan(known: Place | undefined): Promise<Revision | undefined> {
    const id = await revisions.latestId()
    if (id === undefined || id === known?.id) return undefined
    const found = await revisions.find(id)
    return found !== undefined && found.createdAt > (known?.createdAt ?? -Infinity) ? found : undefined
  }
  return {
    newerThan,
    async add(after, next, now) {
      // The newest is the one with the latest time: a clock that is behind must not put it under what it follows.
      const createdAt = after === undefined ? now : Math.max(now, after.createdAt + 1)
      const revision: Revision = { id: idAfter(after), createdAt, ...next, state: 'live' }
      try {
        await revisions.add(revision)
        return revision
      } catch (error) {
        if ((await newerThan(after)) === undefined) throw error
        return undefined
      }
    },
  }
}

const NUMBERED = /^r(\d+)-[\da-f]{8}$/

/** Numbered for people; the rest tells chains apart that parted where a backup was restored. */
export function idAfter(place: Place | undefined): RevisionId {
  const n = Number(NUMBERED.exec(place?.id ?? '')?.[1] ?? 0) + 1
  return revisionId(`r${n}-${digestOf([place?.id, place?.createdAt]).slice(0, 8)}`)
}
