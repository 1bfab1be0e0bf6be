import type { TouchSource } from '../inbox/event'

/** `organic`: nothing led the person here that the platform told us of. */
export type SourceKind = TouchSource['kind'] | 'organic'

/** Each person once, by what led them here. */
export interface SourceCounts {
  kinds: ReadonlyMap<SourceKind, number>
  /** By kind and ref; a ref is absent where the link, ad or widget carried none. */
  refs: readonly { kind: SourceKind; ref?: string; people: number }[]
}

/** The first source of a person in the period; a tap on the menu only when there is no other. */
export function createPeopleSources() {
  const first = new Map<number, TouchSource>()
  return {
    add(who: number, source: TouchSource): void {
      const known = first.get(who)
      if (known === undefined || (known.kind === 'menu' && source.kind !== 'menu')) first.set(who, source)
    },
    result(people: ReadonlySet<number>): SourceCounts {
      const kinds = new Map<SourceKind, number>()
      const refs = new Map<string, { kind: SourceKind; ref?: string; people: number }>()
      for (const who of people) {
        const { kind, ref } = first.get(who) ?? ORGANIC
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
        const key = JSON.stringify([kind, ref ?? null])
        const known = refs.get(key)
        if (known === undefined) refs.set(key, { kind, people: 1, ...(ref === undefined ? {} : { ref }) })
        else known.people++
      }
      return { kinds, refs: [...refs.values()] }
    },
  }
}

const ORGANIC: { kind: SourceKind; ref?: string } = { kind: 'organic' }
