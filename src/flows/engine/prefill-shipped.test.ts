import { revisionId, topicId } from '../../ids'
import type { Instant, LocalDate } from '../../time'
import { calculators } from '../calculators/calculator'
import type { PublishedContent } from '../content'
import { loadContent } from '../load-content'
import { readFolders } from '../read-folders'
import { openFlow } from './engine'

const today = '2026-11-22' as LocalDate
let content: PublishedContent
beforeAll(async () => {
  const loaded = loadContent(await readFolders(process.cwd()), { today, knownCalculators: calculators }).content
  if (loaded === undefined) throw new Error('the shipped content has faults')
  content = { ...loaded, revision: revisionId('r1') }
})

/** What the shipped flow of a topic understood of a question, and what it asks next. */
function heard(topic: string, text: string): string {
  const ctx = { content, today, now: 0 as Instant, unit: {} }
  const said = openFlow(topicId(topic), ctx, text).says.map((line) => line.text)
  const [, understood = ''] = /Mình hiểu: ([\s\S]*)/.exec(said.join('\n')) ?? []
  return understood.replace(/\n+/g, ' ')
}
const overtime = (text: string) => heard('luong.tang-ca', text)

describe('an overtime question that says the day, the hour and the kind of pay', () => {
  it.each([
    'tăng ca ban đêm chủ nhật 4 tiếng, lương em 6 triệu một tháng',
    'tang ca ban dem chu nhat 4 tieng luong 6tr/thang',
    'tăng ca đêm chủ nhật 4 tiếng lương 6 triệu tháng',
  ])('is asked none of them again: %s', (text) => {
    expect(overtime(text)).toMatch(
      /^Ngày nghỉ hằng tuần, Ban đêm, lương tháng 6\.000\.000 đồng, số giờ 4 giờ\. Giờ chuẩn/,
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

describe('day or night is never assumed, since the pay differs by half', () => {
  it('asked when nothing was said of it: a wrong "day" would tell a night worker too little', () => {
    expect(overtime('lương 7tr5, tăng ca 12 tiếng chủ nhật')).toMatch(
      /số giờ 12 giờ\. Giờ tăng ca đó là ban ngày hay ban đêm/,
    )
  })

  it('asked for a night of an ordinary day, which has two rates; "chỉ ban đêm" names one', () => {
    const text = 'tăng ca ban đêm 3 tiếng ngày thường lương 9tr một tháng'
    expect(overtime(text)).toMatch(/^Ngày thường, lương tháng 9\.000\.000 đồng, số giờ 3 giờ\. Giờ tăng ca đó là/)
    expect(overtime(text.replace('ban đêm', 'chỉ ban đêm'))).toMatch(/^Ngày thường, Chỉ ban đêm, /)
  })
})

describe('how somebody is paid is not guessed', () => {
  it.each(['lương 7tr5', 'lương 7tr tháng 10', 'lương 7 triệu giờ tính sao'])(
    'asked where the amount alone is said, since piece workers name a month’s sum as well: %s',
    (text) =>
      expect(overtime(`${text}, tăng ca ban ngày chủ nhật 8 tiếng`)).toContain('trả lương cho bạn theo cách nào'),
  )
})

it('the day that follows an amount is no daily pay', () => {
  expect(overtime('lương 9 triệu ngày lễ tăng ca ban ngày 8 tiếng')).toMatch(
    /^Ngày lễ, Tết, Ban ngày, lương tháng 9\.000\.000/,
  )
})

describe('a place', () => {
  it('fills the region that it names', () => {
    expect(heard('luong.toi-thieu-vung', 'luong 4 trieu 2 o Bac Ninh vung 2')).toMatch(/^Vùng II, /)
  })

  it('is not turned into a region by its province: communes of one province lie in several', () => {
    expect(heard('luong.toi-thieu-vung', 'lương em 4tr8 một tháng ở Bình Dương')).toContain('thuộc vùng mấy')
  })
})
