import { openedAt } from '../../bench/fill'
import { median, percentile, ratioOfRounds } from '../../bench/load'
import { slopeOf } from '../../bench/slope'
import { isMet, verdictTable } from '../../bench/verdicts'
import { DAY } from '../../src/time'

describe('figures of the benches', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => n + 1)

  it('a percentile is a value that so many lie below', () => {
    expect(percentile(hundred, 0.5)).toBe(51)
    expect(percentile(hundred, 0.95)).toBe(96)
    expect(percentile(hundred, 1)).toBe(100)
    expect(percentile([], 0.5)).toBe(0)
  })

  it('a median needs no order', () => expect(median([9, 1, 5])).toBe(5))

  it('rounds are compared within themselves', () => {
    expect(ratioOfRounds([10, 200, 30], [5, 100, 15])).toBe(2)
    expect(ratioOfRounds([10, 400, 30], [5, 100, 15])).toBe(2)
  })

  it('the slope is what each step adds, whatever the first value', () => {
    expect(slopeOf([100, 103, 106, 109])).toBeCloseTo(3)
    expect(slopeOf([5, 5, 5])).toBe(0)
    expect(slopeOf([7])).toBe(0)
  })
})

describe('a verdict', () => {
  const verdict = { what: 'search', figure: 1.5, unit: 'times' }

  it('is met at its bar and not beyond it', () => {
    expect(isMet({ ...verdict, bar: { most: 1.5 } })).toBe(true)
    expect(isMet({ ...verdict, bar: { most: 1.49 } })).toBe(false)
    expect(isMet({ ...verdict, bar: { least: 1.5 } })).toBe(true)
    expect(isMet({ ...verdict, bar: { least: 1.51 } })).toBe(false)
    expect(isMet({ ...verdict, figure: NaN, bar: { most: 2 } })).toBe(false)
    expect(isMet(verdict)).toBe(true)
  })

  it('stands in a table with its bar', () => {
    expect(verdictTable([{ ...verdict, bar: { most: 1 } }, verdict])).toBe(
      'search  1.50 times  at most 1.00 times  NOT MET\nsearch  1.50 times',
    )
  })
})

describe('the history in a filled store', () => {
  const now = 1_000 * DAY

  it('has the same last month however long it is, and goes on in order before it', () => {
    const newest = (tickets: number) =>
      Array.from({ length: 1_000 }, (_, n) => openedAt(tickets - 1_000 + n, tickets, now))
    expect(newest(100_000)).toEqual(newest(1_000))
    const all = Array.from({ length: 5_000 }, (_, n) => openedAt(n, 5_000, now))
    expect(all).toEqual([...all].sort((a, b) => a - b))
    expect(now - (all[0] ?? 0)).toBe(730 * DAY)
  })
})
