import { conversationId } from '../../ids'
import type { SendRequest } from '../channel'
import { createChatBell } from './bell'
import { CHAT_ACCOUNT, CHAT_EXTERNAL_ID } from './chat-account'
import { createWebchatChannel } from './webchat-channel'

const request: SendRequest = {
  account: {
    id: CHAT_ACCOUNT,
    channel: 'webchat',
    externalId: CHAT_EXTERNAL_ID,
    name: 'Trang chat',
    credentials: {},
    settings: {},
  },
  personExternalId: 'visitor-1',
  part: { text: 'Chào bạn.' },
  author: 'bot',
  messageId: 'message-1',
  lastInboundAt: undefined,
  now: 1,
  signal: new AbortController().signal,
}

describe('sending', () => {
  it('keeps what must be kept, then wakes the visitor’s pages', async () => {
    const deeds: string[] = []
    const channel = createWebchatChannel({
      secret: 'of the tests',
      shelf: { keep: (id, part) => Promise.resolve(void deeds.push(`keep ${id} ${part.text}`)) },
      wake: (visitor) => deeds.push(`wake ${visitor}`),
    })
    expect(await channel.send(request)).toEqual({ kind: 'sent', platformMessageId: 'message-1' })
    expect(deeds).toEqual(['keep message-1 Chào bạn.', 'wake visitor-1'])
  })

  it('is tried again when nothing could be kept, since the row’s text may be erased with the send', async () => {
    const wake = jest.fn()
    const shelf = { keep: () => Promise.reject(new Error('the disk is full')) }
    const channel = createWebchatChannel({ secret: 'of the tests', shelf, wake })
    expect(await channel.send(request)).toMatchObject({ kind: 'again' })
    expect(wake).not.toHaveBeenCalled()
  })
})

describe('the bell', () => {
  const mine = conversationId('mine')
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('is heard once for rings that come together, by those who listen to that conversation', () => {
    const bell = createChatBell()
    const [heard, elsewhere] = [jest.fn(), jest.fn()]
    bell.listen(mine, heard)
    bell.listen(conversationId('other'), elsewhere)
    bell.ring(mine)
    bell.ring(mine)
    expect(heard).not.toHaveBeenCalled()
    jest.runAllTimers()
    bell.ring(mine)
    jest.runAllTimers()
    expect(heard).toHaveBeenCalledTimes(2)
    expect(elsewhere).not.toHaveBeenCalled()
  })

  it('is not heard by those who stopped listening', () => {
    const bell = createChatBell()
    const [gone, still] = [jest.fn(), jest.fn()]
    const stop = bell.listen(mine, gone)
    bell.listen(mine, still)
    bell.ring(mine)
    stop()
    jest.runAllTimers()
    expect(gone).not.toHaveBeenCalled()
    expect(still).toHaveBeenCalledTimes(1)
  })
})
