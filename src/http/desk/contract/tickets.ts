import { z } from 'zod'
import { Attachment, Dialogue } from './dialogue'
import { TICKET_VIEWS } from './limits'
import {
  AccountRef,
  After,
  Channel,
  count,
  Id,
  Instant,
  Mode,
  Next,
  Priority,
  several,
  TicketStatus,
  TopicRef,
  UnitRef,
} from './words'

export const TicketView = z.enum(TICKET_VIEWS).meta({
  description:
    'mine: I hold it. unassigned: nobody took it. unit: not resolved, of my own unit. waiting: for the worker. overdue, urgent: not resolved. all: not resolved, of my unit and those below; with `q` also what is resolved.',
})
export type TicketView = z.infer<typeof TicketView>

export const TicketCounts = z
  .object({
    mine: z.number().int(),
    unassigned: z.number().int(),
    unit: z.number().int(),
    waiting: z.number().int(),
    overdue: z.number().int(),
    urgent: z.number().int(),
    all: z.number().int(),
    cases: z.number().int().meta({ description: 'Open reports without a name.' }),
  })
  .meta({ description: 'Counted to 100: show 100 as "99+".' })
export type TicketCounts = z.infer<typeof TicketCounts>

export const TicketQuery = z.object({
  view: TicketView.default('all'),
  topic: several(Id),
  unit: several(Id),
  channel: several(Channel),
  status: several(TicketStatus),
  priority: several(Priority),
  officer: z.string().max(100).optional(),
  from: z.coerce.number().int().optional().meta({ description: 'Opened at or after, epoch milliseconds.' }),
  to: z.coerce.number().int().optional().meta({ description: 'Opened before, epoch milliseconds.' }),
  q: z.string().trim().max(200).optional().meta({
    description: 'Words, with or without diacritics, in tickets and what was said; or a code. Newest first then.',
  }),
  after: After,
  limit: count(100, 30),
})
export type TicketQuery = z.input<typeof TicketQuery>

export const TicketRow = z.object({
  id: Id,
  code: z.string(),
  version: z.number().int(),
  status: TicketStatus,
  priority: Priority,
  topic: TopicRef,
  unit: UnitRef,
  account: AccountRef,
  person: z.string().optional().meta({ description: 'The name, where the platform or the worker gave one.' }),
  officer: z.string().optional(),
  mine: z.boolean(),
  summary: z.string(),
  lastWords: z.string().optional().meta({
    description:
      'The newest words of the worker, cut short; in lists of what is not resolved, where the summary does not begin with them.',
  }),
  openedAt: Instant,
  workerWroteAt: Instant,
  dueAt: Instant.optional().meta({ description: 'The deadline that runs now; absent while the clock stands still.' }),
  due: z.enum(['first-answer', 'resolution']).optional(),
  overdue: z.boolean(),
  raised: z
    .number()
    .int()
    .meta({ description: 'How far it went up by the clock: 0 not, 1 the lead, 2 the unit above …' }),
  resolvedAt: Instant.optional(),
})
export type TicketRow = z.infer<typeof TicketRow>
export const TicketPage = z.object({ tickets: z.array(TicketRow), next: Next })
export type TicketPage = z.infer<typeof TicketPage>

export const TicketEvent = z
  .object({
    at: Instant,
    kind: z.string(),
    text: z.string().meta({ description: 'In Vietnamese, to be shown as it is.' }),
    officer: z.string().optional(),
    note: z.string().optional().meta({ description: 'With kind `noted`: the words, never shown to the worker.' }),
  })
  .meta({ description: 'Something that happened to a ticket. Notes of officers are the kind `noted`.' })
export type TicketEvent = z.infer<typeof TicketEvent>

export const SendState = z
  .object({
    can: z.boolean(),
    billed: z.boolean().meta({ description: 'The platform charges the union for it.' }),
    freeUntil: Instant.optional(),
    closesAt: Instant.optional().meta({
      description: 'After this the platform takes nothing until the worker writes.',
    }),
    text: z.string().meta({ description: 'In Vietnamese: what is left of the window, the cost, or why it cannot go.' }),
    instead: z.string().optional().meta({ description: 'In Vietnamese: what to do instead.' }),
    files: z
      .object({
        rules: z.array(
          z.object({ kind: z.enum(['image', 'file']), types: z.array(z.string()), maxBytes: z.number().int() }),
        ),
        most: z.number().int().meta({ description: 'With one reply; 0: the channel takes none.' }),
        text: z.string().meta({ description: 'The same in Vietnamese.' }),
      })
      .meta({ description: 'The files that the channel takes, each sent as a message of its own.' }),
    longest: z.number().int().meta({ description: 'Characters of one reply.' }),
  })
  .meta({ description: 'Whether the platform would take a reply now.' })
export type SendState = z.infer<typeof SendState>

export const Present = z.object({
  officer: z.object({ id: Id, name: z.string() }),
  doing: z.enum(['looking', 'typing']),
})
export type Present = z.infer<typeof Present>

export const Deadline = z.object({
  dueAt: Instant.optional(),
  state: z.enum(['running', 'stopped', 'met', 'late']),
  text: z.string(),
})
export type Deadline = z.infer<typeof Deadline>

export const TicketDetail = TicketRow.extend({
  conversation: z.object({ id: Id, mode: Mode, heldBy: z.string().optional(), heldUntil: Instant.optional() }),
  contact: z.object({
    name: z.string().optional(),
    phone: z.string().optional(),
    workplace: z.string().optional(),
    since: Instant.optional(),
  }),
  values: z.array(z.object({ name: z.string(), value: z.string() })),
  resolution: z.string().optional(),
  helped: z.boolean().optional(),
  deadlines: z.object({ firstAnswer: Deadline, resolution: Deadline }),
  dialogue: Dialogue,
  events: z.array(TicketEvent),
  earlier: z.array(TicketRow).meta({ description: 'Other tickets of the same person that the officer may see.' }),
  attachments: z.array(Attachment),
  send: SendState,
  present: z.array(Present),
})
export type TicketDetail = z.infer<typeof TicketDetail>
