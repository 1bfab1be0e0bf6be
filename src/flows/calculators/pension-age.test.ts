import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const roadmap = {
  firstYear: 2025,
  menMonths: 61 * 12 + 3,
  menStep: 3,
  menLast: 62 * 12,
  womenMonths: 56 * 12 + 8,
  womenStep: 4,
  womenLast: 60 * 12,
  heavyEarlierYears: 5,
}
const run = (sex: string, born: string, given: Record<string, CalculatorInput> = {}) =>
  runCalculator('pension-age', { ...roadmap, heavy: false, sex, born, ...given })

describe('the age of retirement', () => {
  it.each([
    ['nam', '1964-10-05', '61 tuổi 6 tháng', 'tháng 4/2026', 'tháng 5/2026'],
    ['nam', '1965-06-30', '61 tuổi 6 tháng', 'tháng 12/2026', 'tháng 1/2027'],
    ['nam', '1965-07-01', '61 tuổi 9 tháng', 'tháng 4/2027', 'tháng 5/2027'],
    ['nam', '1966-04-20', '62 tuổi', 'tháng 4/2028', 'tháng 5/2028'],
    ['nam', '1990-01-15', '62 tuổi', 'tháng 1/2052', 'tháng 2/2052'],
    ['nu', '1969-05-10', '57 tuổi', 'tháng 5/2026', 'tháng 6/2026'],
    ['nu', '1969-12-31', '57 tuổi', 'tháng 12/2026', 'tháng 1/2027'],
    ['nu', '1970-01-01', '57 tuổi 4 tháng', 'tháng 5/2027', 'tháng 6/2027'],
    ['nu', '1975-05-01', '60 tuổi', 'tháng 5/2035', 'tháng 6/2035'],
    ['nu', '1995-08-08', '60 tuổi', 'tháng 8/2055', 'tháng 9/2055'],
  ])('of %s born %s is %s, reached in %s', (sex, born, age, reached, paidFrom) => {
    expect(run(sex, born)).toMatchObject({
      results: { when: `khi ${age}, vào ${reached}`, paidFrom: `từ ${paidFrom}` },
    })
  })

  it('of the years that the law file names', () => {
    // Born so that the age is reached in the middle of the year.
    expect(run('nam', '1964-03-01')).toMatchObject({ results: { when: 'khi 61 tuổi 3 tháng, vào tháng 6/2025' } })
    expect(run('nu', '1968-10-01')).toMatchObject({ results: { when: 'khi 56 tuổi 8 tháng, vào tháng 6/2025' } })
  })

  it('is at most five years lower after heavy work: 56 years 6 months and 52 years in 2026', () => {
    expect(run('nam', '1970-01-10', { heavy: true })).toMatchObject({
      results: { when: 'khi 56 tuổi 6 tháng, vào tháng 7/2026' },
    })
    expect(run('nu', '1974-06-10', { heavy: true })).toMatchObject({
      results: { when: 'khi 52 tuổi, vào tháng 6/2026' },
    })
  })

  it('of those who reached it before the table begins is only said to be reached', () => {
    const before = { when: 'từ trước năm 2025', paidFrom: 'từ tháng sau tháng đủ tuổi' }
    expect(run('nu', '1960-01-01')).toMatchObject({ results: before })
    // 56 years 4 months were the age in 2024: reached in December, not held to that of 2025.
    expect(run('nu', '1968-08-20')).toMatchObject({ results: before })
    expect(run('nu', '1968-09-01')).toMatchObject({ results: { when: 'khi 56 tuổi 8 tháng, vào tháng 5/2025' } })
    expect(run('nam', '1963-12-31')).toMatchObject({ results: before })
    expect(run('nam', '1964-01-01')).toMatchObject({ results: { when: 'khi 61 tuổi 3 tháng, vào tháng 4/2025' } })
  })

  it('men reach 62 in 2028 and women 60 in 2035, and it never falls', () => {
    const born = fc.integer({ min: 0, max: 12 * 45 })
    const day = (n: number): string => `${1969 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-15`
    fc.assert(
      fc.property(fc.constantFrom('nam', 'nu'), born, fc.boolean(), (sex, n, heavy) => {
        // Heavy work: born five years later, to fall within the table too.
        const at = heavy ? n + 60 : n
        const [older, younger] = [run(sex, day(at), { heavy }), run(sex, day(at + 1), { heavy })]
        if (!older.ok || !younger.ok) throw new Error('refused')
        const { ageMonths = NaN, reachedYear = NaN } = older.numbers
        expect(younger.numbers.ageMonths).toBeGreaterThanOrEqual(ageMonths)
        const [step, last, first] = sex === 'nam' ? [3, 744, 735] : [4, 720, 680]
        expect(ageMonths).toBe(Math.min(last, first + step * (reachedYear - 2025)) - (heavy ? 60 : 0))
      }),
    )
  })

  it.each([
    ['neither sex', 'khac', '1990-01-01', 'sex'],
    ['no day of the calendar', 'nam', '1990-02-31', 'born'],
    ['a word for a day', 'nam', 'hôm qua', 'born'],
  ])('%s is refused by name', (_, sex, born, input) => {
    expect(run(sex, born)).toMatchObject({ ok: false, input })
  })
})
