import fc from 'fast-check'
import { macroF1, shareOf } from './statistics'

describe('a share', () => {
  it.each([
    // Wilson's interval as published tables and statsmodels give it.
    [8, 10, 0.4902, 0.9433],
    [0, 20, 0, 0.1611],
    [50, 100, 0.4038, 0.5962],
    [20, 20, 0.8389, 1],
  ])('of %i in %i lies between %d and %d', (count, of, low, high) => {
    const share = shareOf(count, of)
    expect(share.low).toBeCloseTo(low, 3)
    expect(share.high).toBeCloseTo(high, 3)
  })

  it('of nothing may be anything', () => {
    expect(shareOf(0, 0)).toEqual({ count: 0, of: 0, share: 0, low: 0, high: 1 })
  })

  it('lies inside its interval, which narrows as the count grows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const count = Math.round(of * part)
        const { share, low, high } = shareOf(count, of)
        const wider = shareOf(count * 10, of * 10)
        expect(low <= share && share <= high).toBe(true)
        expect(wider.high - wider.low).toBeLessThan(high - low)
      }),
    )
  })
})

describe('macro-F1', () => {
  it('is the mean over the expected labels', () => {
    // a: precision 1/2, recall 1 -> 2/3; b: never found -> 0.
    expect(
      macroF1([
        { expected: 'a', predicted: 'a' },
        { expected: 'b', predicted: 'a' },
      ]),
    ).toBeCloseTo(1 / 3)
  })
  it('is 1 when everything is right and 0 when there is nothing', () => {
    expect(macroF1([{ expected: 'a', predicted: 'a' }])).toBe(1)
    expect(macroF1([])).toBe(0)
  })
})
