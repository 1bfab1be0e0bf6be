import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** Half a month's wage a year after twelve months, as parameters give it. */
const severance = { perYear: 0.5, minService: 12 }
/** A month's wage a year, two at least. */
const jobLoss = { perYear: 1, minService: 12, minimum: 2 }
/** Unemployment insurance without a gap since there is any. */
const always = { insuranceBegan: '2009-01-01' }
const tenYears = { startedOn: '2016-11-01', endedOn: '2026-10-31' }

const run = (inputs: Record<string, CalculatorInput>) => runCalculator('severance-pay', inputs)
const pay = (inputs: Record<string, CalculatorInput>): number | string => {
  const result = run(inputs)
  return result.ok ? (result.numbers['pay'] ?? NaN) : result.reason
}

describe('severance, in the worked examples of the law file', () => {
  it.each([
    [
      '31 months before there was insurance count 3 years',
      { ...always, startedOn: '2006-06-01', endedOn: '2026-10-31', monthlyWage: 9_000_000 },
      13_500_000,
    ],
    ['8 months without insurance count a year', { ...tenYears, uninsuredMonths: 8, monthlyWage: 8_000_000 }, 4_000_000],
    ['6 months count half a year', { ...tenYears, uninsuredMonths: 6, monthlyWage: 7_500_000 }, 1_875_000],
  ])('%s', (_, inputs, dong) => {
    expect(pay({ ...severance, ...inputs })).toBe(dong)
  })

  it('is the same from the months that were insured', () => {
    const long = { startedOn: '2006-06-01', endedOn: '2026-10-31', monthlyWage: 9_000_000 }
    expect(pay({ ...severance, ...long, insuredMonths: 214 })).toBe(13_500_000)
    expect(pay({ ...severance, ...tenYears, insuredMonths: 112, monthlyWage: 8_000_000 })).toBe(4_000_000)
  })

  it('shows how it was computed', () => {
    const given = { ...severance, ...always, startedOn: '2006-06-01', endedOn: '2026-10-31', monthlyWage: 9_000_000 }
    expect(run(given)).toMatchObject({
      results: {
        pay: '13.500.000 đồng',
        verdict: 'Bạn được ít nhất 13.500.000 đồng.',
        counted: '2 năm 7 tháng, tính tròn 3 năm',
        formula: '9.000.000 đồng × 0,5 × 3 năm = 13.500.000 đồng',
        note: '',
      },
    })
  })
})

describe('the job-loss allowance, in the worked examples of the law file', () => {
  it.each([
    [
      'three insured years give the least',
      { ...always, startedOn: '2023-11-01', endedOn: '2026-10-31', monthlyWage: 7_500_000 },
      15_000_000,
    ],
    [
      '5 years 8 months count 6',
      { ...always, startedOn: '2003-05-01', endedOn: '2026-10-31', monthlyWage: 10_000_000 },
      60_000_000,
    ],
  ])('%s', (_, inputs, dong) => {
    expect(pay({ ...jobLoss, ...inputs })).toBe(dong)
  })

  it('says that the least for insured years is disputed, and only then', () => {
    const insured = { ...jobLoss, ...always, startedOn: '2023-11-01', endedOn: '2026-10-31', monthlyWage: 7_500_000 }
    expect(run(insured)).toMatchObject({
      results: {
        formula: 'mức ít nhất là 7.500.000 đồng × 2 tháng = 15.000.000 đồng',
        note: expect.stringContaining('có nơi từng trả lời khác') as string,
      },
    })
    expect(run({ ...jobLoss, ...tenYears, uninsuredMonths: 8, monthlyWage: 8_000_000 })).toMatchObject({
      results: {
        pay: '16.000.000 đồng',
        formula:
          '8.000.000 đồng × 1 × 1 năm = 8.000.000 đồng, thấp hơn mức ít nhất; mức ít nhất là 8.000.000 đồng × 2 tháng = 16.000.000 đồng',
        note: '',
      },
    })
  })
})

describe('who gets nothing', () => {
  it('worked less than a year', () => {
    const short = { startedOn: '2026-01-01', endedOn: '2026-10-31', uninsuredMonths: 10, monthlyWage: 8_000_000 }
    expect(run({ ...jobLoss, ...short })).toMatchObject({
      results: {
        pay: '0 đồng',
        verdict: 'Bạn làm chưa đủ 12 tháng nên luật không bắt công ty trả khoản này.',
        formula: 'làm được 10 tháng, luật đòi từ đủ 12 tháng',
      },
    })
    expect(pay({ ...severance, ...short, startedOn: '2025-11-02' })).toBe(0)
    expect(pay({ ...severance, ...short, startedOn: '2025-11-01' })).toBe(4_000_000)
  })

  it('was insured all the time, of severance', () => {
    expect(run({ ...severance, ...tenYears, ...always, monthlyWage: 8_000_000 })).toMatchObject({
      results: {
        pay: '0 đồng',
        verdict: expect.stringContaining('trợ cấp thất nghiệp') as string,
        formula: 'không còn năm nào được tính',
        note: expect.stringContaining('tính lại') as string,
      },
    })
  })
})

it('days beyond whole months are left out and told', () => {
  const given = { ...severance, ...always, startedOn: '2008-06-15', endedOn: '2026-10-31', monthlyWage: 8_000_000 }
  expect(run(given)).toMatchObject({ results: { counted: '6 tháng, tính tròn nửa năm', pay: '2.000.000 đồng' } })
  expect(run(given)).toMatchObject({
    results: { note: 'Còn lẻ 17 ngày mình chưa tính; tính vào thì thành 1 năm, là 4.000.000 đồng: bạn hỏi cán bộ.' },
  })
})

describe('what cannot be', () => {
  const given = { ...severance, ...tenYears, monthlyWage: 8_000_000 }
  it.each([
    ['leaving before starting', { startedOn: '2026-10-31', endedOn: '2026-10-31', uninsuredMonths: 1 }, 'endedOn'],
    ['more insured months than worked', { insuredMonths: 130 }, 'insuredMonths'],
    ['more months without insurance than worked', { uninsuredMonths: 130 }, 'uninsuredMonths'],
    ['negative months', { uninsuredMonths: -1 }, 'uninsuredMonths'],
    ['a wage of nothing', { uninsuredMonths: 8, monthlyWage: 0 }, 'monthlyWage'],
    ['no such day', { uninsuredMonths: 8, startedOn: '31/02' }, 'startedOn'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run({ ...given, ...inputs })).toMatchObject({
      ok: false,
      input,
      reason: expect.stringMatching(/\.$/u) as string,
    })
  })

  it('a form that asked nothing about insurance is at fault itself', () => {
    expect(run(given)).toEqual({ ok: false, reason: expect.any(String) as string })
  })
})

it('more time without insurance and a higher wage never give less; the job-loss allowance never gives less than severance', () => {
  const cases = fc.record({
    uninsuredMonths: fc.integer({ min: 0, max: 119 }),
    monthlyWage: fc.integer({ min: 1, max: 100_000_000 }),
  })
  const dong = (inputs: Record<string, CalculatorInput>): number => Number(pay({ ...tenYears, ...inputs }))
  fc.assert(
    fc.property(cases, (each) => {
      const sum = dong({ ...severance, ...each })
      expect(dong({ ...severance, ...each, uninsuredMonths: each.uninsuredMonths + 1 })).toBeGreaterThanOrEqual(sum)
      expect(dong({ ...severance, ...each, monthlyWage: each.monthlyWage + 1 })).toBeGreaterThanOrEqual(sum)
      expect(dong({ ...jobLoss, ...each })).toBeGreaterThanOrEqual(Math.max(sum, 2 * each.monthlyWage))
      expect(Number.isSafeInteger(sum)).toBe(true)
    }),
  )
})
