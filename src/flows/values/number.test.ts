import fc from 'fast-check'
import type { LocalDate } from '../../time'
import { formatNumber } from './format'
import { parseNumber } from './number'

const today = '2026-11-22' as LocalDate
const read = (text: string, bounds = {}): unknown => {
  const result = parseNumber(text, { today, ...bounds })
  return result.ok ? result.value.value : result.reason
}

describe('a plain number', () => {
  it.each([
    ['12', 12],
    ['12 người', 12],
    ['khoảng 12', 12],
    ['1.500', 1500],
    ['12,5', 12.5],
    ['0.125', 0.125],
    ['hai mươi lăm', 25],
    ['hai muoi tu', 24],
    ['năm', 5],
    ['năm năm', 5],
    ['một trăm lẻ năm', 105],
    ['hai trăm hai', 220],
    ['2 chục', 20],
    ['2 rưỡi', 2.5],
    ['2 ngày rưỡi', 2.5],
    ['hai ngày rưỡi', 2.5],
    ['nửa ngày', 0.5],
    ['3 nghìn sản phẩm', 3000],
    ['3 nghìn rưỡi', 3500],
    ['5 năm', 5],
  ])('%s', (text, value) => {
    expect(read(text)).toBe(value)
  })

  it.each([
    ['-3', 'số âm'],
    ['âm năm', 'số âm'],
    ['âm 5', 'số âm'],
    ['1,500', 'hai cách'],
    ['2 hoặc 3', 'một con số'],
    ['nhiều lắm', 'Chưa thấy'],
    ['chưa nữa', 'Chưa thấy'],
    ['9'.repeat(400), 'Chưa thấy'],
    ['làm từ bàn tay', 'Chưa thấy'],
  ])('%j is asked again', (text, why) => {
    expect(read(text)).toContain(why)
  })

  it.each(['30 giờ', '30 tiếng', '3 tuần', '2 tháng', 'hai tháng'])('%j is no number of days, and says so', (text) => {
    expect(read(text, { counted: 'ngay' })).toContain('mình hỏi số ngày, không phải số')
  })

  it.each([
    ['30 ngày', 'ngay', 30],
    ['2 ngày rưỡi', 'ngay', 2.5],
    ['năm', 'ngay', 5],
    ['30 tiếng', 'gio', 30],
    ['12', 'nguoi', 12],
  ])('%j counts %s', (text, counted, value) => expect(read(text, { counted })).toBe(value))

  it('keeps to the bounds', () => {
    expect(read('30', { max: 24 })).toContain('không thể quá 24')
  })

  it('is read again as it is said back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.constantFrom(0, 0.5, 0.25), (whole, part) => {
        expect(read(formatNumber(whole + part))).toBe(whole + part)
      }),
    )
  })
})
