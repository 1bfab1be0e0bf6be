import { Redis } from 'ioredis'
import { SECOND } from '../../time'

/** Longer than a blocking command waits, so that only a connection without life is given up. */
const SILENT_FOR_MS = 15 * SECOND
const ASKED_WITHIN_MS = 2 * SECOND

const RECONNECTING = {
  connectTimeout: 2 * SECOND,
  disconnectTimeout: SECOND / 2,
  retryStrategy: (times: number) => Math.min(times * 100, SECOND),
}

/** What BullMQ's workers connect with: they wait for Redis to come back. */
export const workerConnection = (url: string) => ({
  ...RECONNECTING,
  url,
  maxRetriesPerRequest: null,
  socketTimeout: SILENT_FOR_MS,
})

/** A connection whose commands fail at once while Redis is away: whoever asks must be able to do without. */
export function openRedis(url: string, trouble: (error: unknown) => void): Redis {
  const client = new Redis(url, {
    ...RECONNECTING,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    commandTimeout: ASKED_WITHIN_MS,
    socketTimeout: SILENT_FOR_MS,
  })
  client.on('error', trouble)
  return client
}

/** Resolves when Redis is there, or when it was not within the time: what needs it goes on trying by itself. */
export async function whenReady(client: Redis, withinMs = 5 * SECOND): Promise<boolean> {
  if (client.status === 'ready') return true
  return new Promise((resolve) => {
    const settle = (isReady: boolean) => (): void => {
      clearTimeout(timer)
      client.off('ready', ready)
      resolve(isReady)
    }
    const ready = settle(true)
    const timer = setTimeout(settle(false), withinMs)
    client.once('ready', ready)
  })
}

/** Everything of one installation stands under this; the braces keep it in one slot of a Redis cluster. */
export const PREFIX = '{mot-cham}'
