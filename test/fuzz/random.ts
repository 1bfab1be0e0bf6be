import { seededRandom } from '../../src/understanding/local/random'

/** Pseudo-random numbers from a seed: the same seed gives the same run. */
export interface Random {
  /** 0 to n - 1. */
  below(n: number): number
  /** Whether one in n happens. */
  oneIn(n: number): boolean
  pick<T>(items: readonly T[]): T
  bytes(length: number): Buffer
  digits(length: number): string
}

export function createRandom(seed: number): Random {
  const next = seededRandom(seed)
  const below = (n: number): number => Math.floor(next() * n)
  return {
    below,
    oneIn: (n) => below(n) === 0,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('there is nothing to pick from')
      return item
    },
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
    digits: (length) => Array.from({ length }, (_, at) => (at === 0 ? 1 + below(9) : below(10))).join(''),
  }
}
