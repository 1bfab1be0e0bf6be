import fc from 'fast-check'
import { HashCounter } from './hash-counter'

const hash = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 0xffff_ffff }))

describe('the counter of hashes', () => {
  it('counts as a map does, from few slots on', () => {
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 300 }), fc.integer({ min: 0, max: 3 }), (hashes, least) => {
        const counter = new HashCounter(4)
        const expected = new Map<number, number>()
        for (const each of hashes) {
          counter.add(each)
          expected.set(each, (expected.get(each) ?? 0) + 1)
        }
        for (const [each, times] of expected) expect(counter.count(each)).toBe(times)
        const kept = [...expected].filter(([, times]) => times >= Math.max(1, least)).map(([each]) => each)
        expect([...counter.withAtLeast(least)].sort()).toEqual(kept.sort())
      }),
    )
  })

  it('has none of what was never added, not even of 0', () => {
    expect(new HashCounter(4).count(0)).toBe(0)
  })
})
