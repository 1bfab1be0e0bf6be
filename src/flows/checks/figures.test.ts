import { parseTemplate } from '../template'
import { bareFigures } from './figures'

const figures = (text: string) => bareFigures(parseTemplate(text)).map(({ figure }) => figure)

describe('a figure without a source', () => {
  it.each([
    ['Bạn được nghỉ 12 ngày phép.', '12 ngày'],
    ['Được trả 150% lương.', '150%'],
    ['Phạt 5 phần trăm.', '5 phần trăm'],
    ['Mức 5.310.000 đồng/tháng.', '5.310.000 đồng'],
    ['Mức 5,31 triệu một tháng.', '5,31 triệu'],
    ['Được 500k.', '500k'],
    ['Không quá 40 giờ.', '40 giờ'],
    ['Thử việc 2 tháng.', '2 tháng'],
    ['Báo trước ba ngày.', 'ba ngày'],
    ['Theo luật. [^a] Bạn được nghỉ 12 ngày.', '12 ngày'],
    ['Bạn được 12 ngày. Mức {{param.x}} khác.', '12 ngày'],
    ['Báo trước 3-5 ngày.', '5 ngày'],
    ['- Ngày lễ: {{param.x}} [^a]\nBạn được thêm 500.000 đồng.', '500.000 đồng'],
    ['Được 12 ngày {{unit.hotline}}.', '12 ngày'],
  ])('is found in: %s', (text, figure) => {
    expect(figures(text)).toEqual([figure])
  })

  it.each([
    'Bạn được nghỉ 12 ngày phép. [^a]',
    'Bạn được nghỉ 12 ngày phép [^a], hưởng lương.',
    'Không quá 40 giờ trong 1 tháng. [^a] [^b] Bạn gọi cán bộ.',
    'Nghỉ {{param.x}}, tức 12 ngày.',
    'Lương {{slot.luong}} thì được 150%: {{result.pay}}.',
    '- Kết hôn: 3 ngày\n- Con kết hôn: 1 ngày\n- Cha mẹ mất: 3 ngày [^a]',
    'Từ ngày 1 tháng 7 năm 2025, luật mới áp dụng.',
    'Từ 1/7/2025 đến 31/12/2026.',
    'Từ tháng 7 năm 2025.',
    'Từ 24/11, ngày nghỉ được hưởng lương.',
    'Từ 01-07-2025 tháng sau.',
    'Theo Điều 98 Bộ luật Lao động 2019.',
    'Thứ ba tháng sau bạn quay lại.',
    'Công ty trừ 1% thì sao?',
    'Bạn gọi 115 ngay.',
    'Một ngày nào đó.',
  ])('is not seen in: %s', (text) => {
    expect(figures(text)).toEqual([])
  })

  it('in words is told apart, since it may be none', () => {
    expect(bareFigures(parseTemplate('Nghỉ hai tháng.'))).toMatchObject([{ inWords: true }])
    expect(bareFigures(parseTemplate('Nghỉ 2 tháng.'))).toMatchObject([{ inWords: false }])
  })
})
