import type { Redis } from 'ioredis'
import type { Rate } from '../../outbox/rate-gate'
import { PREFIX } from './connection'
import { createScript } from './script'

/** A caller who waits, by the place of its lane and how long it has waited, in milliseconds. */
export interface Wanting {
  lane: number
  waitedMs: number
}

export interface Ask {
  account: string
  rate: Rate
  first: Wanting
  /** Who comes after the first in this process. */
  then?: Wanting
  /** Calls made while Redis was away. */
  spent: number
}

export type Answer = { granted: true } | { granted: false; againInMs: number }

/** One token bucket for each account, shared by all processes. */
export interface Buckets {
  ask(given: Ask): Promise<Answer>
  /** This process takes part; gives how many do. */
  here(): Promise<number>
}

/**
 * Of the processes that want a token the one gets it whose first caller has the better lane, or has waited longer. Each says
 * how long its caller has waited, so that only Redis' clock counts. A want that is not repeated is forgotten.
 * A bucket that Redis does not know (any more) holds one token.
 */
const ASK = `
local bucket, wants, own = KEYS[1], KEYS[2], ARGV[1]
local perMs, burst, spent = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local lane, waited, nextLane, nextWaited = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local known = redis.call('HMGET', bucket, 'tokens', 'at')
local tokens = tonumber(known[1]) or math.min(1, burst)
local at = tonumber(known[2]) or now
tokens = math.min(burst, tokens + (now - at) * perMs) - spent
local since, ahead = now - waited, false
local all = redis.call('HGETALL', wants)
for n = 1, #all, 2 do
  local otherLane, otherSince, untilMs = string.match(all[n + 1], '^(%d+) (%S+) (%S+)$')
  if tonumber(untilMs) < now then
    redis.call('HDEL', wants, all[n])
  elseif all[n] ~= own then
    otherLane, otherSince = tonumber(otherLane), tonumber(otherSince)
    if otherLane < lane or (otherLane == lane and otherSince < since) then ahead = true end
  end
end
local granted = tokens >= 1 and not ahead
local again = 0
if granted then
  tokens = tokens - 1
  lane, since = nextLane, now - nextWaited
else
  again = math.max(1, math.min(1000, math.ceil(((ahead and 2 or 1) - tokens) / perMs)))
end
if lane < 0 then
  redis.call('HDEL', wants, own)
else
  redis.call('HSET', wants, own, string.format('%d %.3f %.3f', lane, since, now + again + 500))
  redis.call('PEXPIRE', wants, 60000)
end
redis.call('HSET', bucket, 'tokens', string.format('%.6f', tokens), 'at', string.format('%.3f', now))
redis.call('PEXPIRE', bucket, math.ceil(60000 + burst / perMs))
return granted and 0 or again`

const HERE_MS = 20_000
const HERE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
return redis.call('ZCARD', KEYS[1])`

/** `own`: the name of this process among the others. */
export function createBuckets(client: Redis, own: string): Buckets {
  const askFor = createScript(client, ASK)
  const sayHere = createScript(client, HERE)
  return {
    async ask({ account, rate, first, then, spent }) {
      const key = `${PREFIX}:gate:${account}`
      const wants = [first.lane, first.waitedMs, then?.lane ?? -1, then?.waitedMs ?? 0]
      const againInMs = Number(
        await askFor([key, `${key}:wants`], [own, rate.perMinute / 60_000, rate.burst, spent, ...wants]),
      )
      return againInMs === 0 ? { granted: true } : { granted: false, againInMs }
    },
    here: async () => Number(await sayHere([`${PREFIX}:gates`], [own, HERE_MS])),
  }
}
