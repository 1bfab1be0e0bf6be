import { randomUUID } from 'node:crypto'
import type { Hits } from '../../src/hits'
import { MINUTE } from '../../src/time'
import { until } from '../builders/until'

/** Two processes' counters; in one process they are the same. */
export interface OpenedHits {
  here: Hits
  there: Hits
  close(): void
}

const SHORT_MS = 50

/** What every counter of hits promises. */
export function hitsContract(open: () => Promise<OpenedHits>): void {
  let opened: OpenedHits
  let key: string
  beforeEach(async () => {
    opened = await open()
    key = randomUUID()
  })
  afterEach(() => opened.close())

  it('counts a key wherever it is hit, and no other', async () => {
    expect(await opened.here.hit(key, MINUTE)).toMatchObject({ count: 1 })
    expect(await opened.there.hit(key, MINUTE)).toMatchObject({ count: 2 })
    expect(await opened.here.hit(`${key}-another`, MINUTE)).toMatchObject({ count: 1 })
  })

  it('gives each of many at once its own number', async () => {
    const hit = (_: unknown, n: number) => (n % 2 === 0 ? opened.here : opened.there).hit(key, MINUTE)
    const counted = await Promise.all(Array.from({ length: 100 }, hit))
    const numbers = counted.map(({ count }) => count).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, n) => n + 1))
  })

  it('tells when the window ends, which no further hit puts off', async () => {
    const first = await opened.here.hit(key, MINUTE)
    expect(first.endsInMs).toBeGreaterThan(0)
    expect(first.endsInMs).toBeLessThanOrEqual(MINUTE)
    const second = await opened.there.hit(key, MINUTE)
    expect(second.endsInMs).toBeLessThanOrEqual(first.endsInMs)
  })

  it('begins anew once the window is over', async () => {
    await opened.here.hit(key, MINUTE)
    const short = `${key}-short`
    await opened.here.hit(short, SHORT_MS)
    await opened.here.hit(short, SHORT_MS)
    const begun: number[] = []
    await until(async () => {
      begun.push((await opened.there.hit(short, SHORT_MS)).count)
      return begun.includes(1)
    }, 60_000)
    expect(await opened.here.hit(key, MINUTE)).toMatchObject({ count: 2 })
  })
}
