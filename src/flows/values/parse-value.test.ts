import fc from 'fast-check'
import { parseLocalDate, type LocalDate } from '../../time'
import { VALUE_TYPES } from '../flow'
import { parseValue } from './parse-value'

const today = '2026-11-22' as LocalDate
const options = [
  { value: 'a', label: 'Ngày thường', also: ['thường'] },
  { value: 'b', label: 'Ngày lễ', also: [] },
]
const pieces = fc.constantFrom(
  '7',
  '5',
  '0',
  '30',
  '2026',
  '1.500.000',
  '7,5',
  '-',
  '/',
  ':',
  '%',
  'tr',
  'triệu',
  'củ',
  'k',
  'đồng',
  'rưỡi',
  'nửa',
  'năm',
  'tháng',
  'ngày',
  'thứ',
  'hai',
  'tư',
  'mươi',
  'mười',
  'trăm',
  'lẻ',
  'tuần',
  'sau',
  'trước',
  'giờ',
  'h',
  'phút',
  'mùng',
  'hôm',
  'qua',
  'có',
  'không',
  'phần',
)
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.tuple(pieces, fc.constantFrom(' ', '')), { maxLength: 12 }).map((list) => list.flat().join('')),
)

describe('whatever is typed into a step', () => {
  it('is a sound value or a reason in Vietnamese, never an exception or a negative number', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VALUE_TYPES), texts, (type, text) => {
        const result = parseValue(type, text, { today, options })
        if (!result.ok) return expect(result.reason).toMatch(/^\p{Lu}.*[.?]$/u)
        const { value, shown } = result.value
        expect(shown).not.toBe('')
        if (typeof value === 'number') expect(Number.isFinite(value) && value >= 0).toBe(true)
        if (type === 'money') expect(Number.isSafeInteger(value)).toBe(true)
        if (type === 'date') expect(parseLocalDate(String(value))).toBe(value)
      }),
      { numRuns: 5000 },
    )
  })

  it('and is taken, is taken again when it is said back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VALUE_TYPES), texts, (type, text) => {
        const first = parseValue(type, text, { today, options })
        if (!first.ok || (type === 'number' && !Number.isInteger(first.value.value))) return
        expect(parseValue(type, first.value.shown, { today, options })).toEqual(first)
      }),
      { numRuns: 5000 },
    )
  })
})
