import fc from 'fast-check'
import { runCalculator } from './calculator'
import { isRestDay } from './working-days'
import { addDays, parseLocalDate } from '../../time'
import type { CalculatorInput } from './define'

/** The law's days of notice, and the holidays that are sure, as parameters give them. */
const law = { indefinite: 45, fixed: 30, short: 3, holidays: '2026-11-24, 2027-01-01, 2027-05-01' }
const run = (inputs: Record<string, CalculatorInput>) =>
  runCalculator('resignation-notice', { ...law, week: 'six', ...inputs })

describe('the last working day after notice, in the worked examples of the law file', () => {
  it.each([
    ['indefinite', '2026-11-21', 'Thứ Ba 05/01/2027', '45 ngày'],
    ['fixed', '2026-11-21', 'Thứ Hai 21/12/2026', '30 ngày'],
    ['short', '2026-11-21', 'Thứ Năm 26/11/2026', '3 ngày làm việc'],
  ])('%s', (contract, toldOn, lastDay, notice) => {
    expect(run({ contract, toldOn })).toMatchObject({ ok: true, results: { lastDay, notice } })
  })

  it('shows how it was counted', () => {
    expect(run({ contract: 'short', toldOn: '2026-11-21' })).toMatchObject({
      results: {
        formula: 'báo Thứ Bảy 21/11/2026, đếm từ hôm sau, ngày làm việc thứ 3 là Thứ Năm 26/11/2026',
        note: expect.stringContaining('ngày lễ 24/11/2026') as string,
      },
    })
    expect(run({ contract: 'fixed', toldOn: '2026-11-21' })).toMatchObject({
      results: { note: expect.stringContaining('Chủ nhật và ngày lễ ở giữa vẫn được đếm') as string },
    })
  })
})

describe('a limit that ends when nobody works', () => {
  it.each([
    ['on a Sunday', { contract: 'fixed', toldOn: '2026-11-20' }, 'Thứ Hai 21/12/2026'],
    [
      'on a Saturday of a week of five days',
      { contract: 'fixed', toldOn: '2026-11-19', week: 'five' },
      'Thứ Hai 21/12/2026',
    ],
    ['on a Saturday that is worked', { contract: 'fixed', toldOn: '2026-11-19' }, 'Thứ Bảy 19/12/2026'],
    ['on a holiday', { contract: 'fixed', toldOn: '2026-12-02' }, 'Thứ Bảy 02/01/2027'],
    [
      'on the day off for a holiday that fell on a rest day',
      { contract: 'fixed', toldOn: '2027-04-03', week: 'five' },
      'Thứ Ba 04/05/2027',
    ],
  ])('%s goes on to the next working day', (_, inputs, lastDay) => {
    expect(run(inputs)).toMatchObject({ results: { lastDay } })
  })

  it('says so', () => {
    expect(run({ contract: 'fixed', toldOn: '2026-11-20' })).toMatchObject({
      results: {
        formula: expect.stringContaining(
          'Chủ nhật 20/12/2026; hôm đó là ngày nghỉ nên kéo sang Thứ Hai 21/12/2026',
        ) as string,
      },
    })
  })
})

describe('what cannot be counted', () => {
  it.each([
    ['no day', { contract: 'fixed' }, 'toldOn'],
    ['a day that is none', { contract: 'fixed', toldOn: '2026-02-30' }, 'toldOn'],
    ['a contract of another kind', { contract: 'x', toldOn: '2026-11-21' }, 'contract'],
    ['a broken list of holidays', { contract: 'fixed', toldOn: '2026-11-21', holidays: '24/11' }, 'holidays'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input, reason: expect.stringMatching(/\.$/u) as string })
  })
})

describe('for every day of telling', () => {
  const start = parseLocalDate('2026-07-01')
  const days = fc.integer({ min: 0, max: 600 }).map((n) => (start === undefined ? '' : addDays(start, n)))
  const weeks = fc.constantFrom('six' as const, 'five' as const)

  it('no notice is shorter than the law asks, and the last day is a working day', () => {
    fc.assert(
      fc.property(days, weeks, fc.constantFrom('indefinite', 'fixed', 'short'), (toldOn, week, contract) => {
        const result = run({ contract, toldOn, week })
        const least = { indefinite: 45, fixed: 30, short: 3 }[contract] ?? NaN
        const span = result.ok ? (result.numbers['calendarDays'] ?? NaN) : NaN
        expect(span).toBeGreaterThanOrEqual(least)
        // Holidays and rest days move the end by a few days, never by a week of calendar days.
        expect(span).toBeLessThanOrEqual(least + 6)
        const last = parseLocalDate(toldOn)
        expect(last !== undefined && isRestDay(week, addDays(last, span))).toBe(false)
      }),
    )
  })

  it('telling a day later never ends earlier', () => {
    fc.assert(
      fc.property(days, weeks, fc.constantFrom('indefinite', 'fixed', 'short'), (toldOn, week, contract) => {
        const day = parseLocalDate(toldOn)
        const end = (on: string): number => {
          const result = run({ contract, toldOn: on, week })
          return Date.parse(on) / 86_400_000 + (result.ok ? (result.numbers['calendarDays'] ?? NaN) : NaN)
        }
        expect(day !== undefined && end(addDays(day, 1)) >= end(toldOn)).toBe(true)
      }),
    )
  })
})
