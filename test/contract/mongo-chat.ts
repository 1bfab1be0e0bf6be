import type { EventDoc } from '../../src/storage/mongo/schemas/event'
import type { MessageDoc } from '../../src/storage/mongo/schemas/message'
import { mongoChatHistory } from '../../src/storage/mongo/chat-history'
import { mongoChatShelf } from '../../src/storage/mongo/chat-shelf'
import type { Secrets } from '../../src/secrets'
import type { Clock } from '../../src/time'
import { aMessage, anEvent, aTurn, LAN, NOW, OA } from '../builders/stored'
import { chatContract } from './chat-contract'
import type { mongoForContracts } from './mongo-store'

const A_FEW_RUNS = 15

export function mongoChat({ open, collections }: ReturnType<typeof mongoForContracts>, secrets: Secrets): void {
  async function openChat(clock: Clock) {
    const opened = await open()
    const shelf = mongoChatShelf(collections(), secrets)
    return {
      ...opened,
      chat: { shelf, history: mongoChatHistory(collections(), shelf, clock) },
      // Past Mongoose: no query of the store's.
      shelved: async () => {
        const raw = collections().messages.db.db?.collection('message')
        return (await raw?.countDocuments({ shelf: { $exists: true } })) ?? 0
      },
    }
  }
  chatContract(openChat, A_FEW_RUNS)

  describe('beside other processes', () => {
    let opened: Awaited<ReturnType<typeof openChat>>
    beforeEach(async () => {
      opened = await openChat({ now: () => NOW })
    })
    const read = async (cursor?: string) => opened.chat.history.after(LAN, cursor, 50)
    const textsAfter = async (cursor: string) => (await read(cursor)).lines.map(({ text }) => text)
    const says = (...texts: string[]) =>
      opened.store.events.add({
        events: texts.map((text) => anEvent({ key: text, body: { kind: 'text', text } })),
        receipts: [],
        echoes: [],
      })

    it('an event that is written after one with a greater number is shown all the same', async () => {
      await says('first', 'slow', 'quick')
      const slow = await collections().events.findOneAndDelete({ _id: 'slow' }).lean()
      const { cursor, lines } = await read()
      expect(lines.map(({ text }) => text)).toEqual(['first', 'quick'])
      await collections().events.insertMany([slow as EventDoc], { lean: true })
      expect(await textsAfter(cursor)).toEqual(['slow'])
    })

    it('a turn that is half spread hides nothing of what is still to come of it', async () => {
      const [first, second] = [aMessage(), aMessage()]
      await opened.store.turns.commit(aTurn({ outgoing: [first, second] }))
      const later = await collections().messages.findOneAndDelete({ _id: first.id }).lean()
      await collections().conversations.deleteOne({ _id: LAN })
      await collections().messages.updateOne({ _id: second.id }, { $unset: { unsent: 1 }, $set: { status: 'failed' } })
      const { cursor } = await read()
      const sent = { ...(later as MessageDoc), status: 'sent' as const, sentAt: NOW, accountId: OA }
      await collections().messages.insertMany([sent], { lean: true })
      expect(await textsAfter(cursor)).toEqual([first.part.text])
    })
  })
}
