import { unitId } from '../../src/ids'
import type { CannedReply } from '../../src/tickets/canned-reply'
import { NOW, TOPIC, type OpenedStore, type OpenStore } from '../builders/stored'

const HERE = unitId('here')
const THERE = unitId('there')
const aReply = (id: string, over: Partial<CannedReply> = {}): CannedReply => ({
  id,
  unitId: HERE,
  title: `Câu ${id}`,
  text: 'Chào {{ten}}, bạn gửi giúp ảnh phiếu lương nhé.',
  updatedAt: NOW,
  ...over,
})

/** What every store of the answers that officers give often promises. */
export function cannedReplyContract(open: OpenStore): void {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())
  const replies = () => opened.store.cannedReplies

  it('lists those of these units, by title', async () => {
    const given = [aReply('2', { title: 'B', topic: TOPIC }), aReply('1', { title: 'B' }), aReply('3', { title: 'A' })]
    for (const one of [...given, aReply('4', { unitId: THERE, title: 'Aa' })]) await replies().save(one)
    expect((await replies().list({ units: [HERE] })).map(({ id }) => id)).toEqual(['3', '1', '2'])
    expect((await replies().list({ units: [THERE, HERE] })).map(({ id }) => id)).toEqual(['3', '4', '1', '2'])
    expect(await replies().list({ units: [] })).toEqual([])
  })

  it('finds one whole, and only within these units', async () => {
    await replies().save(aReply('1', { topic: TOPIC }))
    expect(await replies().find({ units: [HERE] }, '1')).toEqual(aReply('1', { topic: TOPIC }))
    expect(await replies().find({ units: [THERE] }, '1')).toBeUndefined()
    expect(await replies().find({ units: [HERE] }, '2')).toBeUndefined()
  })

  it('saved again has what is new, and stays with its unit', async () => {
    await replies().save(aReply('1', { topic: TOPIC }))
    await replies().save(aReply('1', { title: 'Mới', text: 'Lời mới', unitId: THERE, updatedAt: NOW + 1 }))
    expect(await replies().find({ units: [HERE] }, '1')).toEqual(
      aReply('1', { title: 'Mới', text: 'Lời mới', updatedAt: NOW + 1 }),
    )
  })

  it('is gone once it was removed', async () => {
    await replies().save(aReply('1'))
    await replies().remove('1')
    await replies().remove('1')
    expect(await replies().list({ units: [HERE] })).toEqual([])
  })
}
