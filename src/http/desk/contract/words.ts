import { z } from 'zod'

/** Words that the desk's requests and answers share. This folder imports nothing but zod: the browser uses it too. */

export const Instant = z
  .number()
  .int()
  .meta({ description: 'Epoch milliseconds (UTC). People are shown the time of Vietnam.' })
export const Id = z.string().min(1).max(200)

export const Role = z.enum(['officer', 'lead', 'editor', 'admin']).meta({
  description:
    'officer: answers tickets. lead: an officer who also assigns, hands on and looks after deadlines. editor: content. admin: officers, units, accounts. A person may have several.',
})
export type Role = z.infer<typeof Role>

export const Channel = z.enum(['zalo', 'messenger', 'webchat'])
export type Channel = z.infer<typeof Channel>

export const Priority = z.enum(['normal', 'high', 'urgent'])
export type Priority = z.infer<typeof Priority>

export const TicketStatus = z.enum(['open', 'assigned', 'waiting', 'resolved']).meta({
  description:
    'open: nobody took it. assigned: an officer has it. waiting: answered, the worker is to write. resolved: done, opens again when the worker writes.',
})
export type TicketStatus = z.infer<typeof TicketStatus>

export const Mode = z.enum(['bot', 'waiting', 'held']).meta({
  description:
    'bot: the service answers. waiting: it answers clear questions only. held: an officer has it, it is silent.',
})
export type Mode = z.infer<typeof Mode>

export const UnitRef = z.object({ id: Id, name: z.string() })
export type UnitRef = z.infer<typeof UnitRef>

export const TopicRef = z.object({ id: Id, title: z.string() })
export type TopicRef = z.infer<typeof TopicRef>

export const AccountRef = z.object({ id: Id, name: z.string(), channel: Channel })
export type AccountRef = z.infer<typeof AccountRef>

/** The cursor of the next page; absent on the last one. Opaque. */
export const Next = z
  .string()
  .optional()
  .meta({ description: 'Pass as `after` for the next page; absent on the last.' })
export const After = z.string().max(300).optional()

/** A number in the address. */
export const count = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual)

/** One or several values of the same name in the address: `topic=a&topic=b`. */
export const several = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(one).max(50).optional(),
  )

export const Nothing = z.strictObject({})
/** Made by the client once for each reply; sent again with the same key, nothing happens twice. */
export const OnceKey = z.string().min(8).max(100)
