import fc from 'fast-check'
import { addDays, parseLocalDate, type LocalDate } from '../../time'
import { spanBetween } from './elapsed'
import { sameDayMonthsLater } from './month-spans'

const day = (text: string): LocalDate => parseLocalDate(text) ?? (text as never)

it.each([
  ['2006-06-01', '2009-01-01', { months: 31, days: 0 }],
  ['2026-01-15', '2026-03-14', { months: 1, days: 27 }],
  ['2026-01-31', '2026-02-28', { months: 1, days: 0 }],
  ['2026-11-22', '2026-11-22', { months: 0, days: 0 }],
  ['2026-11-22', '2026-11-21', { months: 0, days: 0 }],
])('from %s to %s', (from, to, span) => {
  expect(spanBetween(day(from), day(to))).toEqual(span)
})

it('months and days lead back to the day, and days never make a month', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 9_000 }), (start, length) => {
      const from = addDays(day('2003-01-01'), start)
      const to = addDays(from, length)
      const { months, days } = spanBetween(from, to)
      expect(addDays(sameDayMonthsLater(from, months), days)).toBe(to)
      expect(days >= 0 && days <= 30 && sameDayMonthsLater(from, months + 1) > to).toBe(true)
    }),
  )
})
