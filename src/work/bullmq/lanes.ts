import type { Redis } from 'ioredis'
import { conversationId, type ConversationId } from '../../ids'
import { SECOND } from '../../time'
import { createScript } from '../redis/script'

/**
 * Who may enter a queue: so many conversations of a lane (an account) at a time, the others wait in the lane's own line and
 * follow as room is made. What stands in a queue is thereby bounded by account, whatever one account brings.
 */
export interface Lanes {
  /** The conversations to be put into the queue now: this one, others that there is room for, or none. */
  enter(id: ConversationId, lane: string, rank: Rank): Promise<Entry>
  /** A run of it ended; gives whose turn it is now. */
  leave(id: ConversationId, lane: string): Promise<Entry>
  /** These still run: their places are theirs. */
  keep(ids: ConversationId[]): Promise<void>
  /** Conversations in the queue and in lines. */
  count(): Promise<number>
}

export interface Entry {
  lane: string
  enter: ConversationId[]
}

/** The name of a lane says how many of it may be in the queue, so that whoever meets it knows. */
export const laneName = (whose: string, places: number): string => `${whose}#${places}`

/** In a line the smaller goes first; 0 goes into the queue although its lane is full. */
export type Rank = number

/** A place is given up when nobody said for so long that it is in use: its process died between taking and using it. */
const PLACE_MS = 60 * SECOND

/**
 * `lane-of` (hash): the lane of each conversation that is in the queue or in a line, so that it stands in one of them only.
 * `held:<lane>` (sorted set): those in the queue, with the time at which the place falls back. `line:<lane>`: those waiting.
 * Time is Redis' own: the clocks of processes may differ.
 */
const MOVE = `
local prefix, op, id = KEYS[1], ARGV[1], ARGV[2]
local rank, place = tonumber(ARGV[4]), tonumber(ARGV[5])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local laneOf = prefix .. 'lane-of'
local lane = redis.call('HGET', laneOf, id) or ARGV[3]
local held, line = prefix .. 'held:' .. lane, prefix .. 'line:' .. lane
for _, lost in ipairs(redis.call('ZRANGEBYSCORE', held, '-inf', now)) do
  redis.call('ZREM', held, lost)
  redis.call('HDEL', laneOf, lost)
end
local moved = { lane }
if op == 'leave' then
  if redis.call('ZREM', held, id) == 1 then redis.call('HDEL', laneOf, id) end
elseif rank == 0 or redis.call('ZSCORE', held, id) then
  redis.call('ZREM', line, id)
  redis.call('ZADD', held, now + place, id)
  redis.call('HSET', laneOf, id, lane)
  moved[2] = id
else
  redis.call('ZADD', line, 'LT', rank * 1e13 + now, id)
  redis.call('HSET', laneOf, id, lane)
end
local room = tonumber(string.match(lane, '%d+$')) - redis.call('ZCARD', held)
if room > 0 then
  local next = redis.call('ZPOPMIN', line, room)
  for at = 1, #next, 2 do
    redis.call('ZADD', held, now + place, next[at])
    moved[#moved + 1] = next[at]
  end
end
return moved`

const KEEP = `
local prefix, place = KEYS[1], tonumber(ARGV[1])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for at = 2, #ARGV do
  local lane = redis.call('HGET', prefix .. 'lane-of', ARGV[at])
  if lane then redis.call('ZADD', prefix .. 'held:' .. lane, 'XX', now + place, ARGV[at]) end
end`

export interface LanesOptions {
  client: Redis
  /** Ends in a colon. */
  prefix: string
  placeMs?: number
}

export function createLanes({ client, prefix, placeMs = PLACE_MS }: LanesOptions): Lanes {
  const moveIn = createScript(client, MOVE)
  const keepIn = createScript(client, KEEP)
  async function move(op: 'enter' | 'leave', id: ConversationId, lane: string, rank: Rank): Promise<Entry> {
    const moved = (await moveIn([prefix], [op, id, lane, rank, placeMs])) as string[]
    const [given = lane, ...enter] = moved
    return { lane: given, enter: enter.map(conversationId) }
  }
  return {
    enter: (id, lane, rank) => move('enter', id, lane, rank),
    leave: (id, lane) => move('leave', id, lane, 1),
    async keep(ids) {
      if (ids.length > 0) await keepIn([prefix], [placeMs, ...ids])
    },
    count: () => client.hlen(`${prefix}lane-of`),
  }
}
