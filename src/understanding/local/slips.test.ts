import fc from 'fast-check'
import { slipsOf, spellingHash } from './slips'

const slipsWith = (word: string, mayBeKnown: (hash: number) => boolean): [meant: string, cost: number][] => {
  const found: [string, number][] = []
  slipsOf(word, mayBeKnown, (meant, cost) => found.push([meant, cost]))
  return found
}
const words = fc.string({ unit: fc.constantFrom(...'aeghilnotu'), minLength: 2, maxLength: 8 })

describe('the slips of a word', () => {
  it.each([
    ['lươgn', 'luogn', 'luong'],
    ['a key too many', 'luuong', 'luong'],
    ['a key too few', 'lung', 'luong'],
    ['a key at the end too few', 'luon', 'luong'],
    ['the key beside it', 'kuong', 'luong'],
  ])('%s', (_, typed, meant) => {
    expect(slipsWith(typed, () => true).map(([word]) => word)).toContain(meant)
  })

  it('are found by the hash of the word meant as among all, at the same cost', () => {
    fc.assert(
      fc.property(words, fc.nat(), (word, nth) => {
        const all = slipsWith(word, () => true)
        const [meant = ''] = all[nth % all.length] ?? []
        const byHash = slipsWith(word, (hash) => hash === spellingHash(meant))
        expect(byHash).toEqual(all.filter(([other]) => spellingHash(other) === spellingHash(meant)))
        expect(byHash.map(([other]) => other)).toContain(meant)
      }),
    )
  })
})
