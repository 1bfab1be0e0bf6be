import { createListeners } from '../../broadcast'
import { conversationId } from '../../ids'
import { createChatBell } from './bell'

const [mine, other] = [conversationId('mine'), conversationId('other')]

describe('the bell of the chat page', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  function inTwoProcesses() {
    const listeners = createListeners()
    const between = { publish: listeners.tell, subscribe: listeners.add, close: async () => undefined }
    return { here: createChatBell(between), there: createChatBell(between), listeners }
  }

  it('is heard in every process, once for rings that come together', () => {
    const { here, there } = inTwoProcesses()
    const heard: string[] = []
    here.listen(mine, () => heard.push('here'))
    there.listen(mine, () => heard.push('there'))
    there.listen(other, () => heard.push('other'))
    for (let n = 0; n < 3; n++) here.ring(mine)
    jest.advanceTimersByTime(100)
    expect(heard).toEqual(['here', 'there'])
  })

  it('rings for every open page when rings may have been missed', () => {
    const { here, listeners } = inTwoProcesses()
    const heard: string[] = []
    here.listen(mine, () => heard.push('mine'))
    const stop = here.listen(other, () => heard.push('other'))
    stop()
    listeners.missed('chat')
    jest.advanceTimersByTime(100)
    expect(heard).toEqual(['mine'])
  })
})
