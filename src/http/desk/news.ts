import { z } from 'zod'

const Looking = z.object({
  kind: z.literal('looks'),
  ticket: z.string(),
  unit: z.string(),
  officer: z.object({ id: z.string(), name: z.string() }),
  doing: z.enum(['looking', 'typing', 'left']),
})
export type Looking = z.infer<typeof Looking>

/** What processes tell each other of tickets and reports: no words of anybody, and no worker. */
export const News = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ticket'),
    id: z.string(),
    code: z.string(),
    what: z.enum(['opened', 'worker-wrote', 'changed', 'overdue']),
    urgent: z.boolean(),
    /** Who has it, by name. */
    officer: z.string().optional(),
    units: z.array(z.string()),
    /** Overdue: the unit whose leads hear of it, and whether the admins do. */
    raisedTo: z.string().optional(),
    toAdmins: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('dialogue'), ticket: z.string(), unit: z.string() }),
  /** Messages of a conversation came further: whoever showed it looks whether something of that changed. */
  z.object({ kind: z.literal('receipt'), conversation: z.string() }),
  z.object({ kind: z.literal('case'), code: z.string(), unit: z.string() }),
  Looking,
])
export type News = z.infer<typeof News>
