import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'

export type Script = (keys: string[], args: (string | number)[]) => Promise<unknown>

/** A script that Redis runs as one step. It is sent once, and again when Redis has lost it. */
export function createScript(client: Redis, lua: string): Script {
  const sha = createHash('sha1').update(lua).digest('hex')
  return async (keys, args) => {
    try {
      return await client.evalsha(sha, keys.length, ...keys, ...args)
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return client.eval(lua, keys.length, ...keys, ...args)
    }
  }
}
