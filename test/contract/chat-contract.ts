import fc from 'fast-check'
import type { ChatHistory, ChatLine, ChatShelf } from '../../src/channels/webchat/chat-history'
import type { AttachmentId } from '../../src/attachments/attachment'
import type { OutgoingFile } from '../../src/attachments/outgoing'
import type { TurnCommit } from '../../src/conversations/turn-repository'
import { conversationId, messageId, type ConversationId } from '../../src/ids'
import type { EventBody } from '../../src/inbox/event'
import type { Author, Choice } from '../../src/outbox/message'
import { DAY, MINUTE, type Clock } from '../../src/time'
import { aMessage, anEvent, aTurn, NOW, type OpenedStore } from '../builders/stored'

export interface OpenedChat extends OpenedStore {
  chat: { history: ChatHistory; shelf: ChatShelf }
  /** How many parts the shelf keeps. */
  shelved(): Promise<number>
}

const ME = conversationId('me')
const SOMEBODY = conversationId('somebody')

/** Fills a conversation as inbox, turns and outbox do. */
function filling({ store, chat }: OpenedChat) {
  const versions = new Map<ConversationId, number>()

  async function turn(conversation: ConversationId, more: Partial<TurnCommit>): Promise<void> {
    const expectedVersion = versions.get(conversation) ?? 0
    await store.turns.commit(aTurn({ conversationId: conversation, expectedVersion, ...more }))
    versions.set(conversation, expectedVersion + 1)
  }
  async function claimed(id: string) {
    const result = await store.messages.claim(messageId(id), NOW)
    if (result.kind !== 'claimed') throw new Error(`${id} does not wait`)
    return result.claim
  }
  return {
    turn,
    async says(text: string, at = NOW, conversation = ME, body: EventBody = { kind: 'text', text }) {
      const event = anEvent({ key: `key of ${text}`, conversationId: conversation, at, receivedAt: at, body })
      await store.events.add({ events: [event], receipts: [], echoes: [] })
    },
    async writes(
      id: string,
      more: {
        conversation?: ConversationId
        confidential?: true
        author?: Author
        choices?: Choice[]
        file?: OutgoingFile
      } = {},
    ) {
      const { conversation = ME, confidential, author = 'bot', choices, file } = more
      const words = { text: `text of ${id}`, ...(choices === undefined ? {} : { choices }) }
      const part = file === undefined ? words : { text: '', file }
      const about = { id: messageId(id), author, part, ...(confidential === undefined ? {} : { confidential }) }
      await turn(conversation, { outgoing: [aMessage(about)] })
    },
    async sends(id: string, at = NOW) {
      await store.messages.settle(await claimed(id), { kind: 'sent', platformMessageId: id }, at)
    },
    /** As the channel sends it: first onto the shelf. */
    async shelvesAndSends(id: string, at = NOW) {
      const claim = await claimed(id)
      await chat.shelf.keep(id, claim.message.part, at)
      await store.messages.settle(claim, { kind: 'sent', platformMessageId: id }, at)
    },
    async givesUp(id: string) {
      await store.messages.settle(await claimed(id), { kind: 'failed', reason: 'refused' }, NOW)
    },
    seqOf: async (conversation: ConversationId) =>
      (await store.turns.load(conversation))?.waiting.map(({ seq }) => seq) ?? [],
  }
}

async function readAll(history: ChatHistory, conversation: ConversationId, from: string | undefined, limit: number) {
  const lines: ChatLine[] = []
  for (let cursor = from; ;) {
    const page = await history.after(conversation, cursor, limit)
    lines.push(...page.lines)
    cursor = page.cursor
    if (!page.more) return lines
  }
}
const textsOf = (lines: readonly ChatLine[]) => lines.map(({ text }) => text)

/**
 * What every store promises of the chat page's history and shelf.
 * @param runs how many made-up courses of a chat are tried
 */
export function chatContract(open: (clock: Clock) => Promise<OpenedChat>, runs: number): void {
  let opened: OpenedChat
  let filled: ReturnType<typeof filling>
  let time: number
  beforeEach(async () => {
    time = NOW
    opened = await open({ now: () => time })
    filled = filling(opened)
  })
  afterEach(() => opened.close())

  const shown = async (cursor?: string, limit = 50) =>
    textsOf((await opened.chat.history.after(ME, cursor, limit)).lines)

  describe('the history', () => {
    it('shows what the visitor wrote and tapped and what was sent to them, oldest first', async () => {
      const choices = [{ label: 'Ngày lễ', payload: 'v1:x' }]
      await filled.says('tang ca', NOW)
      await filled.writes('m1', { choices })
      await filled.sends('m1', NOW + 1)
      await filled.says('tap', NOW + 2, ME, { kind: 'tap', payload: 'v1:x', title: 'Ngày lễ' })
      await filled.writes('m2', { author: 'officer' })
      await filled.sends('m2', NOW + 3)
      await filled.says('of somebody else', NOW, SOMEBODY)
      await filled.writes('theirs', { conversation: SOMEBODY })
      await filled.sends('theirs')

      const { lines } = await opened.chat.history.after(ME, undefined, 50)
      expect(lines).toEqual([
        { id: 'key of tang ca', at: NOW, from: 'visitor', text: 'tang ca' },
        { id: 'm1', at: NOW + 1, from: 'bot', text: 'text of m1', choices },
        { id: 'key of tap', at: NOW + 2, from: 'visitor', text: 'Ngày lễ' },
        { id: 'm2', at: NOW + 3, from: 'officer', text: 'text of m2' },
      ])
    })

    it('shows a file that an officer sent, and gives it to this visitor alone, once it is sent', async () => {
      const file = {
        id: 'out-1' as AttachmentId,
        kind: 'image' as const,
        name: 'don.jpg',
        type: 'image/jpeg',
        bytes: 9,
      }
      await filled.writes('m1', { author: 'officer', file })
      expect(await opened.chat.history.file(ME, 'm1')).toBeUndefined()
      await filled.sends('m1')
      const { lines } = await opened.chat.history.after(ME, undefined, 50)
      const shownFile = { kind: 'image', name: 'don.jpg', bytes: 9 }
      expect(lines).toEqual([{ id: 'm1', at: NOW, from: 'officer', text: '', file: shownFile }])
      expect(await opened.chat.history.file(ME, 'm1')).toEqual(file)
      expect(await opened.chat.history.file(SOMEBODY, 'm1')).toBeUndefined()
    })

    it('shows the visitor’s words before an answer of the same millisecond', async () => {
      await filled.writes('m1')
      await filled.sends('m1')
      await filled.says('hello')
      expect(await shown()).toEqual(['hello', 'text of m1'])
    })

    it('does not show what waits, was given up or was erased, nor what is no one’s words', async () => {
      await filled.says('erased')
      const [seq = 0] = await filled.seqOf(ME)
      const taken = [{ seq, outcome: 'redacted' as const, late: false }]
      await filled.turn(ME, { taken, effects: [{ kind: 'redact-event', seq }] })
      await filled.says('a follow', NOW, ME, { kind: 'follow' })
      await filled.writes('given up')
      await filled.givesUp('given up')
      await filled.writes('confidential', { confidential: true })
      await filled.sends('confidential')
      await filled.writes('waiting')
      expect(await shown()).toEqual([])
    })

    it('gives the newest lines at first, and all that follows', async () => {
      for (let n = 0; n < 5; n++) await filled.says(`old ${n}`, NOW + n)
      const { lines, cursor } = await opened.chat.history.after(ME, undefined, 2)
      expect(textsOf(lines)).toEqual(['old 3', 'old 4'])
      for (let n = 0; n < 5; n++) await filled.says(`new ${n}`, NOW + 10 + n)
      const rest = await readAll(opened.chat.history, ME, cursor, 2)
      expect(textsOf(rest)).toEqual(['new 0', 'new 1', 'new 2', 'new 3', 'new 4'])
    })

    it('goes on where the page is after very many lines', async () => {
      for (let n = 0; n < 30; n++) await filled.says(`old ${n}`, NOW + n)
      const { cursor } = await opened.chat.history.after(ME, undefined, 3)
      expect(await readAll(opened.chat.history, ME, cursor, 3)).toEqual([])
      for (let n = 0; n < 30; n++) await filled.says(`new ${n}`, NOW + 100 + n)
      expect(await readAll(opened.chat.history, ME, cursor, 4)).toHaveLength(30)
    })

    it('does not skip a message that was written first and sent last', async () => {
      await filled.writes('slow')
      await filled.writes('emergency')
      await filled.sends('emergency')
      const first = await opened.chat.history.after(ME, undefined, 50)
      expect(textsOf(first.lines)).toEqual(['text of emergency'])
      await filled.sends('slow')
      const second = await opened.chat.history.after(ME, first.cursor, 50)
      expect(textsOf(second.lines)).toEqual(['text of slow'])
      expect(await shown(second.cursor)).toEqual([])
    })

    it('gives each line once, in whatever order and rhythm they are written, sent and read', async () => {
      let run = 0
      await fc.assert(
        fc.asyncProperty(fc.array(DEED, { maxLength: 40 }), async (deeds) => {
          const { seen, expected } = await lived(opened, `visitor ${run++}`, deeds)
          expect(seen.sort()).toEqual(expected.sort())
        }),
        { numRuns: runs },
      )
    })

    it.each([
      '',
      '1',
      '1.2',
      'x.2.',
      '1.2.-3',
      '1.2.3-',
      '-1.2.',
      '1e9.0.',
      '9999999999999999.1.',
      '1.2.3.',
      '1.2..3-',
    ])('takes %j for no cursor and shows the newest lines', async (cursor) => {
      await filled.says('hello')
      expect(await shown(cursor)).toEqual(['hello'])
    })

    it('takes a cursor that is too long for no cursor', async () => {
      await filled.says('hello')
      expect(await shown(`1.1.${'1-'.repeat(1_000)}1`)).toEqual(['hello'])
    })
  })

  describe('a report without a name', () => {
    const WORDS = 'text of case'
    async function aCase(): Promise<string> {
      const { cursor } = await opened.chat.history.after(ME, undefined, 50)
      await filled.writes('case', { confidential: true })
      await filled.shelvesAndSends('case')
      return cursor
    }
    async function another(): Promise<void> {
      await filled.writes('another', { confidential: true, conversation: SOMEBODY })
      await filled.shelvesAndSends('another', time)
    }

    it('reaches a page that comes days later, though its message has no text', async () => {
      const cursor = await aCase()
      time += 3 * DAY
      expect(await shown(cursor)).toEqual([WORDS])
    })

    it('is sealed while it waits', async () => {
      await aCase()
      expect(await opened.shelved()).toBe(1)
      expect(JSON.stringify(await opened.dump())).not.toContain(WORDS)
    })

    it('can be read again for a quarter of an hour after a page had it, then no more', async () => {
      const read = await opened.chat.history.after(ME, await aCase(), 50)
      await opened.chat.history.after(ME, read.cursor, 50)
      time += 14 * MINUTE
      expect(await shown()).toEqual([WORDS])
      time += MINUTE
      expect(await shown()).toEqual([])
      await another()
      expect(await opened.shelved()).toBe(1)
    })

    it('is not taken for read before a page says that it has it', async () => {
      const cursor = await aCase()
      await opened.chat.history.after(ME, cursor, 50)
      time += DAY
      expect(await shown(cursor)).toEqual([WORDS])
    })

    it('is not kept for longer than 30 days', async () => {
      await aCase()
      time += 30 * DAY
      await another()
      expect(await opened.shelved()).toBe(1)
      expect(await shown()).toEqual([])
    })

    it('goes when the contact is erased, and cannot be put back', async () => {
      await aCase()
      await filled.turn(ME, { effects: [{ kind: 'erase-contact' }] })
      expect(await opened.shelved()).toBe(0)
      await opened.chat.shelf.keep('case', { text: WORDS }, time)
      expect(await opened.shelved()).toBe(0)
    })

    it('is the only thing that is shelved: other texts stay with their message', async () => {
      await filled.writes('open')
      await filled.shelvesAndSends('open')
      expect(await opened.shelved()).toBe(0)
    })
  })
}

const DEED = fc.oneof(
  fc.constant({ kind: 'says' as const }),
  fc.constant({ kind: 'writes' as const }),
  fc.record({ kind: fc.constant('sends' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('gives-up' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('reads' as const), limit: fc.integer({ min: 1, max: 4 }) }),
)
type Deed = typeof DEED extends fc.Arbitrary<infer D> ? D : never

/** What a page has seen in the end of a made-up course of a chat, and what it should have: the ids of lines. */
async function lived(opened: OpenedChat, name: string, deeds: readonly Deed[]) {
  const me = conversationId(name)
  const filled = filling(opened)
  const { history } = opened.chat
  let { cursor } = await history.after(me, undefined, 10)
  const seen: string[] = []
  const expected: string[] = []
  const unsent: string[] = []
  for (const [n, deed] of deeds.entries()) {
    if (deed.kind === 'says') {
      await filled.says(`${name} ${n}`, NOW, me)
      expected.push(`key of ${name} ${n}`)
    } else if (deed.kind === 'writes') {
      await filled.writes(`${name} ${n}`, { conversation: me })
      unsent.push(`${name} ${n}`)
    } else if (deed.kind === 'reads') {
      const page = await history.after(me, cursor, deed.limit)
      cursor = page.cursor
      seen.push(...page.lines.map(({ id }) => id))
    } else {
      const [id] = unsent.splice(deed.which % Math.max(unsent.length, 1), 1)
      if (id === undefined) continue
      if (deed.kind === 'gives-up') await filled.givesUp(id)
      else {
        await filled.sends(id)
        expected.push(id)
      }
    }
  }
  seen.push(...(await readAll(history, me, cursor, 3)).map(({ id }) => id))
  return { seen, expected }
}
