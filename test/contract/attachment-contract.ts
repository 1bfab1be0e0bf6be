import type { AttachmentId, BlobId, BlobKey } from '../../src/attachments/attachment'
import type { ChosenFile } from '../../src/attachments/outgoing'
import { MINUTE } from '../../src/time'
import { HUNG, LAN, NOW, aTurn, anEvent, type OpenedStore, type OpenStore } from '../builders/stored'

/** What every store of attachments promises. */
export function attachmentContract(open: OpenStore, seal: (text: string) => string): void {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())
  const attachments = () => opened.store.attachments

  async function kept(...urls: string[]): Promise<number> {
    await opened.store.events.add({ events: [anEvent()], receipts: [], echoes: [] })
    const seq = (await opened.store.turns.load(LAN))?.waiting[0]?.seq ?? 0
    const effects = urls.map((url, n) => ({
      kind: 'keep-attachment' as const,
      seq,
      attachment: { kind: 'image' as const, url: seal(url), name: `${n}.jpg` },
    }))
    await opened.store.turns.commit(aTurn({ taken: [{ seq, outcome: 'handled', late: false }], effects }))
    return seq
  }
  async function twoDue(): Promise<[AttachmentId, AttachmentId]> {
    const [first, second] = await attachments().claimDue(NOW, 9, NOW + MINUTE)
    if (first === undefined || second === undefined) throw new Error('two are due')
    return [first.id, second.id]
  }
  const file = (n: number) => ({
    ...{ blobId: `blob-${n}` as BlobId, key: `key-${n}` as BlobKey, type: 'image/jpeg', bytes: 10 * n },
  })

  it('gives what is due to one who asks, with its address, until the lease is over', async () => {
    await kept('https://cdn/a')
    const claims = await Promise.all([1, 2, 3].map(() => attachments().claimDue(NOW, 9, NOW + MINUTE)))
    expect(claims.flat()).toMatchObject([{ url: 'https://cdn/a', channel: 'zalo', tries: 1 }])
    expect(await attachments().claimDue(NOW + MINUTE - 1, 9, NOW + 2 * MINUTE)).toEqual([])
    expect(await attachments().claimDue(NOW + MINUTE, 9, NOW + 2 * MINUTE)).toMatchObject([{ tries: 2 }])
  })

  it('keeps where the bytes lie and forgets the address', async () => {
    const seq = await kept('https://cdn/a', 'https://cdn/b')
    const [first, second] = await twoDue()
    expect(await attachments().stored(first, file(1))).toBe(true)
    await attachments().gaveUp(second, 'too large')
    expect(await attachments().file(first)).toEqual(file(1))
    expect(await attachments().file(second)).toBeUndefined()
    const listed = await attachments().of(LAN)
    expect(listed.map(({ status, reason, bytes }) => [status, reason, bytes])).toEqual(
      expect.arrayContaining([
        ['stored', undefined, 10],
        ['failed', 'too large', undefined],
      ]),
    )
    expect(JSON.stringify((await opened.dump())['attachment'])).not.toContain('key-1')
    expect(await opened.store.dialogue.attachmentsOf(LAN)).toEqual(new Map([[seq, [first, second].sort()]]))
    expect(await opened.store.dialogue.ownerOf(first)).toEqual({ id: first, conversationId: LAN })
    expect(await attachments().claimDue(NOW + 9 * MINUTE, 9, NOW + 10 * MINUTE)).toEqual([])
  })

  describe('that an officer chose', () => {
    const mine = 'out-1' as AttachmentId
    const chosen = (over: Partial<ChosenFile> = {}): ChosenFile => ({
      ...{ ...file(3), id: mine, kind: 'image', name: 'don.jpg', at: NOW, version: 1 },
      ...{ conversationId: LAN, accountId: anEvent().accountId },
      ...over,
    })
    const listed = { id: mine, kind: 'image', name: 'don.jpg', type: 'image/jpeg', bytes: 30 }
    const sends = (expectedVersion: number) =>
      opened.store.turns.commit(aTurn({ expectedVersion, effects: [{ kind: 'keep-file', id: mine }] }))

    it('are their conversation’s alone, and nothing to read or list before they are sent', async () => {
      await kept('https://cdn/a')
      await attachments().choose(chosen())
      expect(await attachments().chosen(LAN, ['nothing', mine])).toEqual([listed])
      expect(await attachments().chosen(HUNG, [mine])).toEqual([])
      expect(await attachments().file(mine)).toBeUndefined()
      expect((await attachments().of(LAN)).map(({ name }) => name)).toEqual(['0.jpg'])
      expect(JSON.stringify((await opened.dump())['attachment'])).not.toContain('key-3')
    })

    it('last once a turn sends them, and belong to no event', async () => {
      const seq = await kept('https://cdn/a')
      await attachments().choose(chosen())
      await sends(1)
      expect(await attachments().dropUnsent(NOW + 1)).toBe(0)
      expect(await attachments().file(mine)).toEqual(file(3))
      expect((await attachments().of(LAN)).map(({ name, status }) => [name, status])).toContainEqual([
        'don.jpg',
        'stored',
      ])
      expect(await attachments().chosen(LAN, [mine])).toEqual([listed])
      expect([...(await opened.store.dialogue.attachmentsOf(LAN)).keys()]).toEqual([seq])
      expect(await opened.store.dialogue.ownerOf(mine)).toEqual({ id: mine, conversationId: LAN })
    })

    it('and nobody sent are erased after a while, and are not sent any more', async () => {
      await kept('https://cdn/a')
      await attachments().choose(chosen())
      expect(await attachments().dropUnsent(NOW)).toBe(0)
      expect(await attachments().dropUnsent(NOW + 1)).toBe(1)
      expect(await attachments().erasedBlobs(9)).toEqual(['blob-3'])
      await sends(1)
      expect(await attachments().chosen(LAN, [mine])).toEqual([])
      expect(await attachments().file(mine)).toBeUndefined()
    })

    it('are erased with the contact, sent or not', async () => {
      await kept('https://cdn/a')
      await attachments().choose(chosen())
      await attachments().choose(chosen({ id: 'out-2' as AttachmentId, ...file(4) }))
      await sends(1)
      await opened.store.turns.commit(aTurn({ expectedVersion: 2, effects: [{ kind: 'erase-contact' }] }))
      expect(await attachments().of(LAN)).toEqual([])
      expect(await attachments().chosen(LAN, [mine, 'out-2'])).toEqual([])
      expect(new Set(await attachments().erasedBlobs(9))).toEqual(new Set(['blob-3', 'blob-4']))
    })
  })

  it('that were erased keep the name of the blob to remove, and take no bytes any more', async () => {
    await kept('https://cdn/a', 'https://cdn/b')
    const [first, second] = await twoDue()
    await attachments().stored(first, file(1))
    await opened.store.turns.commit(aTurn({ expectedVersion: 1, effects: [{ kind: 'erase-contact' }] }))
    expect(await attachments().stored(second, file(2))).toBe(false)
    expect(await attachments().file(first)).toBeUndefined()
    expect(await attachments().of(LAN)).toEqual([])
    const blobs = ['blob-1', 'blob-2'] as BlobId[]
    expect(await attachments().erasedBlobs(9)).toEqual(['blob-1'])
    expect(await attachments().named(blobs)).toEqual(new Set(['blob-1']))
    await attachments().blobRemoved('blob-1' as BlobId)
    expect(await attachments().erasedBlobs(9)).toEqual([])
    expect(await attachments().named(blobs)).toEqual(new Set())
  })
}
