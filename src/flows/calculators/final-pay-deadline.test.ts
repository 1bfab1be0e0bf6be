import fc from 'fast-check'
import { runCalculator } from './calculator'
import { addDays, parseLocalDate } from '../../time'
import type { CalculatorInput } from './define'

const law = { days: 14, holidays: '2026-11-24, 2027-01-01' }
const run = (inputs: Record<string, CalculatorInput>) =>
  runCalculator('final-pay-deadline', { ...law, week: 'six', ...inputs })

describe('the last day for final pay, in the worked examples of the law file', () => {
  it.each([
    ['2026-10-31', 'six', 'Thứ Ba 17/11/2026'],
    ['2026-10-31', 'five', 'Thứ Năm 19/11/2026'],
    ['2026-11-13', 'six', 'Thứ Ba 01/12/2026'],
    ['2026-11-13', 'five', 'Thứ Sáu 04/12/2026'],
  ])('%s, a week of %s days', (endedOn, week, deadline) => {
    expect(run({ endedOn, week })).toMatchObject({ ok: true, results: { deadline } })
  })

  it('shows how it was counted and what was skipped', () => {
    expect(run({ endedOn: '2026-11-13' })).toMatchObject({
      results: {
        formula: 'nghỉ Thứ Sáu 13/11/2026, đếm từ hôm sau, ngày làm việc thứ 14 là Thứ Ba 01/12/2026',
        note: expect.stringContaining('ngày lễ 24/11/2026') as string,
      },
    })
  })
})

it.each([
  ['no day', {}, 'endedOn'],
  ['a day that is none', { endedOn: '31/11' }, 'endedOn'],
  ['another week', { endedOn: '2026-11-13', week: 'four' }, 'week'],
])('%s is refused by name', (_, inputs, input) => {
  expect(run(inputs)).toMatchObject({ ok: false, input, reason: expect.stringMatching(/\.$/u) as string })
})

it('a week of five days never ends earlier than one of six, and holidays never make it shorter', () => {
  const start = parseLocalDate('2026-07-01')
  const ends = (inputs: Record<string, CalculatorInput>): string => {
    const result = run(inputs)
    const [, day, month, year] =
      /(\d\d)\/(\d\d)\/(\d{4})$/u.exec(result.ok ? (result.results['deadline'] ?? '') : '') ?? []
    return `${year}-${month}-${day}`
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), (n) => {
      const endedOn = start === undefined ? '' : addDays(start, n)
      expect(ends({ endedOn, week: 'five' }) >= ends({ endedOn })).toBe(true)
      expect(ends({ endedOn }) >= ends({ endedOn, holidays: '' })).toBe(true)
    }),
  )
})
