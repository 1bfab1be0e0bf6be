import { z } from 'zod'
import { Dialogue, Understood } from './dialogue'
import { TicketRow } from './tickets'
import { AccountRef, After, Channel, count, Id, Instant, Mode, Next, several } from './words'

export const ConversationRow = z.object({
  id: Id,
  account: AccountRef,
  person: z.string().optional(),
  mode: Mode,
  heldBy: z.string().optional(),
  updatedAt: Instant,
  lastInboundAt: Instant.optional(),
  lastText: z.string().optional(),
  lastFrom: z.enum(['worker', 'bot', 'officer']).optional(),
})
export type ConversationRow = z.infer<typeof ConversationRow>
export const ConversationPage = z.object({ conversations: z.array(ConversationRow), next: Next })
export const ConversationQuery = z.object({
  channel: several(Channel),
  mode: several(Mode),
  unit: several(Id),
  after: After,
  limit: count(100, 30),
})
export const ConversationDetail = ConversationRow.extend({ dialogue: Dialogue, tickets: z.array(TicketRow) })
export type ConversationDetail = z.infer<typeof ConversationDetail>
export const DialogueQuery = z.object({ before: z.string().max(300).optional(), limit: count(200, 50) })

export const TryMessage = z.strictObject({
  text: z.string().trim().min(1).max(2_000).optional(),
  choice: z.string().max(300).optional().meta({ description: 'The payload of a choice that was tapped.' }),
  state: z
    .string()
    .max(100_000)
    .optional()
    .meta({ description: 'From the answer before; absent: a new conversation.' }),
  channel: Channel.default('webchat'),
})
export const TryAnswer = z
  .object({
    state: z.string(),
    said: z.array(
      z.object({
        text: z.string(),
        topic: z.string().optional(),
        choices: z.array(z.object({ label: z.string(), payload: z.string() })),
      }),
    ),
    understood: Understood.optional(),
    before: z.object({ mode: Mode, flow: z.string().optional(), step: z.string().optional() }),
    now: z.object({ mode: Mode, flow: z.string().optional(), step: z.string().optional() }),
    effects: z.array(z.object({ kind: z.string(), text: z.string() })),
  })
  .meta({ description: 'One message played through the live content. Nothing is stored and nothing is sent.' })
export type TryAnswer = z.infer<typeof TryAnswer>

export const AuditQuery = z.object({
  who: z.string().max(100).optional(),
  what: z.string().max(100).optional(),
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
  after: After,
  limit: count(200, 50),
})
export const AuditPage = z.object({
  entries: z.array(
    z.object({
      id: z.number().int(),
      at: Instant,
      who: z.string(),
      what: z.string().meta({ description: 'A fixed word, e.g. `ticket.take`.' }),
      text: z.string().meta({ description: 'In Vietnamese.' }),
      subject: z.string().optional(),
    }),
  ),
  next: Next,
})
export type AuditPage = z.infer<typeof AuditPage>
