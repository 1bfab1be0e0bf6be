import fc from 'fast-check'
import type { LocalDate } from '../../time'
import { formatMonths } from './format'
import { parseMonths } from './months'

const today = '2026-11-22' as LocalDate
const read = (text: string, bounds = {}): unknown => {
  const result = parseMonths(text, { today, ...bounds })
  return result.ok ? result.value.value : result.reason
}

describe('a length of time', () => {
  it.each([
    ['2 năm 3 tháng', 27],
    ['2 nam 3 thang', 27],
    ['hai năm ba tháng', 27],
    ['nửa năm', 6],
    ['nửa tháng', 0.5],
    ['1 năm rưỡi', 18],
    ['một năm rưỡi', 18],
    ['18 tháng', 18],
    ['3 tháng rưỡi', 3.5],
    ['2,5 năm', 30],
    ['năm năm', 60],
    ['mười năm', 120],
    ['em làm được hơn 2 năm rồi', 24],
  ])('%s', (text, months) => {
    expect(read(text)).toBe(months)
  })

  it.each([
    ['18', 'mấy năm, mấy tháng'],
    ['2 năm 3', 'mấy năm, mấy tháng'],
    ['từ tháng 3 năm 2024', 'mấy năm, mấy tháng'],
    ['1-2 năm', 'một khoảng thời gian'],
    ['15 ngày', 'ngày hay tuần'],
    ['-2 năm', 'số âm'],
    ['500 năm', 'quá mức'],
    ['lâu rồi', 'mấy năm, mấy tháng'],
  ])('%j is asked again', (text, why) => {
    expect(read(text)).toContain(why)
  })

  it('is read again as it is said back', () => {
    expect(formatMonths(27)).toBe('2 năm 3 tháng')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2400 }), (halves) => {
        expect(read(formatMonths(halves / 2))).toBe(halves / 2)
      }),
    )
  })
})
