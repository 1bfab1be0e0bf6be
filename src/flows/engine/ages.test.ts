import type { LocalDate } from '../../time'
import { withAges } from './ages'
import { wordsOf } from './phrases'
import { touches } from './touches'

const ages = (text: string, today = '2026-11-22'): number[] =>
  withAges(wordsOf(text), today as LocalDate).flatMap(({ age }) => age ?? [])
const isMinor = (text: string, today = '2026-11-22'): boolean =>
  touches(withAges(wordsOf(text), today as LocalDate), ['<12-17 tuổi>']).length > 0

describe('an age', () => {
  it.each([
    ['em 17 tuổi', 17],
    ['em được 17 tuổi rồi', 17],
    ['em 17tuoi', 17],
    ['em 16 tủi', 16],
    ['em 17t làm ca đêm được ko', 17],
    ['em mới 17 làm đêm được không', 17],
    ['em sn 2009', 16],
    ['sinh năm 2009', 16],
    ['năm sinh 2009', 16],
    ['em sn2009', 16],
    ['em sn: 2009', 16],
    ['em sn 09', 16],
    ['em sinh năm 09', 16],
    ['em 2k9', 16],
    ['e 2k10', 15],
    ['em sinh ngày 5 tháng 6 năm 2009', 16],
    ['em sinh 5/6/2009', 17],
    ['em sinh ngày 22/11/2008', 18],
    ['em sinh ngày 23/11/2008', 17],
    ['em sinh tháng 6/2009', 17],
    ['em sinh 12/2008', 17],
  ])('%s', (text, age) => expect(ages(text)).toEqual([age]))

  it.each([
    'lương 17t một tháng',
    'tháng này mới 17 ngày công',
    'mỗi 15 phút',
    'đơn giá 2k9 một cái',
    'giá 2k9',
    'năm 2009 em vô làm',
    'sinh con năm thứ 2',
    'ca 17 tiếng',
    'sinh viên làm 12 ngày',
  ])('none is said: %s', (text) => expect(ages(text)).toEqual([]))

  it('of a birth follows the day on which it is said, and the birthday that may be ahead counts', () => {
    expect(isMinor('em sn 2008', '2026-11-22')).toBe(true)
    expect(isMinor('em sn 2008', '2027-01-01')).toBe(false)
    expect(isMinor('em sn 2009', '2027-11-22')).toBe(true)
    expect(isMinor('em sinh ngày 22/11/2008', '2026-11-22')).toBe(false)
    expect(isMinor('em 2k10', '2026-11-22')).toBe(true)
    expect(isMinor('em 2k', '2026-11-22')).toBe(false)
  })

  it('is found joined to other words, and outside its bounds is none', () => {
    expect(isMinor('em 17tuổi ca đêm')).toBe(true)
    expect(isMinor('em 18 tuổi')).toBe(false)
    expect(isMinor('con em 3 tuổi')).toBe(false)
    expect(isMinor('em sn 1990')).toBe(false)
  })
})
