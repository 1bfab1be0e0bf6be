import { revisionId, unitId } from '../../src/ids'
import { mongoOfficers } from '../../src/storage/mongo/officers'
import { binary } from '../../src/storage/mongo/packed'
import { DAY } from '../../src/time'
import { officerId, type Officer } from '../../src/units/officer'
import { aMessage, aTicket, aTurn, HUNG, NOW } from '../builders/stored'
import { describeOnMongo } from '../servers/mongo'
import { mongoStoreForTests } from '../servers/mongo-store'

const HERE = unitId('here')
const anOfficer = (id: string, name: string): Officer => ({
  ...{ id: officerId(id), name, email: `${id}@congdoan.example`, roles: ['officer'], unitId: HERE },
  ...{ active: true, createdAt: NOW },
})
const aRevision = (id: string, createdAt: number, model?: Uint8Array) => ({
  ...{ id: revisionId(id), createdAt, who: 'Hoa', why: 'thử', files: {}, baseFiles: {}, state: 'live' as const },
  diff: { added: [], changed: [], removed: [] },
  ...(model === undefined ? {} : { model }),
})

describeOnMongo('MongoDB: what a killed process left half done', () => {
  const store = mongoStoreForTests()

  it('an officer’s new name reaches the tickets with the next sweep, and the old one is taken until then', async () => {
    const { officers, tickets, turns, collections, spreadUnfinished } = store
    const killed = mongoOfficers(collections, {
      finish: () => Promise.reject(new Error('killed')),
      finishAll: async () => 0,
    })
    const ticket = aTicket({ officer: 'Hoa' })
    await turns.commit(aTurn({ effects: [{ kind: 'open-ticket', ticket }] }))
    await officers.add(anOfficer('hoa', 'Hoa'))
    await expect(killed.save(anOfficer('hoa', 'Hoa Lê'))).rejects.toThrow('killed')
    await expect(killed.save(anOfficer('hoa', 'Hoa Trần'))).rejects.toThrow('killed')
    expect(await officers.add(anOfficer('another', 'Hoa'))).toBe('name-taken')
    expect(await officers.add(anOfficer('another', 'Hoa Lê'))).toBe('name-taken')

    expect(await spreadUnfinished()).toBe(1)
    expect(await tickets.find(ticket.id)).toMatchObject({ officer: 'Hoa Trần' })
    expect(await officers.add(anOfficer('another', 'Hoa'))).toBe('saved')
    expect(await spreadUnfinished()).toBe(0)
  })

  it('a session that was not removed with its officer’s new password counts no more', async () => {
    const { officers, sessions, setUpLinks, collections } = store
    const session = { tokenHash: 's', officerId: officerId('lan'), createdAt: NOW, lastSeenAt: NOW, endsAt: NOW + DAY }
    await officers.add(anOfficer('lan', 'Lan'))
    await sessions.open(session)
    const left = await collections.sessions.find({}).lean()
    await setUpLinks.make({ tokenHash: 'l', officerId: session.officerId, why: 'reset', endsAt: NOW + DAY })
    expect(await setUpLinks.use('l', 'hash', NOW)).toBe('used')
    await collections.sessions.insertMany(left)
    expect(await sessions.find('s', NOW)).toBeUndefined()
  })

  it('a send is settled by its first write: nobody finds it open although it ended', async () => {
    const { turns, messages, collections } = store
    const said = aMessage()
    await turns.commit(aTurn({ conversationId: HUNG, outgoing: [said] }))
    const claimed = await messages.claim(said.id, NOW)
    if (claimed.kind === 'not-now') throw new Error('not claimed')
    const writes = ['findOneAndUpdate', 'updateOne', 'updateMany', 'insertMany'] as const
    const first = collections.messages.findOneAndUpdate.bind(collections.messages)
    let done = 0
    const spies = writes.map((name) =>
      jest.spyOn(collections.messages, name).mockImplementation(((...given: Parameters<typeof first>) => {
        done += 1
        if (done > 1) throw new Error('killed')
        return first(...given)
      }) as never),
    )
    await messages.settle(claimed.claim, { kind: 'sent', platformMessageId: 'p' }, NOW).catch(() => undefined)
    for (const spy of spies) spy.mockRestore()
    expect(await messages.abandoned(NOW + DAY, 10)).toEqual([])
    const kept = await collections.messages.findById(said.id).lean()
    expect(kept).toMatchObject({ status: 'sent', tries: { 1: { outcome: 'sent', endedAt: NOW } } })
  })

  it('the parts of a model whose revision never came go after a day', async () => {
    const { revisions, collections } = store
    const part = { _id: 'lost:0', model: 'lost', n: 0, createdAt: NOW, bytes: binary(Buffer.from('lost')) }
    await collections.modelChunks.insertMany([part])
    await revisions.add(aRevision('r1', NOW, Buffer.from('model')))
    await revisions.add(aRevision('r2', NOW + DAY))
    expect(await collections.modelChunks.countDocuments({ model: 'lost' })).toBe(1)
    await revisions.add(aRevision('r3', NOW + DAY + 1))
    expect(await collections.modelChunks.countDocuments({ model: 'lost' })).toBe(0)
    expect(Buffer.from((await revisions.find(revisionId('r1')))?.model ?? []).toString()).toBe('model')
  })

  it('a revision that is refused leaves no part of its model', async () => {
    const { revisions, collections } = store
    const before = await collections.modelChunks.countDocuments({})
    await expect(revisions.add(aRevision('r1', NOW + DAY, Buffer.from('again')))).rejects.toThrow('r1')
    expect(await collections.modelChunks.countDocuments({})).toBe(before)
  })

  it('a revision whose model is being forgotten is read without it', async () => {
    const { revisions, collections } = store
    await revisions.add(aRevision('r4', NOW + 2 * DAY, Buffer.alloc(5 * 1024 * 1024, 7)))
    await collections.modelChunks.deleteOne({ createdAt: NOW + 2 * DAY, n: 1 })
    expect(await revisions.find(revisionId('r4'))).toEqual(aRevision('r4', NOW + 2 * DAY))
  })
})
