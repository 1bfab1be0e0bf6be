import fc from 'fast-check'
import { addDays, localDate, type LocalDate } from '../../time'
import { lastDayOfMonths, sameDayMonthsLater } from './month-spans'

const day = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 11, 31) }).map((at) => localDate(at))

describe('months in the calendar', () => {
  it.each([
    ['2026-10-15', 3, '2027-01-15'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2026-10-20', -2, '2026-08-20'],
    ['2026-04-30', -2, '2026-02-28'],
    ['2026-01-31', -1, '2025-12-31'],
  ])('%s and %d months is %s', (from, months, expected) => {
    expect(sameDayMonthsLater(from as LocalDate, months)).toBe(expected)
  })

  it.each([
    ['2026-01-15', 6, '2026-07-14'],
    ['2026-10-01', 6, '2027-03-31'],
    ['2026-08-31', 6, '2027-02-28'],
  ])('%d whole months that begin on %s', (first, months, last) => {
    expect(lastDayOfMonths(first as LocalDate, months)).toBe(last)
  })

  it('whole months one after the other leave no day out', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 24 }), (first, months) => {
        fc.pre(Number(first.slice(8)) <= 28)
        expect(addDays(lastDayOfMonths(first, months), 1)).toBe(sameDayMonthsLater(first, months))
      }),
    )
  })

  it('there and back is the same day, when every month has it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -24, max: 24 }), (from, months) => {
        fc.pre(Number(from.slice(8)) <= 28)
        expect(sameDayMonthsLater(sameDayMonthsLater(from, months), -months)).toBe(from)
      }),
    )
  })
})
