import fc from 'fast-check'
import { backoffMs } from './backoff'

const rule = { baseMs: 1000, capMs: 60_000 }
const almostOne = 1 - Number.EPSILON

describe('the wait before another try', () => {
  it('may be twice as long after each failure, up to the cap', () => {
    expect([1, 2, 3, 6, 7, 50].map((n) => backoffMs(n, almostOne, 0, rule))).toEqual([
      999, 1999, 3999, 31_999, 59_999, 59_999,
    ])
  })

  it('is anywhere between nothing and that', () => {
    expect(backoffMs(3, 0, 0, rule)).toBe(0)
    expect(backoffMs(3, 0.5, 0, rule)).toBe(2000)
  })

  it('is never shorter than the platform asks, and never negative or endless', () => {
    const random = fc.double({ min: 0, max: almostOne, noNaN: true })
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        random,
        fc.integer({ min: -10, max: 3_600_000 }),
        (failures, chance, afterMs) => {
          const wait = backoffMs(failures, chance, afterMs, rule)
          expect(wait).toBeGreaterThanOrEqual(Math.max(0, afterMs))
          expect(wait).toBeLessThan(Math.max(0, afterMs) + rule.capMs)
        },
      ),
    )
  })

  it('grows with the failures for the same chance', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: almostOne, noNaN: true }),
        (failures, chance) => {
          expect(backoffMs(failures + 1, chance)).toBeGreaterThanOrEqual(backoffMs(failures, chance))
        },
      ),
    )
  })
})
