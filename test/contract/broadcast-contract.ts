import type { Broadcast } from '../../src/broadcast'
import { until } from '../builders/until'

/** Two ends of one broadcast; in one process they are the same. */
export interface OpenedBroadcast {
  here: Broadcast
  there: Broadcast
}

/** What every broadcast promises. */
export function broadcastContract(open: () => Promise<OpenedBroadcast>): void {
  let opened: OpenedBroadcast
  beforeEach(async () => void (opened = await open()))
  afterEach(async () => {
    await opened.here.close()
    await opened.there.close()
  })

  it('is heard here before it returns and elsewhere soon, in order', async () => {
    const here: unknown[] = []
    const there: unknown[] = []
    opened.here.subscribe('desk', (payload) => here.push(payload))
    opened.there.subscribe('desk', (payload) => there.push(payload))
    const told = Array.from({ length: 50 }, (_, n) => ({ n, text: 'Phiếu “mới”\n', units: ['a', 'b'] }))
    for (const payload of told) opened.here.publish('desk', payload)
    expect(here).toEqual(told)
    await until(() => there.length >= 50)
    expect(there).toEqual(told)
  })

  it('is heard once by each who listens, and by nobody who listens to something else', async () => {
    const heard: string[] = []
    opened.there.subscribe('chat', (payload) => heard.push(`one ${String(payload)}`))
    opened.there.subscribe('chat', (payload) => heard.push(`other ${String(payload)}`))
    opened.there.subscribe('desk', (payload) => heard.push(`desk ${String(payload)}`))
    opened.here.publish('chat', 1)
    opened.here.publish('desk', 2)
    await until(() => heard.length >= 3)
    expect(heard.toSorted()).toEqual(['desk 2', 'one 1', 'other 1'])
  })

  it('is not heard any more by whoever stopped listening', async () => {
    const heard: unknown[] = []
    const stop = opened.there.subscribe('desk', (payload) => heard.push(payload))
    opened.there.subscribe('desk', (payload) => heard.push(`still ${String(payload)}`))
    opened.here.publish('desk', 1)
    await until(() => heard.length >= 2)
    stop()
    stop()
    opened.here.publish('desk', 2)
    await until(() => heard.includes('still 2'))
    expect(heard).toEqual([1, 'still 1', 'still 2'])
  })

  it('hurts nobody when nobody listens, nor after its end', async () => {
    opened.here.publish('desk', 1)
    await opened.here.close()
    await opened.here.close()
    opened.here.publish('desk', 2)
  })
}
