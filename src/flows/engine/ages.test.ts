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

  it.each([
    ['em mới 17 mà bắt làm đêm', 17],
    ['em mới 17 không muốn làm đêm', 17],
    ['e chưa đủ 17t', 17],
    ['em làm công ty may em 17t', 17],
    ['lương bao nhiêu vậy chị em 17t', 17],
    ['17t đi làm ca đêm được không', 17],
    ['năm nay em mới 17', 17],
    ['cháu tôi 16 tuổi làm 9 tiếng', 16],
    ['cháu 17 tuổi có được làm đêm không', 17],
    ['con gai toi 14 tuoi lam 6 tieng', 14],
    ['con em 16t bị chủ quán giữ lương', 16],
    ['công ty nhận con tôi sinh năm 2010 vô làm', 15],
    ['con em 16 tuổi em muốn cho nó đi làm', 16],
    ['còn em 17 tuổi thì sao', 17],
    ['em có con nhỏ, em sn 2009', 16],
  ])('%s', (text, age) => expect(ages(text)).toEqual([age]))

  it.each([
    'em ký hợp đồng 12t, ký 2 lần rồi, giờ ký tiếp loại gì',
    'hợp đồng của em 12t',
    'lương cơ bản 15t, tăng ca đêm tính sao',
    'lg 15t',
    'thu nhập 15t',
    'lương em 15t',
    'lương tháng em được 15t',
    'em được 15t một tháng',
    'em làm được 15t rồi',
    'em đóng bảo hiểm chưa đủ 12t',
    'hôm nay mới 15',
    'hôm nay mới 15 tây',
    'mới 15%',
    'mới 17:30 mà bắt về',
    'lương mới 15 củ',
    'mỗi 15',
    'con em sinh năm 2010',
    'con em sinh năm 2010, em làm ca đêm được không',
    'em làm ca đêm được không, con em sinh năm 2010',
    'con gái lớn của em năm nay 15 tuổi, em xin nghỉ chăm con',
  ])('none of a worker is said: %s', (text) => expect(ages(text)).toEqual([]))

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
