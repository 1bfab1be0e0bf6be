import fc from 'fast-check'
import { runCalculator } from './calculator'
import { addDays, parseLocalDate } from '../../time'
import type { CalculatorInput } from './define'

const law = { months: 2, indefinite: 45, fixed: 30, short: 3, workingDays: 26 }
const run = (inputs: Record<string, CalculatorInput>) => runCalculator('dismissal-compensation', { ...law, ...inputs })
const sum = (inputs: Record<string, CalculatorInput>): number | string => {
  const result = run(inputs)
  return result.ok ? (result.numbers['sum'] ?? NaN) : result.reason
}

/** Four months out of work, taken back. */
const lan = {
  outcome: 'back',
  monthlyWage: 8_000_000,
  dismissedOn: '2026-07-01',
  until: '2026-11-01',
  contract: 'indefinite',
  given: 45,
}
/** Three months out of work; both sides end it. */
const binh = { ...lan, outcome: 'refused', monthlyWage: 9_000_000, dismissedOn: '2026-08-01' }

describe('compensation for an unlawful dismissal, in the worked examples of the law file', () => {
  it.each([
    ['four months, taken back', lan, 48_000_000],
    ['and 45 days of notice missing', { ...lan, given: 0 }, 60_000_000],
    ['three months, not taken back', binh, 63_000_000],
  ])('%s', (_, inputs, dong) => {
    expect(sum(inputs)).toBe(dong)
  })

  it('shows each part, and they add up', () => {
    expect(run({ ...lan, given: 0 })).toMatchObject({
      results: {
        sum: '60.000.000 đồng',
        formula: [
          '• Lương những tháng không được làm: 8.000.000 đồng × 4 tháng = 32.000.000 đồng',
          '• Trả thêm: 8.000.000 đồng × 2 tháng = 16.000.000 đồng',
          '• Lương những ngày thiếu báo trước: 8.000.000 đồng : 30 × 45 ngày = 12.000.000 đồng',
          '• Cộng lại: 60.000.000 đồng',
        ].join('\n'),
      },
    })
  })
})

it('odd days are paid by thirtieths, missing working days by working days', () => {
  const short = { ...lan, contract: 'short', given: 1, until: '2026-07-11' }
  // 10 days of 30, two months, 2 of 26 working days.
  expect(sum(short)).toBe(2_666_667 + 16_000_000 + 615_385)
})

it('a dismissal as punishment needs no notice', () => {
  expect(sum({ ...lan, contract: 'none', given: 0 })).toBe(48_000_000)
})

it('severance is named as left out when the work ends', () => {
  const severance = expect.stringContaining('trợ cấp thôi việc') as string
  expect(run({ ...lan, outcome: 'unwilling' })).toMatchObject({ results: { leftOut: severance } })
  expect(run(lan)).not.toMatchObject({ results: { leftOut: severance } })
})

it.each([
  ['ending before the dismissal', { until: '2026-06-30' }, 'until'],
  ['a wage of nothing', { monthlyWage: 0 }, 'monthlyWage'],
  ['a negative notice', { given: -1 }, 'given'],
  ['no day', { dismissedOn: 'hôm kia' }, 'dismissedOn'],
])('%s is refused by name', (_, inputs, input) => {
  expect(run({ ...lan, ...inputs })).toMatchObject({
    ok: false,
    input,
    reason: expect.stringMatching(/\.$/u) as string,
  })
})

it('is never below two months, grows with the time out, and is highest when the company refuses', () => {
  const start = parseLocalDate('2026-01-01')
  const cases = fc.record({
    monthlyWage: fc.integer({ min: 1, max: 1_000_000_000 }),
    contract: fc.constantFrom('indefinite', 'fixed', 'short', 'none'),
    given: fc.integer({ min: 0, max: 60 }),
  })
  fc.assert(
    fc.property(cases, fc.integer({ min: 0, max: 700 }), (each, days) => {
      const until = start === undefined ? '' : addDays(start, days)
      const later = start === undefined ? '' : addDays(start, days + 40)
      const given = { ...each, dismissedOn: '2026-01-01', until }
      const back = Number(sum({ ...given, outcome: 'back' }))
      expect(back).toBeGreaterThanOrEqual(2 * each.monthlyWage)
      expect(Number(sum({ ...given, until: later, outcome: 'back' }))).toBeGreaterThan(back)
      expect(sum({ ...given, outcome: 'refused' })).toBe(back + 2 * each.monthlyWage)
    }),
  )
})
