import { randomBytes } from 'node:crypto'
import { revisionId } from '../../src/ids'
import type { Revision } from '../../src/flows/revision'
import type { RevisionRepository } from '../../src/flows/revision-repository'
import { NOW } from '../builders/stored'

const aRevision = (id: string, over: Partial<Revision> = {}): Revision => ({
  id: revisionId(id),
  createdAt: NOW,
  who: 'Chị Hoa',
  why: 'sửa lương tối thiểu vùng',
  files: { 'flows/labor-law/luong.yaml': 'id: luong.cham-luong\n', 'flows/$name.yaml': '' },
  baseFiles: { 'flows/labor-law/luong.yaml': 'd41d8cd98f00b204' },
  diff: { added: ['flows/labor-law/luong.yaml'], changed: [], removed: [] },
  state: 'live',
  ...over,
})
const MODELS_KEPT = 3

/** What every store of published content promises. */
export function revisionContract(open: () => Promise<{ store: RevisionRepository; close(): Promise<void> }>): void {
  let revisions: RevisionRepository
  let close: () => Promise<void>
  beforeEach(async () => {
    const opened = await open()
    revisions = opened.store
    close = () => opened.close()
  })
  afterEach(() => close())

  const ids = (found: readonly Revision[]) => found.map(({ id }) => id)
  const bytesOf = (model: Uint8Array | undefined) => (model === undefined ? undefined : Buffer.from(model))

  it('keeps a revision whole, its paths and scores whatever they are called', async () => {
    const given = aRevision('r1', { evaluation: { 'top.1': 0.9, $errors: [] } })
    await revisions.add(given)
    expect(await revisions.find(given.id)).toEqual(given)
    expect(await revisions.find(revisionId('r2'))).toBeUndefined()
  })

  it('gives a trained model of many megabytes back byte by byte', async () => {
    const model = randomBytes(18 * 1024 * 1024 + 1)
    await revisions.add(aRevision('r1', { model }))
    const found = bytesOf((await revisions.latest())?.model)
    expect(found?.length).toBe(model.length)
    expect(found?.equals(model)).toBe(true)
  })

  it('has the newest live one, and of one moment the one that was added last', async () => {
    expect(await revisions.latest()).toBeUndefined()
    expect(await revisions.latestId()).toBeUndefined()
    await revisions.add(aRevision('new', { createdAt: NOW + 1 }))
    for (const id of ['b', 'a']) await revisions.add(aRevision(id))
    await revisions.add(aRevision('draft', { createdAt: NOW + 2, state: 'draft' }))
    expect((await revisions.latest())?.id).toBe('new')
    expect(await revisions.latestId()).toBe('new')
    expect(ids(await revisions.list(3))).toEqual(['draft', 'new', 'a'])
    await revisions.withdraw(revisionId('new'))
    await revisions.withdraw(revisionId('nobody'))
    expect((await revisions.latest())?.id).toBe('a')
    expect(await revisions.latestId()).toBe('a')
    expect(await revisions.find(revisionId('new'))).toMatchObject({ state: 'withdrawn' })
  })

  it('never overwrites one', async () => {
    await revisions.add(aRevision('r1', { model: Buffer.from('the first') }))
    const again = aRevision('r1', { why: 'khác', model: Buffer.from('another'), createdAt: NOW + 1 })
    await expect(revisions.add(again)).rejects.toThrow()
    const found = await revisions.find(revisionId('r1'))
    expect(found).toMatchObject({ why: aRevision('r1').why, createdAt: NOW })
    expect(bytesOf(found?.model)?.toString()).toBe('the first')
  })

  it('is added once of many at once', async () => {
    const added = [1, 2, 3].map((n) =>
      revisions.add(aRevision('r1', { why: String(n), model: Buffer.from(String(n)) })),
    )
    const results = await Promise.allSettled(added)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const found = await revisions.find(revisionId('r1'))
    expect(bytesOf(found?.model)?.toString()).toBe(found?.why)
  })

  it('keeps the models of the newest few alone, and their content for ever', async () => {
    const all = [1, 2, 3, 4, 5]
    for (const n of all)
      await revisions.add(aRevision(`r${n}`, { createdAt: NOW + n, model: Buffer.from(`model ${n}`) }))
    const found = await revisions.list(10)
    expect(found.map(({ model }) => bytesOf(model)?.toString())).toEqual([
      ...['model 5', 'model 4', 'model 3'],
      ...all.slice(MODELS_KEPT).map(() => undefined),
    ])
    expect(found.every(({ files }) => 'flows/$name.yaml' in files)).toBe(true)
  })
}
