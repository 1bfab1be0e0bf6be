import fc from 'fast-check'
import type { LocalDate } from '../../time'
import { formatHours } from './format'
import { parseHours } from './hours'

const today = '2026-11-22' as LocalDate
const read = (text: string, bounds = {}): unknown => {
  const result = parseHours(text, { today, ...bounds })
  return result.ok ? result.value.value : result.reason
}

describe('hours', () => {
  it.each([
    ['8', 8],
    ['8,5', 8.5],
    ['tám', 8],
    ['2 rưỡi', 2.5],
    ['8 tiếng rưỡi', 8.5],
    ['8 tieng ruoi', 8.5],
    ['8h30', 8.5],
    ['8h30p', 8.5],
    ['8:30', 8.5],
    ['8 giờ 30', 8.5],
    ['2 tiếng 15 phút', 2.25],
    ['90 phút', 1.5],
    ['nửa tiếng', 0.5],
    ['hai tiếng rưỡi', 2.5],
    ['em tăng ca 3h mỗi tối', 3],
    ['3 tiếng 2 ngày nay', 3],
    ['20 phút', 20 / 60],
  ])('%s', (text, hours) => {
    expect(read(text)).toBe(hours)
  })

  it.each([
    ['-2 tiếng', 'số âm'],
    ['2-3 tiếng', 'một số giờ'],
    ['từ 17h đến 20h', 'một số giờ'],
    ['ba bốn tiếng', 'một số giờ'],
    ['lâu lắm', 'Chưa rõ'],
    ['30 ngày', 'không phải số ngày'],
    ['hai tuần', 'không phải số ngày'],
    ['âm năm', 'số âm'],
  ])('%j is asked again', (text, why) => {
    expect(read(text)).toContain(why)
  })

  it('30 hours a day are refused by the bound', () => {
    expect(read('30 tiếng', { max: 24 })).toContain('không thể quá 24 giờ')
  })

  it('are read again as they are said back, to the minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 300 }), (minutes) => {
        expect(read(formatHours(minutes / 60))).toBe(minutes / 60)
      }),
    )
  })
})
