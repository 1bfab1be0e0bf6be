import fc from 'fast-check'
import type { LocalDate } from '../../time'
import { fold } from '../../understanding/normalize/fold'
import { formatMoney } from './format'
import { parseMoney } from './money'

const today = '2026-11-22' as LocalDate
const parse = (text: string, bounds = {}) => parseMoney(text, { today, ...bounds })
const dong = (text: string): unknown => {
  const result = parse(text)
  return result.ok ? result.value.value : result.reason
}

describe('money as workers write it', () => {
  it.each([
    ['7tr5', 7_500_000],
    ['7Tr5', 7_500_000],
    ['7.5tr', 7_500_000],
    ['7,5tr', 7_500_000],
    ['7,5 triệu', 7_500_000],
    ['3,5 triệu', 3_500_000],
    ['15 triệu', 15_000_000],
    ['15tr', 15_000_000],
    ['15 tr', 15_000_000],
    ['1tr2', 1_200_000],
    ['1tr25', 1_250_000],
    ['1tr250', 1_250_000],
    ['1tr05', 1_050_000],
    ['7 triệu 500', 7_500_000],
    ['7 triệu 5', 7_500_000],
    ['7 triệu 500 nghìn', 7_500_000],
    ['7tr500k', 7_500_000],
    ['7 triệu 500.000', 7_500_000],
    ['7 triệu rưỡi', 7_500_000],
    ['triệu rưỡi', 1_500_000],
    ['6m5', 6_500_000],
    ['6m', 6_000_000],
    ['7 củ', 7_000_000],
    ['7 củ rưỡi', 7_500_000],
    ['7 chai', 7_000_000],
    ['7 chẹo', 7_000_000],
    ['500k', 500_000],
    ['7500k', 7_500_000],
    ['7.500k', 7_500_000],
    ['200 nghìn', 200_000],
    ['200 ngàn đồng', 200_000],
    ['5 trăm nghìn', 500_000],
    ['2 chục triệu', 20_000_000],
    ['nửa triệu', 500_000],
    ['1.500.000đ', 1_500_000],
    ['1.500.000 VNĐ', 1_500_000],
    ['1,500,000 đồng', 1_500_000],
    ['7 500 000', 7_500_000],
    ['1.500 đồng', 1_500],
    ['7500000', 7_500_000],
    ['37.500', 37_500],
    ['2 tỷ rưỡi', 2_500_000_000],
    ['2 tỉ 5', 2_500_000_000],
    ['1 tỷ 200 triệu', 1_200_000_000],
    ['1 tỷ 200 triệu 500 nghìn', 1_200_500_000],
    ['bảy triệu rưỡi', 7_500_000],
    ['bảy triệu hai', 7_200_000],
    ['bảy triệu hai trăm', 7_200_000],
    ['hai mươi lăm triệu', 25_000_000],
    ['mười lăm triệu', 15_000_000],
    ['năm trăm nghìn', 500_000],
    ['một triệu hai trăm năm mươi nghìn', 1_250_000],
    ['hai trăm rưỡi nghìn', 250_000],
    ['sáu triệu', 6_000_000],
    ['khoảng 8 triệu', 8_000_000],
    ['dạ lương em 7tr5 ạ', 7_500_000],
    ['7 triệu một tháng', 7_000_000],
    ['5k một cái', 5_000],
    ['300 ngàn mot cong', 300_000],
    ['7 triệu mốt', 7_100_000],
    ['7 triệu 2 tháng nay', 7_000_000],
    ['7 triệu năm 2025', 7_000_000],
    ['tháng 11, 7tr5', 7_500_000],
    ['7tr5/tháng', 7_500_000],
    ['30k/giờ', 30_000],
    ['0 đồng', 0],
    ['7 triệu, đúng 7.000.000đ', 7_000_000],
  ])('%s', (text, amount) => {
    expect(dong(text)).toBe(amount)
    expect(dong(fold(text))).toBe(amount)
    expect(dong(text.normalize('NFD'))).toBe(amount)
  })

  it.each([
    ['từ 7 đến 8 triệu', 'một số tiền'],
    ['tu 7 den 8 trieu', 'một số tiền'],
    ['7-8 triệu', 'một số tiền'],
    ['7, 8 triệu', 'một số tiền'],
    ['bảy tám triệu', 'một số tiền'],
    ['7 triệu đến 8 triệu', 'một số tiền'],
    ['7 triệu đến 8', 'một số tiền'],
    ['7 triệu cộng 300 nghìn', 'một số tiền'],
    ['dưới 8 triệu', 'một số tiền'],
    ['7,5', 'nghìn hay triệu'],
    ['7500', 'nghìn hay triệu'],
    ['7.250 triệu', 'hai cách'],
    ['7tr50', 'hai cách'],
    ['7tr8k', 'hai cách'],
    ['8 triệu mấy', 'hai cách'],
    ['-5 triệu', 'số âm'],
    ['âm 5 triệu', 'số âm'],
    ['lương -5tr', 'số âm'],
    ['5000 tỷ', 'lớn quá'],
    ['không nhớ', 'Chưa rõ số tiền'],
    ['', 'Chưa rõ số tiền'],
    ['bảy', 'Chưa rõ số tiền'],
    ['tiền triệu', 'Chưa rõ số tiền'],
  ])('%j is asked again', (text, why) => {
    expect(dong(text)).toContain(why)
  })

  it('is said back in full', () => {
    expect(parse('7tr5')).toEqual({ ok: true, value: { value: 7_500_000, shown: '7.500.000 đồng' } })
  })

  it('keeps to the bounds of the step and names them', () => {
    expect(parse('500 tỷ', { max: 1_000_000_000 })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('1.000.000.000 đồng'),
    })
    expect(parse('500k', { min: '1000000' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('từ 1.000.000 đồng'),
    })
  })
})

describe('for every amount', () => {
  it('what is said back is read as the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (amount) => {
        expect(dong(formatMoney(amount))).toBe(amount)
      }),
    )
  })

  it('the short forms mean what they say', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 100, max: 999 }),
        (m, d, k) => {
          expect(dong(`${m}tr${d}`)).toBe(m * 1_000_000 + d * 100_000)
          expect(dong(`${m}tr${k}`)).toBe(m * 1_000_000 + k * 1_000)
          expect(dong(`${m} triệu ${k} nghìn`)).toBe(m * 1_000_000 + k * 1_000)
          expect(dong(`${m},${d} triệu`)).toBe(m * 1_000_000 + d * 100_000)
          expect(dong(`${m} củ rưỡi`)).toBe(m * 1_000_000 + 500_000)
        },
      ),
    )
  })
})
