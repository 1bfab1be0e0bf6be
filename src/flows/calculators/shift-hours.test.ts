import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const law = { normalDay: 8, normalWeek: 48, overtimeCap: 50 }
const run = (inputs: Record<string, CalculatorInput>) =>
  runCalculator('shift-hours', { ...law, unpaidBreak: 0, daysPerWeek: 6, ...inputs })

describe('the hours of a day, in the worked examples of the law file', () => {
  it.each([
    [
      '7:30 to 17:00 with 90 minutes of lunch',
      { present: 9.5, unpaidBreak: 1.5 },
      { worked: 8, overtime: 0, week: 48 },
    ],
    ['7:00 to 19:00 with an hour of lunch', { present: 12, unpaidBreak: 1 }, { worked: 11, overtime: 3 }],
    ['6:00 to 14:00 on shifts, the break counted', { present: 8 }, { worked: 8, overtime: 0 }],
    ['the same shift, without its break', { present: 8, unpaidBreak: 0.5 }, { worked: 7.5 }],
    ['22:00 to 6:00 on shifts, the break counted', { present: 8 }, { worked: 8, overtime: 0 }],
  ])('%s', (_, inputs, numbers) => {
    expect(run(inputs)).toMatchObject({ ok: true, numbers })
  })
})

describe('what it says', () => {
  it('of a lawful week', () => {
    expect(run({ present: 9.5, unpaidBreak: 1.5 })).toMatchObject({
      results: {
        formula: 'có mặt 9 giờ 30 phút − nghỉ 1 giờ 30 phút = 8 giờ',
        verdict: 'Không quá mức 8 giờ một ngày. Giờ bình thường cộng một tuần là 48 giờ, không quá 48 giờ.',
      },
    })
  })

  it.each([
    [
      'overtime within the day’s cap',
      { present: 12, unpaidBreak: 1 },
      '8 giờ là giờ bình thường, 3 giờ tăng ca: phải được',
    ],
    ['overtime at the cap', { present: 12 }, '4 giờ tăng ca: phải được'],
    ['overtime beyond it', { present: 13 }, '5 giờ tăng ca: quá mức nhiều nhất 4 giờ'],
    ['a week without a day off', { present: 8, daysPerWeek: 7 }, 'là 56 giờ, quá 48 giờ'],
  ])('of %s', (_, inputs, words) => {
    expect(run(inputs)).toMatchObject({ results: { verdict: expect.stringContaining(words) as string } })
  })
})

it.each([
  ['a break as long as the day', { present: 1, unpaidBreak: 1 }, 'unpaidBreak'],
  ['30 hours a day', { present: 30 }, 'present'],
  ['eight days a week', { present: 8, daysPerWeek: 8 }, 'daysPerWeek'],
])('%s: refused by name', (_, inputs, input) => {
  expect(run(inputs)).toMatchObject({ ok: false, input, reason: expect.stringMatching(/\.$/u) as string })
})

it('what is worked is normal or overtime, and never more than the presence', () => {
  const day = fc.record({ quarters: fc.integer({ min: 4, max: 96 }), breakMinutes: fc.integer({ min: 0, max: 59 }) })
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 7 }), ({ quarters, breakMinutes }, daysPerWeek) => {
      const result = run({ present: quarters / 4, unpaidBreak: breakMinutes / 60, daysPerWeek })
      const { worked = NaN, overtime = NaN, week = NaN } = result.ok ? result.numbers : {}
      expect(worked).toBeLessThanOrEqual(quarters / 4)
      expect(worked - overtime).toBeLessThanOrEqual(law.normalDay)
      expect(week).toBeCloseTo((worked - overtime) * daysPerWeek)
      expect(overtime).toBeGreaterThanOrEqual(0)
    }),
  )
})
