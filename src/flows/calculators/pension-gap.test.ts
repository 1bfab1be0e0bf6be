import fc from 'fast-check'
import { runCalculator } from './calculator'

const gap = (months: number) => runCalculator('pension-gap', { months, minYears: 15 })

describe('the time missing for a pension', () => {
  it.each([
    [0, '15 năm'],
    [144, '3 năm'],
    [176, '4 tháng'],
    [179.5, '1 tháng'],
    [180, '0 tháng'],
    [300, '0 tháng'],
  ])('after %d months is %s', (months, missing) => {
    expect(gap(months)).toMatchObject({ results: { missing } })
  })

  it('and the time paid are together fifteen years, until they are reached', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 180 }), (months) => {
        expect(gap(months)).toMatchObject({ numbers: { missing: 180 - months } })
      }),
    )
  })

  it('a negative time is refused by name', () => {
    expect(gap(-1)).toMatchObject({ ok: false, input: 'months' })
  })
})
