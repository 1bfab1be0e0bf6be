import fc from 'fast-check'
import { cleanCharacters } from './characters'
import { lowerUsual } from './usual-text'

const letters = fc.constantFrom(...'aAoOuUyYqghnieEđĐàÁảãạèéẹỏÒóọúùỷỳýâăẳễộơỡưữ')
const signs = fc.constantFrom(
  ' ',
  '  ',
  '\n',
  '.',
  '...',
  '?',
  ':)',
  ':D',
  '=))',
  'T_T',
  '<3',
  ';',
  '7tr5',
  '1.500',
  '%',
)
const words = fc.constantFrom('hoà', 'thuý', 'tòan', 'khỏang', 'loại', 'quý', 'oooo', 'www.abc.vn', 'https://a.vn/b')
const texts = fc
  .array(fc.oneof({ weight: 6, arbitrary: letters }, signs, words), { maxLength: 40 })
  .map((parts) => parts.join(''))

describe('a text of usual letters', () => {
  it('is cleaned as by the rules for any text, which letters and marks apart need', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(cleanCharacters(text)).toBe(cleanCharacters(text.normalize('NFD')))
      }),
      { numRuns: 3_000 },
    )
  })

  it.each(['lương 👍', 'cafe\u0301', 'ｌương', 'a^b', '\u200blương', 'lương…'])('%j is none', (text) => {
    expect(lowerUsual(text)).toBeUndefined()
  })

  it.each([
    ['Tăng CA đêm', { lower: 'tăng ca đêm', mayHoldSigns: false, mayBeBent: false }],
    ['lâuuuu', { lower: 'lâuuuu', mayHoldSigns: false, mayBeBent: true }],
    ['hoà giải', { lower: 'hoà giải', mayHoldSigns: false, mayBeBent: true }],
    ['loại hợp đồng', { lower: 'loại hợp đồng', mayHoldSigns: false, mayBeBent: false }],
    ['ok :)', { lower: 'ok :)', mayHoldSigns: true, mayBeBent: false }],
  ])('%j tells which rules may find something in it', (text, told) => {
    expect(lowerUsual(text)).toEqual(told)
  })
})
