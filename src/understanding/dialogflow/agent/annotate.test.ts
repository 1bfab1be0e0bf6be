import fc from 'fast-check'
import { annotator } from './annotate'

const concepts = [
  { id: 'luong', words: ['lương', 'tiền lương'] },
  { id: 'luong-co-ban', words: ['lương cơ bản'] },
  { id: 'tang-ca', words: ['tăng ca', 'làm thêm giờ'] },
]
const annotate = annotator(concepts)
/** `[tăng ca|tang-ca] chủ nhật` */
const said = (phrase: string, only?: ReadonlySet<string>): string =>
  annotate(phrase, only)
    .map(({ text, concept }) => (concept === undefined ? text : `[${text}|${concept}]`))
    .join('')

describe('the concepts in a phrase', () => {
  it.each([
    ['tăng ca chủ nhật', '[tăng ca|tang-ca] chủ nhật'],
    ['Tăng Ca tính trên Lương cơ bản hả?', '[Tăng Ca|tang-ca] tính trên [Lương cơ bản|luong-co-ban] hả?'],
    ['tang ca tinh luong sao', '[tang ca|tang-ca] tinh [luong|luong] sao'],
    ['tiền lương', '[tiền lương|luong]'],
  ])('%s', (phrase, marked) => {
    expect(said(phrase)).toBe(marked)
  })

  it('are whole words, with these diacritics or none', () => {
    expect(said('lượng hàng tăng cao')).toBe('lượng hàng tăng cao')
    expect(said('lươngtháng')).toBe('lươngtháng')
  })

  it('are marked once each', () => {
    expect(said('lương cao, lương thấp')).toBe('[lương|luong] cao, lương thấp')
  })

  it('are only those that are asked for', () => {
    expect(said('tăng ca tính lương', new Set(['luong']))).toBe('tăng ca tính [lương|luong]')
  })
})

it('whatever is written, the pieces joined are the phrase, none empty, no concept twice', () => {
  const word = fc.constantFrom('lương', 'luong', 'cơ', 'bản', 'Tăng', 'ca', 'tang', 'giờ', 'làm', 'thêm', ',', '?', 'đ')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(word).map((words) => words.join(' ')),
        fc.string({ unit: 'grapheme' }),
      ),
      (phrase) => {
        const parts = annotate(phrase)
        const marked = parts.flatMap(({ concept }) => (concept === undefined ? [] : [concept]))
        expect(parts.map(({ text }) => text).join('')).toBe(phrase.normalize('NFC').trim())
        expect(parts.every(({ text }) => text !== '')).toBe(true)
        expect(new Set(marked).size).toBe(marked.length)
      },
    ),
  )
})
