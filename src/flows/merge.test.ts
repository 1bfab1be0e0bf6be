import fc from 'fast-check'
import { mergeFolder, mergePack } from './merge'
import { hashesOf, hashOf } from './revision'

const base = hashesOf({ a: 'one' })

describe('an upgrade meets an edited file', () => {
  it.each<[string, string | undefined, string | undefined, string, string | undefined]>([
    ['nobody changed it', 'one', 'one', 'same', 'one'],
    ['only the pack changed it', 'two', 'one', 'take-pack', 'two'],
    ['only the installation changed it', 'one', 'mine', 'keep-edit', 'mine'],
    ['both changed it alike', 'two', 'two', 'same', 'two'],
    ['both changed it', 'two', 'mine', 'draft', 'mine'],
    ['the pack dropped it', undefined, 'one', 'take-pack', undefined],
    ['the pack dropped what was edited', undefined, 'mine', 'draft', 'mine'],
    ['the installation dropped it', 'one', undefined, 'keep-edit', undefined],
    ['the installation dropped what the pack changed', 'two', undefined, 'draft', undefined],
    ['both dropped it', undefined, undefined, 'same', undefined],
  ])('%s', (_what, pack, edited, decision, text) => {
    const files = (one: string | undefined) => (one === undefined ? {} : { a: one })
    const merged = mergePack(base, files(pack), files(edited))
    expect(merged.decisions).toEqual([{ path: 'a', decision }])
    expect(merged.files).toEqual(files(text))
    expect('a' in merged.drafts).toBe(decision === 'draft')
  })

  it('a new file of either side is taken, one of both waits', () => {
    const merged = mergePack({}, { p: 'pack', both: 'pack' }, { e: 'edit', both: 'edit' })
    expect(merged.files).toEqual({ p: 'pack', e: 'edit', both: 'edit' })
    expect(merged.drafts).toEqual({ both: 'pack' })
  })

  it('is settled after it: merging the same pack again changes nothing', () => {
    const texts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('1', '2', '3'))
    fc.assert(
      fc.property(texts, texts, texts, (old, pack, edited) => {
        const first = mergePack(hashesOf(old), pack, edited)
        const again = mergePack(first.baseFiles, pack, first.files)
        expect(again.files).toEqual(first.files)
        expect(again.drafts).toEqual({})
      }),
    )
  })
})

describe('a folder that somebody edits', () => {
  it('gives what changed there, and leaves what was published from elsewhere', () => {
    const seen = hashesOf({ a: '1', b: '1', c: '1' })
    const live = { a: 'dashboard', b: '1', c: '1' }
    expect(mergeFolder(seen, { a: '1', b: '2', d: 'new' }, live)).toEqual({ a: 'dashboard', b: '2', d: 'new' })
  })

  it('wins over an edit made elsewhere when it is edited again', () => {
    expect(mergeFolder(hashesOf({ a: '1' }), { a: '2' }, { a: 'dashboard' })).toEqual({ a: '2' })
  })
})

it('line ends and byte order marks make no change', () => {
  expect(hashOf('\uFEFFa: 1\r\nb: 2\r\n')).toBe(hashOf('a: 1\nb: 2\n'))
})
