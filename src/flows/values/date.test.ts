import fc from 'fast-check'
import { addDays, type LocalDate } from '../../time'
import { fold } from '../../understanding/normalize/fold'
import { parseDate } from './date'
import { formatDay } from './format'

/** A Sunday. */
const today = '2026-11-22' as LocalDate
const read = (text: string, bounds = {}): unknown => {
  const result = parseDate(text, { today, ...bounds })
  return result.ok ? result.value.value : result.reason
}

describe('a day as workers write it, on Sunday 22/11/2026', () => {
  it.each([
    ['22/11', '2026-11-22'],
    ['22/11/2026', '2026-11-22'],
    ['22-11-2026', '2026-11-22'],
    ['22.11.2026', '2026-11-22'],
    ['22/11/26', '2026-11-22'],
    ['2026-11-22', '2026-11-22'],
    ['22112026', '2026-11-22'],
    ['5/6/90', '1990-06-05'],
    ['22 tháng 11', '2026-11-22'],
    ['ngày 22 tháng 11 năm 2025', '2025-11-22'],
    ['ngày 22 tháng 11/2025', '2025-11-22'],
    ['ngày hai mươi hai tháng mười một', '2026-11-22'],
    ['mùng 2 tháng 9', '2026-09-02'],
    ['2 tháng tư', '2027-04-02'],
    ['15/1', '2027-01-15'],
    ['31/12 năm ngoái', '2025-12-31'],
    ['ngày 5 tháng này', '2026-11-05'],
    ['ngày 5 tháng sau', '2026-12-05'],
    ['mùng 5 tháng trước', '2026-10-05'],
    ['ngày 5/3', '2027-03-05'],
    ['ngày 30/4 vừa rồi', '2026-04-30'],
    ['ngày 30 tháng 4 vừa qua', '2026-04-30'],
    ['sáng nay', '2026-11-22'],
    ['hôm nay', '2026-11-22'],
    ['hôm qua', '2026-11-21'],
    ['hôm kia', '2026-11-20'],
    ['ngày mai', '2026-11-23'],
    ['3 ngày nữa', '2026-11-25'],
    ['ba ngày trước', '2026-11-19'],
    ['cách đây 2 tuần', '2026-11-08'],
    ['thứ hai tuần sau', '2026-11-23'],
    ['thứ 2 tuần này', '2026-11-16'],
    ['chủ nhật tuần này', '2026-11-22'],
    ['CN tuần trước', '2026-11-15'],
    ['thứ sáu vừa rồi', '2026-11-20'],
    ['t6 tới', '2026-11-27'],
    ['thứ tư tuần rồi', '2026-11-11'],
    ['chủ nhật vừa rồi', '2026-11-15'],
    ['hôm 20 vừa rồi', '2026-11-20'],
    ['em nghỉ từ chủ nhật 22/11 ạ', '2026-11-22'],
  ])('%s', (text, day) => {
    expect(read(text)).toBe(day)
    expect(read(fold(text))).toBe(day)
  })

  it.each([
    ['30/2', 'Tháng 2 không có ngày 30'],
    ['29/2/2026', 'Tháng 2/2026 không có ngày 29'],
    ['31/4/2026', 'Tháng 4/2026 không có ngày 31'],
    ['11/22/2026', 'Không có tháng 22'],
    ['1/1/3026', 'Năm 3026'],
    ['tháng 3/2024', 'ngày mấy của tháng 3/2024'],
    ['cuối tháng 3/2024', 'ngày mấy của tháng 3/2024'],
    ['3/2024', 'ngày mấy của tháng 3/2024'],
    ['tháng 3 năm 2024', 'ngày mấy của tháng 3/2024'],
    ['năm ngoái', 'rõ ngày'],
    ['2 tháng trước', 'rõ ngày'],
    ['tuần trước', 'rõ ngày'],
    ['ngày 5', 'tháng nào'],
    ['thứ sáu', 'tuần này, tuần trước'],
    ['từ 1/3 đến 5/3', 'một ngày thôi'],
    ['thứ hai 22/11/2026', 'không khớp'],
    ['mùng 2 Tết', 'âm lịch'],
    ['15/8 âm lịch', 'âm lịch'],
    ['2 ngày sau', 'Chưa rõ ngày nào'],
    ['mãi sau', 'Chưa rõ ngày nào'],
    ['lâu rồi', 'Chưa rõ ngày nào'],
  ])('%j is asked again', (text, why) => {
    expect(read(text)).toContain(why)
  })

  it('is said back with its weekday', () => {
    expect(parseDate('22/11', { today })).toEqual({
      ok: true,
      value: { value: '2026-11-22', shown: 'Chủ nhật 22/11/2026' },
    })
  })

  it('the bounds decide what was left out', () => {
    expect(read('15/1', { max: 'today' })).toBe('2026-01-15')
    expect(read('ngày 25', { max: 'today' })).toBe('2026-10-25')
    expect(read('ngày 5', { min: 'today' })).toBe('2026-12-05')
    expect(read('thứ sáu', { max: 'today' })).toBe('2026-11-20')
    expect(read('chủ nhật', { max: 'today' })).toBe('2026-11-22')
    expect(read('29/2')).toBe('2028-02-29')
  })

  it('the bounds are kept and named', () => {
    expect(read('mai', { max: 'today' })).toContain('không thể sau hôm nay (Chủ nhật 22/11/2026)')
    expect(read('1/1/2020', { min: 'today-365' })).toContain('từ Thứ Bảy 22/11/2025')
    expect(read('1/3/2027', { max: 'today+30' })).toContain('Thứ Ba 22/12/2026')
    expect(read('21/11/2026', { min: '2026-11-22' })).toContain('sớm quá')
  })
})

describe('for every day', () => {
  const days = fc.integer({ min: -20_000, max: 20_000 }).map((n) => addDays(today, n))

  it('what is said back is read as the same day', () => {
    fc.assert(fc.property(days, (day) => expect(read(formatDay(day))).toBe(day)))
  })

  it('without its year it is the nearest one', () => {
    fc.assert(
      fc.property(fc.integer({ min: -170, max: 170 }), (n) => {
        const day = addDays(today, n)
        expect(read(`${day.slice(8)}/${day.slice(5, 7)}`)).toBe(day)
      }),
    )
  })

  it('a weekday of this week lies from Monday to Sunday around today', () => {
    fc.assert(
      fc.property(
        days,
        fc.constantFrom('thứ 2', 'thứ ba', 'thứ tư', 'thứ 5', 't6', 'thứ bảy', 'CN'),
        (now, weekday) => {
          const result = parseDate(`${weekday} tuần này`, { today: now })
          const monday = parseDate('thứ 2 tuần này', { today: now })
          if (!result.ok || !monday.ok) throw new Error('not read')
          const first = monday.value.value as LocalDate
          expect(now >= first && now <= addDays(first, 6)).toBe(true)
          expect(String(result.value.value) >= first && String(result.value.value) <= addDays(first, 6)).toBe(true)
        },
      ),
    )
  })
})
