import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { z } from 'zod'
import { createListeners, TOPICS, type Broadcast, type Topic } from '../../broadcast'
import { SECOND } from '../../time'
import { openRedis, PREFIX, whenReady, workerConnection } from './connection'

export interface RedisBroadcastOptions {
  url: string
  failed(what: string, error: unknown): void
}

export interface RedisBroadcast extends Broadcast {
  /** Resolves when Redis is there and listened to, or when it was not for a while. */
  ready(): Promise<boolean>
}

/** A connection that only listens is found dead by asking it. */
const PING_MS = 5 * SECOND

const Told = z.object({ from: z.string(), missed: z.literal(true).optional(), payload: z.unknown() })
const channelOf = (topic: Topic): string => `${PREFIX}:tell:${topic}`
const TOPIC_OF = new Map(TOPICS.map((topic) => [channelOf(topic), topic]))

/**
 * Over Redis' publish and subscribe, which keeps nothing: when this process' connection was broken, its listeners hear that
 * they may have missed something, and when what it told was lost, the listeners elsewhere do.
 */
export function createRedisBroadcast({ url, failed }: RedisBroadcastOptions): RedisBroadcast {
  const own = randomUUID()
  const listeners = createListeners()
  const teller = openRedis(url, () => undefined)
  const ear = new Redis(url, workerConnection(url))
  ear.on('error', () => undefined)
  const lost = new Set<Topic>()
  let wasSubscribed = false
  let isClosed = false

  function send(topic: Topic, told: { missed: true } | { payload: unknown }): void {
    const message = JSON.stringify({ from: own, ...told })
    teller.publish(channelOf(topic), message).catch((error: unknown) => {
      if (isClosed) return
      if (lost.size === 0) failed('broadcast', error)
      lost.add(topic)
    })
  }
  teller.on('ready', () => {
    const again = [...lost]
    lost.clear()
    for (const topic of again) send(topic, { missed: true })
  })
  ear.on('message', (channel, message) => {
    const topic = TOPIC_OF.get(channel)
    const told = Told.safeParse(readJson(message))
    if (topic === undefined || !told.success || told.data.from === own) return
    if (told.data.missed === true) listeners.missed(topic)
    else listeners.tell(topic, told.data.payload)
  })
  const subscribed = ear.subscribe(...TOPIC_OF.keys()).then(
    () => void (wasSubscribed = true),
    () => undefined,
  )
  ear.on('ready', () => {
    // It subscribes again by itself; what was told in between is gone.
    if (wasSubscribed) TOPICS.forEach(listeners.missed)
  })
  const ping = setInterval(() => void ear.ping().catch(() => undefined), PING_MS)
  ping.unref()

  return {
    publish(topic, payload) {
      listeners.tell(topic, payload)
      send(topic, { payload })
    },
    subscribe: listeners.add,
    async ready() {
      const isReady = (await whenReady(teller)) && (await whenReady(ear))
      if (isReady) await subscribed
      return isReady
    },
    async close() {
      isClosed = true
      clearInterval(ping)
      listeners.clear()
      teller.disconnect()
      ear.disconnect()
    },
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
