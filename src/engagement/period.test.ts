import fc from 'fast-check'
import { addDays, parseLocalDate, type LocalDate } from '../time'
import { byCalendarYear, daysOf, readPeriod, type Period, type PeriodOptions } from './period'

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text)
  if (parsed === undefined) throw new Error(`${text} is not a day`)
  return parsed
}
const TODAY = day('2026-11-22')

function read(options: PeriodOptions): Period {
  const reading = readPeriod(options, TODAY)
  if ('fault' in reading) throw new Error(reading.fault)
  return reading.period
}
function faultOf(options: PeriodOptions): string {
  const reading = readPeriod(options, TODAY)
  return 'fault' in reading ? reading.fault : `no fault: ${reading.period.name}`
}

describe('the period of a report', () => {
  it.each([
    [{ from: '2026-11-01', to: '2026-11-15' }, '2026-11-01', '2026-11-15', 'Từ 01/11/2026 đến 15/11/2026'],
    [{ from: '2026-11-03', to: '2026-11-03' }, '2026-11-03', '2026-11-03', 'Ngày 03/11/2026'],
    [{ month: '2026-11' }, '2026-11-01', '2026-11-30', 'Tháng 11/2026'],
    [{ month: '2024-02' }, '2024-02-01', '2024-02-29', 'Tháng 2/2024'],
    [{ month: '2025-12' }, '2025-12-01', '2025-12-31', 'Tháng 12/2025'],
    [{ quarter: '2026-Q1' }, '2026-01-01', '2026-03-31', 'Quý 1/2026'],
    [{ quarter: '2026-q4' }, '2026-10-01', '2026-12-31', 'Quý 4/2026'],
    [{ half: '2026-H1' }, '2026-01-01', '2026-06-30', '6 tháng đầu năm 2026'],
    [{ half: '2026-H2' }, '2026-07-01', '2026-12-31', '6 tháng cuối năm 2026'],
    [{ year: '2026' }, '2026-01-01', '2026-12-31', 'Năm 2026'],
  ])('%j', (options, from, to, name) => expect(read(options)).toEqual({ from, to, name }))

  it.each([
    [{}, 'Chưa nói báo cáo cho kỳ nào'],
    [{ from: '2026-11-01' }, 'Thiếu ngày cuối kỳ: thêm --to'],
    [{ to: '2026-11-01' }, 'Thiếu ngày đầu kỳ: thêm --from'],
    [{ from: '01/11/2026', to: '2026-11-30' }, '--from "01/11/2026" không phải là một ngày'],
    [{ from: '2026-02-01', to: '2026-02-30' }, '--to "2026-02-30" không phải là một ngày'],
    [{ from: '2026-11-30', to: '2026-11-01' }, 'Ngày đầu kỳ 30/11/2026 sau ngày cuối kỳ 01/11/2026'],
    [{ quarter: '2026-Q5' }, '--quarter "2026-Q5" không đọc được. Ví dụ đúng: --quarter 2026-Q4'],
    [{ month: '2026-13' }, '--month "2026-13" không đọc được'],
    [{ half: '2026' }, '--half "2026" không đọc được'],
    [{ year: '26' }, '--year "26" không đọc được'],
    [{ month: '2026-11', year: '2026' }, 'Chỉ chọn một cách nói kỳ báo cáo'],
    [{ month: '2026-11', to: '2026-11-30' }, 'Chỉ chọn một cách nói kỳ báo cáo'],
    [{ month: '2026-12' }, 'Tháng 12/2026 chưa bắt đầu (hôm nay là 22/11/2026)'],
    [{ year: '2016' }, 'Năm 2016 là trước khi có dịch vụ'],
    [{ year: '9999' }, '--year "9999" không đọc được'],
    [{ from: '2026-11-01', to: '2126-11-01' }, 'Ngày cuối kỳ 01/11/2126 quá xa'],
  ])('%j is refused with what to write instead', (options, words) => expect(faultOf(options)).toContain(words))
})

describe('a period over a change of year', () => {
  it('falls into a part for each calendar year', () => {
    const parts = byCalendarYear(read({ from: '2024-12-15', to: '2026-01-10' }))
    expect(parts.map(({ from, to }) => [from, to])).toEqual([
      ['2024-12-15', '2024-12-31'],
      ['2025-01-01', '2025-12-31'],
      ['2026-01-01', '2026-01-10'],
    ])
  })

  it('keeps its name within a year', () => {
    const quarter = read({ quarter: '2026-Q4' })
    expect(byCalendarYear(quarter)).toEqual([quarter])
  })

  it('has each of its days in exactly one part', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 900 }), (start, length) => {
        const from = addDays(day('2020-01-01'), start)
        const period = { from, to: addDays(from, length), name: 'kỳ' }
        expect(byCalendarYear(period).flatMap(daysOf)).toEqual(daysOf(period))
      }),
    )
  })
})
