import fc from 'fast-check'
import { parseOneOf } from './one-of'

const days = [
  { value: 'weekday', label: 'Ngày thường', also: ['trong tuần'] },
  { value: 'rest', label: 'Ngày nghỉ hằng tuần', also: ['chủ nhật', 'ngày nghỉ'] },
  { value: 'holiday', label: 'Ngày lễ, Tết', also: ['lễ', 'Tết'] },
]
const read = (text: string, options = days): unknown => {
  const result = parseOneOf(text, options)
  return result.ok ? result.value.value : result.reason
}

describe('one of a list', () => {
  it.each([
    ['1', 'weekday'],
    ['số 2', 'rest'],
    ['3.', 'holiday'],
    ['chọn 2', 'rest'],
    ['Ngày thường', 'weekday'],
    ['ngay thuong', 'weekday'],
    ['NGÀY LỄ TẾT', 'holiday'],
    ['chủ nhật', 'rest'],
    ['tết', 'holiday'],
    ['ngày th', 'weekday'],
    ['em làm chủ nhật ạ', 'rest'],
    ['ngày nghỉ hằng tuần nhé', 'rest'],
    ['trong tuan', 'weekday'],
  ])('%s', (text, value) => {
    expect(read(text)).toBe(value)
  })

  it('says the label back', () => {
    expect(parseOneOf('2', days)).toEqual({ ok: true, value: { value: 'rest', shown: 'Ngày nghỉ hằng tuần' } })
  })

  describe('a word that stands in any sentence', () => {
    const hours = [
      { value: 'day', label: 'Ban ngày', also: ['ngày'] },
      { value: 'night', label: 'Ban đêm', also: ['đêm'] },
    ]
    const been = [
      { value: 'yes', label: 'Có rồi', also: ['có'] },
      { value: 'no', label: 'Chưa có', also: ['chưa', 'không'] },
    ]
    const sick = [
      { value: 'self', label: 'Tôi ốm', also: ['em', 'tôi'] },
      { value: 'child', label: 'Con dưới 3 tuổi', also: ['con nhỏ'] },
    ]

    it.each([
      ['ngày', hours, 'day'],
      ['dạ ngày ạ', hours, 'day'],
      ['em làm ngày nha', hours, 'day'],
      ['dạ có ạ', been, 'yes'],
      ['công ty em chưa', been, 'no'],
      ['không, hồi đó giờ không thấy ai nói', been, 'no'],
      ['em bị ốm', sick, 'self'],
    ])('answers where it is all that is said: %s', (text, options, value) => expect(read(text, options)).toBe(value))

    it.each([
      ['còn ngày lễ thì sao', hours],
      ['tăng ca mấy ngày rồi', hours],
      ['em làm ở đó được không', been],
      ['chị bạn em nói vậy', sick],
      ['mẹ em ốm', sick],
    ])('answers nothing otherwise: %s', (text, options) => expect(read(text, options)).toContain('Bạn chọn một trong'))
  })

  it('lists what an unclear answer may mean', () => {
    expect(read('ngày')).toBe('Chưa rõ bạn chọn mục nào: "Ngày thường", "Ngày nghỉ hằng tuần", "Ngày lễ, Tết"?')
    expect(read('chủ nhật hoặc lễ')).toBe('Chưa rõ bạn chọn mục nào: "Ngày nghỉ hằng tuần", "Ngày lễ, Tết"?')
  })

  it.each(['', '4', '0', 'gì cũng được', '👍'])('%j gets the list', (text) => {
    expect(read(text)).toContain('Bạn chọn một trong các mục này')
  })

  it('prefers the label to the number when the label is a number', () => {
    const shifts = [
      { value: '12', label: '2 ca', also: ['2'] },
      { value: '8', label: '3 ca', also: [] },
    ]
    expect(read('2', shifts)).toBe('12')
    expect(read('3', shifts)).toBe('8')
  })

  it('every option is found by its number, its label and each other name', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: days.length - 1 }), (n) => {
        const option = days[n]
        for (const text of [String(n + 1), option?.label ?? '', ...(option?.also ?? [])])
          expect(read(text)).toBe(option?.value)
      }),
    )
  })
})
