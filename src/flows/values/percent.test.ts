import fc from 'fast-check'
import type { LocalDate } from '../../time'
import { formatPercent } from './format'
import { parsePercent } from './percent'

const today = '2026-11-22' as LocalDate
const read = (text: string, bounds = {}): unknown => {
  const result = parsePercent(text, { today, ...bounds })
  return result.ok ? result.value.value : result.reason
}

describe('a share in per cent', () => {
  it.each([
    ['30%', 30],
    ['30 %', 30],
    ['30', 30],
    ['12,5%', 12.5],
    ['30 phần trăm', 30],
    ['hai mươi lăm phần trăm', 25],
    ['một nửa', 50],
    ['bị trừ 10% lương 2 tháng', 10],
    ['150%', 150],
  ])('%s', (text, percent) => {
    expect(read(text)).toBe(percent)
  })

  it.each([
    ['-5%', 'số âm'],
    ['10-20%', 'một con số'],
    ['10% rồi 20%', 'một con số'],
    ['ít thôi', 'bao nhiêu phần trăm'],
  ])('%j is asked again', (text, why) => {
    expect(read(text)).toContain(why)
  })

  it('is read again as it is said back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_900 }), (hundredths) => {
        expect(read(formatPercent(hundredths / 100))).toBe(hundredths / 100)
      }),
    )
  })
})
