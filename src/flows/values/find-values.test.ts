import fc from 'fast-check'
import type { LocalDate } from '../../time'
import { findValues } from './find-values'
import { parseValue } from './parse-value'

const today = '2026-11-22' as LocalDate
const found = (text: string): unknown[] => findValues(text, today).map(({ type, value }) => [type, value.value])

describe('values inside a sentence', () => {
  it.each([
    [
      'lương 7tr5, tăng ca 12 tiếng chủ nhật',
      [
        ['money', 7_500_000],
        ['hours', 12],
      ],
    ],
    [
      'luong e 7tr5 lam dc 2 nam 3 thang',
      [
        ['money', 7_500_000],
        ['months', 27],
      ],
    ],
    [
      'từ 22/11/2026 công ty trừ 10% lương',
      [
        ['date', '2026-11-22'],
        ['percent', 10],
      ],
    ],
    [
      'hôm qua tăng ca 2h30',
      [
        ['date', '2026-11-21'],
        ['hours', 2.5],
      ],
    ],
    [
      'gọi em 0912.345.678, lương bảy triệu rưỡi',
      [
        ['phone', '0912345678'],
        ['money', 7_500_000],
      ],
    ],
    ['em nghỉ ngày 5 tháng 3 năm 2026', [['date', '2026-03-05']]],
    ['lương 8 triệu 500 nghìn tháng 3', [['money', 8_500_000]]],
    ['30k/giờ', [['money', 30_000]]],
    ['có tất cả 3 người', [['number', 3]]],
    [
      'nợ lương 50 anh em từ hôm qua',
      [
        ['number', 50],
        ['date', '2026-11-21'],
      ],
    ],
    ['hai mươi lăm công nhân', [['number', 25]]],
  ])('%s', (text, values) => {
    expect(found(text)).toEqual(values)
  })

  it.each([
    'từ 7 đến 8 triệu',
    '7-8 triệu',
    'nợ em 1/2 tháng lương',
    'làm 24/7',
    'chị Mai bị cho nghỉ',
    'uống 5 chai nước',
    'đi 6 m',
    'lương -5 triệu',
    'tăng ca 2-3 tiếng',
    'làm từ 17h đến 20h',
    'tháng 3/2024',
    'mã 7500',
    'đứng sau nguoi ta',
    '3-4 người',
    'lương âm năm triệu',
  ])('nothing is taken from %j', (text) => {
    expect(found(text)).toEqual([])
  })

  it('tells where the value stands in the text as typed', () => {
    const text = 'Lương 7 triệu rưỡi, hôm qua'.normalize('NFD')
    expect(findValues(text, today).map(({ from, to }) => text.slice(from, to).normalize('NFC'))).toEqual([
      '7 triệu rưỡi',
      'hôm qua',
    ])
  })

  it('finds what the step would read, without overlaps, in order', () => {
    const words = fc.constantFrom(
      '7tr5',
      '12 tiếng',
      '8h30',
      '2 năm',
      '3 tháng',
      '30%',
      '22/11',
      '0912345678',
      'lương',
      'đến',
      'chủ nhật',
      'hôm nay',
      'rưỡi',
      '5',
      ',',
      'năm',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (list) => {
        const text = list.join(' ')
        let end = 0
        for (const { type, value, from, to } of findValues(text, today)) {
          expect(from).toBeGreaterThanOrEqual(end)
          expect(to).toBeLessThanOrEqual(text.length)
          expect(parseValue(type, text.slice(from, to), { today })).toEqual({ ok: true, value })
          end = to
        }
      }),
      { numRuns: 2000 },
    )
  })
})
