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

/** mulberry32: small, fast and even enough for choosing what to break. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
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
