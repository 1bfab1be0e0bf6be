import fc from 'fast-check'
import { lettersOf } from './features'
import { bestByTopic, indexTexts, similarities } from './similarity-index'
import { vocabulary } from './vocabulary'

const WEIGHTS = { words: 0.8, accented: 0, characters: 0.6, concepts: 0 }
const sentence = fc.array(fc.constantFrom('luong', 'tang', 'ca', 'dem', 'nghi', 'phep', 'em'), {
  minLength: 1,
  maxLength: 6,
})

describe('a vocabulary', () => {
  it('knows the place of each of its hashes and of no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(0xffffffff)), fc.nat(0xffffffff), (all, other) => {
        const hashes = Uint32Array.from(all).sort()
        const { indexOf } = vocabulary(hashes, new Float32Array(hashes.length), 1)
        hashes.forEach((hash, at) => expect(indexOf(hash)).toBe(at))
        expect(indexOf(other)).toBe(hashes.indexOf(other))
      }),
    )
  })
})

describe('texts compared with a new one', () => {
  it('the best of each topic is the largest of its scores, wherever its texts stand', () => {
    const texts = fc.array(fc.record({ words: sentence, topic: fc.nat(3) }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(texts, sentence, (all, asked) => {
        const index = indexTexts(
          all.map(({ words, topic }) => ({ features: lettersOf(words), topic })),
          WEIGHTS,
        )
        const scores = similarities(lettersOf(asked), index)
        const largest = (topic: number): number =>
          all.reduce((most, each, at) => (each.topic === topic ? Math.max(most, scores[at] ?? 0) : most), 0)
        expect([...bestByTopic(scores, index, 4)]).toEqual([0, 1, 2, 3].map(largest))
        const even = [...bestByTopic(scores, index, 4, (text) => text % 2 === 0)]
        even.forEach((best, topic) => expect(best).toBeLessThanOrEqual(largest(topic)))
      }),
    )
  })

  it('what stood in the memory for the scores counts for nothing', () => {
    const index = indexTexts([{ features: lettersOf(['tang', 'ca']), topic: 0 }], WEIGHTS)
    const used = Float32Array.of(7)
    expect(similarities(lettersOf(['phep']), index, used)).toBe(used)
    expect(used[0]).toBe(0)
  })
})
