import { seededRandom } from '../../src/understanding/local/random'

/** A seeded source of chance, so that a failing run can be repeated with the same choices. */
export interface Chance {
  /** From `least` to `most`, both possible. */
  between(least: number, most: number): number
  /** True this often, 0 to 1. */
  happens(share: number): boolean
  shuffled<T>(items: readonly T[]): T[]
}

export function createChance(seed: number): Chance {
  const next = seededRandom(seed)
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    between,
    happens: (share) => next() < share,
    shuffled: (items) =>
      items
        .map((item) => ({ item, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item),
  }
}
