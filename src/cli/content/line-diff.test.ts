import fc from 'fast-check'
import { diffLines } from './line-diff'

const said = (before: string, after: string): string[] =>
  diffLines(before, after).map(({ kind, line, text }) => `${kind === 'added' ? '+' : '-'}${line} ${text}`)

describe('the lines that changed', () => {
  it('are told with their place in their own text', () => {
    expect(said('a\nb\nc\nd\n', 'a\nc\nnew\nd\n')).toEqual(['-2 b', '+3 new'])
  })

  it('of a changed line are the old one before the new one', () => {
    expect(said('a\nold\nb', 'a\nnew\nb')).toEqual(['-2 old', '+2 new'])
  })

  it('are none where only line ends differ', () => {
    expect(said('a\r\nb\r\n', 'a\nb')).toEqual([])
  })

  it('turn one text into the other, and are no more than needed', () => {
    const lines: fc.Arbitrary<string[]> = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const changes = diffLines(before.join('\n'), after.join('\n'))
        const removed = new Set(changes.flatMap(({ kind, line }) => (kind === 'removed' ? [line] : [])))
        const kept = before.filter((_, n) => !removed.has(n + 1))
        for (const { kind, line, text } of changes) if (kind === 'added') kept.splice(line - 1, 0, text)
        expect(kept).toEqual(after)
        expect(removed.size).toBe(before.length - longestCommon(before, after))
      }),
    )
  })
})

function longestCommon(a: readonly string[], b: readonly string[]): number {
  const [head, ...rest] = a
  if (head === undefined) return 0
  const at = b.indexOf(head)
  const without = longestCommon(rest, b)
  return at === -1 ? without : Math.max(without, 1 + longestCommon(rest, b.slice(at + 1)))
}
