import { ago, dayOf, howLong, shortTime, startOfDay, untilDue } from './times'

const at = (words: string): number => Date.parse(`${words}+07:00`)
const NOW = at('2026-11-22T09:30:00')

describe('times as officers read them', () => {
  it('are of Vietnam, wherever the computer stands', () => {
    expect(dayOf(Date.parse('2026-11-21T17:00:00Z'))).toBe('2026-11-22')
    expect(startOfDay(NOW)).toBe(at('2026-11-22T00:00:00'))
  })

  it.each([
    ['2026-11-22T08:05:00', '08:05'],
    ['2026-11-20T08:05:00', '08:05 20/11'],
    ['2025-11-20T08:05:00', '08:05 20/11/2025'],
  ])('say as much of %s as is needed', (then, words) => {
    expect(shortTime(at(then), NOW)).toBe(words)
  })

  it.each([
    [20_000, '1 phút'],
    [5 * 60_000, '5 phút'],
    [3 * 3_600_000, '3 giờ'],
    [50 * 3_600_000, '2 ngày'],
  ])('call %i ms %s', (length, words) => {
    expect(howLong(length)).toBe(words)
  })

  it('tell what is past from what is left', () => {
    expect(ago(NOW - 10_000, NOW)).toBe('vừa xong')
    expect(ago(NOW - 7_200_000, NOW)).toBe('2 giờ trước')
    expect(untilDue(NOW + 600_000, NOW)).toBe('còn 10 phút')
    expect(untilDue(NOW - 600_000, NOW)).toBe('quá 10 phút')
  })
})
