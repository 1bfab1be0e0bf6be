import fc from 'fast-check'
import { lengthAt, wordsOf } from './phrases'
import { touches, type Span } from './touches'

const word = fc.constantFrom('ca', 'đêm', 'dem', 'lương', '8', '12', 'tối')
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(' '))
const phrase = fc
  .array(fc.oneof(word, fc.constantFrom('<số>', '<chữ>', '<tối>', '<12-17 tuổi>')), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' '))

/** Each phrase held against each place of the text. */
const lookedForEverywhere = (said: string, phrases: readonly string[]): Span[] => {
  const words = wordsOf(said)
  return words.flatMap((_, from) =>
    phrases.flatMap((one) => {
      const length = lengthAt(words, from, one)
      return length === 0 ? [] : [{ from, to: from + length }]
    }),
  )
}
const sorted = (spans: readonly Span[]): string[] => spans.map(({ from, to }) => `${from}-${to}`).sort()

describe('what a text touches', () => {
  it('is found by the words of the phrases as it would be at every place', () =>
    fc.assert(
      fc.property(text, fc.array(phrase, { maxLength: 6 }), (said, phrases) => {
        expect(sorted(touches(wordsOf(said), phrases))).toEqual(sorted(lookedForEverywhere(said, phrases)))
      }),
    ))

  it('is told in the order of the text', () => {
    expect(touches(wordsOf('làm 8 tiếng ca đêm'), ['ca đêm', '<số> tiếng'])).toEqual([
      { from: 1, to: 3 },
      { from: 3, to: 5 },
    ])
  })

  it('is found in words that are written together, and nowhere else', () => {
    expect(touches(wordsOf('tháng 24công'), ['24 công'])).toEqual([{ from: 1, to: 2 }])
    expect(touches(wordsOf('nhà máy có 24 công ty'), ['24 công'], ['<số> công ty'])).toEqual([])
  })
})
