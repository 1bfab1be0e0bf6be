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
