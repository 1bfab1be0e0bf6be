import { SHIPPED_ON as today, shippedContent } from '../../../test/builders/shipped-content'
import { topicId } from '../../ids'
import type { Instant } from '../../time'
import type { PublishedContent } from '../content'
import { openFlow } from './engine'

let content: PublishedContent
beforeAll(async () => {
  content = await shippedContent()
})

/** What the shipped flow of a topic understood of a question, and what it asks next. */
function heard(topic: string, text: string): string {
  const ctx = { content, today, now: 0 as Instant, unit: {} }
  const said = openFlow(topicId(topic), ctx, text).says.map((line) => line.text)
  const [, understood = ''] = /Mình hiểu: ([\s\S]*)/.exec(said.join('\n')) ?? []
  return understood.replace(/\n+/g, ' ')
}
/** What the shipped flow of a topic offers to choose. */
const offered = (topic: string, text: string): string[] =>
  openFlow(topicId(topic), { content, today, now: 0, unit: {} }, text).says.flatMap(({ choices }) =>
    choices.map(({ label }) => label),
  )
const overtime = (text: string) => heard('luong.tang-ca', text)

describe('an overtime question that says the day, the hour and the kind of pay', () => {
  it.each([
    'tăng ca ban đêm chủ nhật 4 tiếng, lương em 6 triệu một tháng',
    'tang ca ban dem chu nhat 4 tieng luong 6tr/thang',
    'tăng ca đêm chủ nhật 4 tiếng lương 6 triệu tháng',
  ])('is asked none of them again: %s', (text) => {
    expect(overtime(text)).toMatch(
      /^Ngày nghỉ hằng tuần, Ban đêm, lương tháng 6\.000\.000 đồng, số giờ 4 giờ\. Bạn chưa nói nên mình tạm tính theo: tháng 26/,
    )
  })

  it('computes at once when it says the normal hours too', () => {
    const text = 'lương tháng 7,8 triệu, giờ chuẩn 208 giờ, tăng ca ban ngày chủ nhật 8 tiếng'
    expect(overtime(text)).toMatch(/^Ngày nghỉ hằng tuần, Ban ngày, [\s\S]*ít nhất 600\.000 đồng/)
  })

  it.each([
    [
      'lương 30k/giờ tăng ca 4 tiếng ngày thường',
      'Ngày thường, Lương giờ hoặc ngày, lương giờ 30.000 đồng, số giờ 4 giờ.',
    ],
    ['lương 320 ngàn một ngày, tăng ca ngày lễ 8 tiếng', 'Ngày lễ, Tết, Lương giờ hoặc ngày, số giờ 8 giờ.'],
    ['ăn sản phẩm 5k một cái, tăng ca chủ nhật', 'Ngày nghỉ hằng tuần, Lương sản phẩm, đơn giá 5.000 đồng.'],
  ])('knows the other kinds of pay: %s', (text, understood) => expect(overtime(text)).toMatch(understood))
})

describe('what holds for most is taken for granted when all else but one was said, and is said with the result', () => {
  it.each([
    'lương 7tr5, tăng ca 12 tiếng chủ nhật',
    'luong 7tr5 tang ca 12 tieng chu nhat',
    'em lương 7 triệu rưỡi chủ nhật tăng ca 12h đc bao nhiêu ạ',
  ])('daytime, a monthly wage, the usual hours: %s', (text) => {
    expect(overtime(text)).toMatch(
      /tạm tính theo: tăng ca ban ngày; lãnh lương tháng; tháng 26 ngày công, mỗi ngày 8 giờ\. [\s\S]*7\.[05]00\.000 đồng : 208 giờ × 200% × 12 giờ/,
    )
  })

  it.each([
    'lương 7tr5, tăng ca 4 tiếng ngày thường tới khuya',
    'lương 7tr5, tăng ca đêm 4 tiếng ngày thường',
    'lương 7tr5, tăng ca 4 tiếng chủ nhật từ 22h',
  ])('not daytime, where the text speaks of a night whose rate is not clear: %s', (text) =>
    expect(overtime(text)).toContain('là ban ngày hay ban đêm'),
  )

  it.each([
    'lương 9 triệu 24 công, tăng ca ban ngày chủ nhật 8 tiếng',
    'ngày làm 10 tiếng lương 9 triệu, tăng ca ban ngày chủ nhật 8 tiếng',
    'ăn khoán tháng này lương 7 triệu, tăng ca ban ngày chủ nhật 8 tiếng',
  ])('not the usual month, where the text speaks of another or of other pay: %s', (text) =>
    expect(overtime(text)).not.toContain('tạm tính'),
  )

  it.each([
    ['tăng ca 12 tiếng chủ nhật được bao nhiêu', 'Lương tháng của bạn là bao nhiêu?'],
    ['lương 7tr5 tăng ca chủ nhật được bao nhiêu', 'Số giờ tăng ca loại này'],
    ['lương 7tr5 tăng ca 12 tiếng được bao nhiêu', 'Bạn tăng ca vào ngày nào?'],
  ])('the one thing that is missing is asked by itself: %s', (text, question) => {
    expect(overtime(text)).toMatch(new RegExp(`^[^?]*\\. ${question.replace('?', '\\?')}`))
  })

  it('nothing, where more was left unsaid', () => {
    expect(overtime('lương 7tr5 tăng ca được bao nhiêu')).toContain('Bạn tăng ca vào ngày nào?')
  })

  it.each([
    [
      'luong.le-tet',
      'lương 8 triệu đi làm tết 8 tiếng',
      /tạm tính theo: đi làm đúng ngày lễ, Tết; làm ban ngày[\s\S]*923\.077 đồng/,
    ],
    ['luong.lam-dem', 'lương 7tr làm đêm 8 tiếng', /đều từ 22 giờ đến 6 giờ sáng; lãnh lương tháng[\s\S]*80\.769 đồng/],
    [
      'luong.toi-thieu-vung',
      'lương 4 triệu 2 vùng 2',
      /mức đang áp dụng hôm nay; lương tháng[\s\S]*thiếu 530\.000 đồng/,
    ],
    [
      'thoi-gio.phep-nam',
      'em làm 7 năm',
      /việc bình thường; năm đang tính làm đủ 12 tháng; chưa nghỉ[\s\S]*13 ngày phép/,
    ],
  ])('in %s too', (topic, text, said) => expect(heard(topic, text)).toMatch(said))

  it('a night shift longer than its eight night hours is asked about', () => {
    expect(heard('luong.lam-dem', 'lương 7tr ca đêm 12 tiếng')).not.toContain('tạm tính')
  })
})

it('the day that follows an amount is no daily pay', () => {
  expect(overtime('lương 9 triệu ngày lễ tăng ca ban ngày 8 tiếng')).toMatch(
    /^Ngày lễ, Tết, Ban ngày, lương tháng 9\.000\.000/,
  )
})

describe('the day of a birth', () => {
  it.each([
    ['lao-dong-nu.vo-sinh-con', 'chồng được nghỉ mấy ngày khi vợ sinh 5/10/2026, lương đóng 8tr'],
    ['lao-dong-nu.thai-san', 'em sinh 5/10/2026 nghỉ thai sản mấy tháng lương đóng 8tr'],
  ])('is heard where it is asked for: %s: %s', (topic, text) => {
    expect(heard(topic, text)).toMatch(/^Thứ Hai 05\/10\/2026, lương đóng 8\.000\.000 đồng\..* sinh một bé hay/)
  })

  it('is no day on which work began or ended', () => {
    const text = 'em sinh 5/6/1995, trợ cấp thôi việc tính sao, lương 8tr'
    expect(heard('hop-dong.tro-cap-thoi-viec', text)).toMatch(/^lương 8\.000\.000 đồng\. /)
  })
})

describe('a place', () => {
  it('fills the region that it names', () => {
    expect(heard('luong.toi-thieu-vung', 'luong 4 trieu 2 o Bac Ninh vung 2')).toMatch(/^Bắc Ninh, Vùng II, /)
  })

  it.each([
    ['lương em 4tr8 một tháng ở Bình Dương', 'TP. Hồ Chí Minh', ['Vùng I', 'Vùng II', 'Vùng III']],
    ['luong toi thieu o tphcm', 'TP. Hồ Chí Minh', ['Vùng I', 'Vùng II', 'Vùng III']],
    ['lương 4 triệu 5 ở Hà Nội', 'Hà Nội', ['Vùng I', 'Vùng II']],
    ['em làm ở Kon Tum lãnh 3 triệu 9', 'Quảng Ngãi', ['Vùng III', 'Vùng IV']],
    ['Bắc Giang lương tối thiểu bao nhiêu', 'Bắc Ninh', ['Vùng II', 'Vùng III', 'Vùng IV']],
  ])(
    'is not turned into a region by its province, which has several: only these are offered: %s',
    (text, province, regions) => {
      expect(heard('luong.toi-thieu-vung', text)).toMatch(new RegExp(`^${province}`))
      expect(offered('luong.toi-thieu-vung', text)).toEqual([...regions, 'Chưa biết vùng'])
    },
  )

  it.each(['lương tối thiểu vùng năm nay bao nhiêu', 'công ty ở Bình Dương với ở Nghệ An lương tối thiểu bao nhiêu'])(
    'that is not named, or is one of two, begins nothing: %s',
    (text) => expect(heard('luong.toi-thieu-vung', text)).toBe(''),
  )

  it('is passed over where nobody named one: the region is asked as ever', () => {
    expect(offered('luong.toi-thieu-vung', 'lương em 4tr8 một tháng')).toHaveLength(5)
  })
})
