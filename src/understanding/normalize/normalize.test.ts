import fc from 'fast-check'
import { normalizedText, normalizer } from './normalize'

const normalize = normalizer(new Map())
const read = (text: string): string => normalizedText(normalize(text))

describe('a text as the classifier sees it', () => {
  it.each([
    ['composed and decomposed letters', 'Lương thưởng'.normalize('NFD'), 'lương thưởng'],
    ['the old place of the tone', 'hoà giải, thuý, khoẻ, uỷ ban, quý', 'hòa giải thúy khỏe ủy ban quý'],
    ['a tone typed too early', 'tòan bộ khỏang thóat', 'toàn bộ khoảng thoát'],
    ['a tone that is right already', 'toàn hòa xoay tòa', 'toàn hòa xoay tòa'],
    ['keys held down', 'lâuuuu quááá trờiii ơiii', 'lâu quá trời ơi'],
    ['double letters that are right', 'xoong cà rốt', 'xoong cà rốt'],
    ['zero-width characters and odd blanks', 'l\u200bương\u00a0 \u2003tháng\ufeff', 'lương tháng'],
    ['emoji and emoticons', 'nợ lương 😡😡 :(( hic', 'nợ lương hic'],
    ['links', 'xem https://vi.du/abc?x=1 giúp', 'xem giúp'],
    ['decorated letters', '𝐥𝐮𝐨𝐧𝐠 ｔｈａｎｇ', 'luong thang'],
    ['punctuation', 'Sao?!... trả (chậm); lương', 'sao trả chậm lương'],
  ])('has %s put right', (_what, text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    ['lương 7tr5 một tháng', 'lương <tiền> một tháng'],
    ['15 triệu', '<tiền>'],
    ['1tr250 hay 500k', '<tiền> hay <tiền>'],
    ['2 tỷ rưỡi', '<tiền>'],
    ['1.500.000đ', '<tiền>'],
    ['7.500.000', '<tiền>'],
    ['3,5 triệu đồng', '<tiền>'],
    ['gọi 0901234567 năm 2026', 'gọi <số> năm <số>'],
    ['tháng 13, ngày 30/4, 200%, 8 tiếng, tháng 10', 'tháng 13 ngày 30/4 200% 8 tiếng tháng 10'],
    ['10 kg, 3 trăm', '10 kg 3 trăm'],
  ])('keeps figures that say something: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it.each([
    ['cty k trả lg, dc nghỉ ko z', 'công ty không trả lương được nghỉ không vậy'],
    ['bhxh với nv ns', 'bảo hiểm xã hội với nhân viên nhân sự'],
    ['tui mần hổng nổi', 'tôi làm không nổi'],
    ['làm răng chừ, khám răng', 'làm răng chừ khám răng'],
    ['răng rứa, đi mô', 'sao vậy đi nào'],
    ['quy mô, mô hình', 'quy mô mô hình'],
    ['làm cn, cn nữ', 'làm chủ nhật công nhân nữ'],
  ])('has its short forms and dialect written out: %s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })

  it('takes the short forms of the lexicon before its own', () => {
    const own = normalizer(
      new Map([
        ['ts', 'tài sản'],
        ['hđcđ', 'hđ công đoàn'],
      ]),
    )
    expect(normalizedText(own('ts hđcđ'))).toBe('tài sản hợp đồng công đoàn')
  })

  it('leaves out short forms of a lexicon that lead in a circle', () => {
    const own = normalizer(
      new Map([
        ['xa1', 'xb1'],
        ['xb1', 'xa1'],
        ['x1', 'x1'],
      ]),
    )
    expect(normalizedText(own('xa1 xb1 x1'))).toBe('xa1 xb1 x1')
  })

  it('carries the words without diacritics beside those with, and knows whether any were typed', () => {
    expect(normalize('Tăng ca đêm')).toEqual({
      tokens: ['tăng', 'ca', 'đêm'],
      folded: ['tang', 'ca', 'dem'],
      accented: true,
    })
    expect(normalize('ko tang ca')).toEqual({
      tokens: ['không', 'tang', 'ca'],
      folded: ['khong', 'tang', 'ca'],
      accented: false,
    })
  })

  it('changes nothing the second time, whatever the text', () => {
    const vietnamese = fc.string({
      unit: fc.constantFrom(...'aàáảãạăắâậoòóôồơờuúưứeéêếiíyýđĐHqugnhctk0179.,:/%?! \u0300\u0301đk<>(tr'.split('')),
    })
    fc.assert(
      fc.property(fc.oneof(vietnamese, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        expect(read(read(text))).toBe(read(text))
      }),
      { numRuns: 3_000 },
    )
  })

  it('bounds the work that one message can cause', () => {
    expect(normalize('ơi '.repeat(100_000)).tokens.length).toBeLessThan(2_000)
  })
})
