import fc from 'fast-check'
import { fold } from './fold'

describe('the bare form of a text', () => {
  it.each([
    ['Tăng  CA\nđêm ', 'tang ca dem'],
    ['ĐƯỢC', 'duoc'],
    ['được'.normalize('NFD'), 'duoc'],
    ['Lương tháng 7tr5, 30%!', 'luong thang 7tr5, 30%!'],
    ['İ', 'i'],
    ['👍🏽', '👍🏽'],
  ])('%j is %j', (text, bare) => {
    expect(fold(text)).toBe(bare)
  })

  it('is the same by the table of usual letters as by the rules for any text', () => {
    const letters = [...'aAzZ0!~ đĐăẰẵâấơợƯữỹỴéỈịọù']
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters) }), (text) => {
        expect(fold(text)).toBe(fold(text.normalize('NFD')))
        expect(fold(`${text} \t`)).toBe(fold(text))
      }),
    )
  })

  it('is the same for a text and its folded form, however the text is composed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
      }),
      { numRuns: 1000 },
    )
  })
})
