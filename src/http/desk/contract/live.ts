import { z } from 'zod'
import { Present } from './tickets'
import { Id } from './words'

/**
 * What `/api/live` tells: `data:` of each server-sent event, its `event:` being `kind`. Only that something changed, for
 * units that the officer may see; what it is now, the client asks. A reconnecting browser sends `Last-Event-ID` and hears
 * what it missed, or `again` when that is too long ago: then everything is to be asked for anew.
 */
export const LiveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), again: z.boolean() }),
  z.object({ kind: z.literal('beat') }).meta({
    description: 'Every 20 seconds: who hears nothing for a minute holds a dead line, and opens another.',
  }),
  z.object({
    kind: z.literal('ticket'),
    id: Id,
    code: z.string(),
    what: z.enum(['opened', 'worker-wrote', 'changed', 'overdue']),
    urgent: z.boolean(),
    mine: z.boolean(),
    forYou: z
      .literal(true)
      .optional()
      .meta({ description: 'It is overdue and went up to this officer: lead of the unit, or admin at the top.' }),
  }),
  z.object({ kind: z.literal('dialogue'), ticket: Id }),
  z.object({ kind: z.literal('case'), code: z.string() }),
  z.object({ kind: z.literal('presence'), ticket: Id, present: z.array(Present) }),
  z.object({ kind: z.literal('signed-out') }),
])
export type LiveEvent = z.infer<typeof LiveEvent>
