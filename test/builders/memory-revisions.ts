import type { Revision } from '../../src/flows/revision'
import type { RevisionRepository } from '../../src/flows/revision-repository'

/** Keeps revisions in memory, as the port promises. */
export function memoryRevisions(): RevisionRepository & { all: Revision[] } {
  const all: Revision[] = []
  const newestFirst = (): Revision[] =>
    all
      .map((revision, nth) => ({ revision, nth }))
      .sort((a, b) => b.revision.createdAt - a.revision.createdAt || b.nth - a.nth)
      .map(({ revision }) => revision)
  return {
    all,
    latest: async () => newestFirst().find(({ state }) => state === 'live'),
    latestId: async () => newestFirst().find(({ state }) => state === 'live')?.id,
    find: async (id) => all.find((revision) => revision.id === id),
    list: async (limit) => newestFirst().slice(0, limit),
    async add(revision) {
      if (all.some(({ id }) => id === revision.id)) throw new Error(`revision ${revision.id} exists`)
      all.push(structuredClone(revision))
    },
    async withdraw(id) {
      const at = all.findIndex((revision) => revision.id === id)
      const found = all[at]
      if (found !== undefined) all[at] = { ...found, state: 'withdrawn' }
    },
  }
}
