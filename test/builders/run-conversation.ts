import { createConversations, type ConversationDeps } from '../../src/conversations/turn'
import type { ConversationId } from '../../src/ids'
import type { TestService } from './command-service'

/** Lets a conversation handle what waits in its mailbox and sends what it says; gives the texts. */
export async function runConversation(
  service: TestService,
  id: ConversationId,
  replace: Partial<ConversationDeps> = {},
): Promise<string[]> {
  const { store, accounts, units, secrets, clock } = service
  const notAsked = (): Promise<never> => Promise.reject(new Error('nothing is to be understood here'))
  const conversations = createConversations({
    turns: store.turns,
    understanding: { understand: notAsked, isFragment: () => false },
    content: service.content,
    revision: () => undefined,
    account: (account) => accounts.find(account),
    place: (account, unit, now) => units.place(accounts.find(account)?.unitId, unit, now),
    channel: () => ({ render: ({ text }) => [{ text }] }),
    keptData: (conversation) => store.contacts.kept(conversation),
    contactsWithText: async () => 0,
    secrets,
    clock,
    onOutgoing: () => undefined,
    ...replace,
  })
  await conversations.run(id)
  const said: string[] = []
  for (let [head] = await store.messages.heads([id]); head !== undefined; [head] = await store.messages.heads([id])) {
    said.push(head.part.text)
    const now = clock.now()
    const claimed = await store.messages.claim(head.id, now)
    if (claimed.kind !== 'claimed') throw new Error('expected the message to be sendable')
    await store.messages.settle(claimed.claim, { kind: 'sent', platformMessageId: head.id }, now)
  }
  return said
}
