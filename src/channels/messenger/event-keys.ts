import { createHash } from 'node:crypto'
import type { Origin } from './origin'

/**
 * One key per real happening, unique within the Page. A `mid` alone is not enough: edits, reactions, withdrawals and
 * echoes reuse the mid of the message they concern. A tap has the key of a message, because the Conversations API (after
 * an outage) lists taps as plain messages under the same mid.
 */
export const messageKey = (mid: string): string => `message:${mid}`
export const echoKey = (mid: string): string => `echo:${mid}`
export const editKey = (mid: string, edit: string): string => `edit:${mid}:${edit}`
export const withdrawKey = (mid: string): string => `deleted:${mid}`
export const reactionKey = (mid: string, origin: Origin, action: string): string =>
  `reaction:${mid}:${origin.person}:${action}:${origin.stamp}`

/** For events without an id of their own. The platform's own stamp is used, since `entry.time` differs on redelivery. */
export const momentKey = (kind: string, origin: Origin, ...parts: string[]): string =>
  [kind, origin.person, origin.stamp, ...parts].join(':')

/** A short stand-in for content that may be long or personal. */
export function digest(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(content) ?? '')
    .digest('hex')
    .slice(0, 16)
}
