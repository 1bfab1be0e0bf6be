import { assert, property, string } from 'fast-check'
import { shippedContent } from '../../../test/builders/shipped-content'
import { wordingsOf } from '../../flows/claim'
import { claimMatcher, type ClaimMatcher } from './match-claims'

let matcher: ClaimMatcher
let teencode: ReadonlyMap<string, string>
beforeAll(async () => {
  const content = await shippedContent()
  teencode = content.lexicon.teencode
  matcher = claimMatcher(
    [...content.claims.values()].map((claim) => ({ id: claim.id, texts: wordingsOf(claim) })),
    teencode,
  )
})
const found = (text: string) => {
  const match = matcher.match(text)
  return match.kind === 'unknown' ? 'unknown' : `${match.kind} ${match.id}`
}

describe('a claim in other words', () => {
  it.each([
    ['phat-tien-ky-luat', 'nội quy có ghi thì cty được phạt tiền công nhân hả ad'],
    ['doan-phi-1-phan-tram', 'tin nay dung ko: doan phi 1% luong'],
    ['rut-bhxh-sau-mot-nam', 'nghỉ 1 năm là rút đc bhxh 1 lần đúng k ad'],
    ['nghi-ngang-mat-luong', 'nghi ngang mat luong dung ko'],
    [
      'nghi-ngang-mat-luong',
      'NÓNG!!! Anh chị em lưu ý: nghỉ việc không báo trước thì công ty không phải trả lương tháng cuối. Chia sẻ cho mọi người cùng biết nhé.',
    ],
    ['tang-ca-luong-co-ban', 'Nghe nói tiền tăng ca chỉ tính trên lương cơ bản, có thật không?'],
    ['khong-cong-doan-khoi-dong-2', 'người ta nói công ty không có công đoàn thì khỏi đóng 2%'],
    ['giu-bang-goc', 'cong ty giu bang goc la dung luat ha'],
    ['thu-viec-khong-luong', 'to truong noi thu viec khong co luong'],
  ])('is known: %s', (id, text) => {
    expect(found(text)).toBe(`same ${id}`)
  })

  it.each([
    ['cup-dien-khong-luong', 'cúp điện nghỉ ko lương là đúng phải k'],
    ['mang-thai-bi-cho-nghi', 'có thai là công ty được đuổi đúng không'],
    ['luong-toi-thieu-2027', 'nghe nói năm sau lương tối thiểu vùng 1 lên 5tr7 thật hả'],
  ])('is asked back when it is only near: %s', (id, text) => {
    expect(found(text)).toBe(`likely ${id}`)
  })
})

describe('a rumour told as such about a topic that is clear as well', () => {
  it.each([
    ['luong-toi-thieu-2027', 'nghe nói năm 2027 lương tối thiểu 5tr7 thật không'],
    ['tet-2027-10-ngay', 'tết này nghỉ 10 ngày thật không'],
    ['tet-2027-10-ngay', 'tet nay nghi 10 ngay thiet hong'],
    ['rut-bhxh-sau-mot-nam', 'trên fb nói rút bhxh 1 lần sau 1 năm ai cũng được đúng k'],
    ['doan-phi-1-phan-tram', 'đoàn phí 1% lương đúng không ạ'],
  ])('is known, and its truth asked for: %s', (id, text) => {
    expect(matcher.asksTruth(text)).toBe(true)
    expect(found(text)).toBe(`same ${id}`)
  })

  it.each([
    'tết này nghỉ mấy ngày, đúng không ạ',
    'thử việc không lương có đúng không ạ',
    'đoàn phí đóng 0,5% đúng không ạ',
    'nghỉ thai sản 6 tháng đúng không ạ',
  ])('is not seen in an ordinary question: %s', (text) => {
    expect(matcher.asksTruth(text)).toBe(true)
    expect(found(text)).not.toMatch(/^same/)
  })

  it.each(['thử việc có lương không', 'công ty không được giữ bằng gốc', 'rút bhxh 1 lần được không ạ'])(
    'is not asked about by every "không": %s',
    (text) => {
      expect(matcher.asksTruth(text)).toBe(false)
    },
  )
})

describe('what denies a claim', () => {
  it.each([
    ['phat-tien-ky-luat', 'nội quy có ghi thì công ty cũng không được phạt tiền công nhân'],
    ['huu-20-nam', 'không cần đóng đủ 20 năm mới có lương hưu'],
    ['thu-viec-khong-luong', 'thử việc thì có lương'],
    ['giu-bang-goc', 'công ty không được giữ bằng gốc của công nhân'],
    ['mang-thai-bi-cho-nghi', 'có bầu thì công ty không được cho nghỉ việc'],
  ])('is never taken for it without asking: %s', (id, text) => {
    expect(found(text)).toBe(`likely ${id}`)
  })

  it('is not the "không" at the end of a question', () => {
    expect(found('nội quy có ghi thì công ty được phạt tiền công nhân không')).toBe('same phat-tien-ky-luat')
  })
})

it('another figure is another claim', () => {
  expect(found('Đoàn phí công đoàn là 1% lương')).toBe('same doan-phi-1-phan-tram')
  expect(found('Đoàn phí công đoàn là 3% lương')).toBe('likely doan-phi-1-phan-tram')
})

describe('what nobody has checked', () => {
  it.each([
    'nghe nói công ty sắp dời về Long An',
    'nhà nước phát tiền cho công nhân phải bấm link',
    'uống nước dừa trị được sốt xuất huyết',
    'nghe noi cong doan phat qua tet 1 trieu moi nguoi',
    'công ty sẽ cắt phụ cấp xăng xe từ tháng sau',
    'tăng ca chủ nhật tính bao nhiêu phần trăm',
    'kinh phí công đoàn',
    'giảm trừ gia cảnh',
  ])('is unknown: %s', (text) => {
    expect(found(text)).not.toMatch(/^same/)
  })

  it('is unknown for any text whatever', () => {
    assert(
      property(string({ maxLength: 200 }), (text) => {
        const match = matcher.match(text)
        expect(match.kind === 'unknown' || match.score > 0).toBe(true)
        expect(matcher.match(text)).toEqual(match)
      }),
      { numRuns: 50 },
    )
  })

  it('cannot be found where there are no claims', () => {
    expect(claimMatcher([], teencode).match('nghỉ ngang là mất hết lương')).toEqual({ kind: 'unknown' })
  })
})

it('a text that only asks whether "this" is true tells no claim', () => {
  for (const text of ['Tin này có thật không vậy ạ?', 'tin nay dung ko ad', 'nghe nói vậy có thật không']) {
    expect(matcher.tells(text)).toBe(false)
  }
  for (const text of ['nghe nói tháng sau công ty đóng cửa có thật không', 'sap toi tang luong toi thieu ha']) {
    expect(matcher.tells(text)).toBe(true)
  }
})
