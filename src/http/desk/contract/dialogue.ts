import { z } from 'zod'
import { Id, Instant, TopicRef } from './words'

export const Attachment = z.object({
  id: Id,
  kind: z.string().meta({ description: 'image, audio, video, file …' }),
  status: z.enum(['waiting', 'stored', 'failed']),
  at: Instant,
  name: z.string().optional(),
  type: z.string().optional().meta({ description: 'Media type, by the bytes themselves.' }),
  bytes: z.number().int().optional(),
  reason: z.string().optional().meta({ description: 'In Vietnamese: why it could not be fetched.' }),
  url: z.string().optional().meta({ description: 'Where to read it, when it is stored.' }),
})
export type Attachment = z.infer<typeof Attachment>

export const Delivery = z
  .object({
    state: z.enum(['waiting', 'sending', 'sent', 'delivered', 'seen', 'unknown', 'failed', 'cancelled']),
    at: Instant.optional(),
    reason: z.string().optional().meta({ description: 'In Vietnamese: why it failed, or what it waits for.' }),
    canRetry: z.boolean(),
  })
  .meta({ description: 'What became of a message. `unknown`: it may have arrived; the service is finding out.' })
export type Delivery = z.infer<typeof Delivery>

export const DialogueLine = z.object({
  id: Id,
  at: Instant,
  from: z.enum(['worker', 'bot', 'officer']),
  text: z.string(),
  officer: z.string().optional().meta({ description: 'Who of the union wrote it, where that is known.' }),
  elsewhere: z.boolean().optional().meta({ description: "Written in the platform's own inbox." }),
  topic: TopicRef.optional().meta({ description: "What the bot's answer was about." }),
  choices: z.array(z.string()).optional(),
  attachments: z.array(Attachment).optional(),
  delivery: Delivery.optional(),
  messageId: Id.optional().meta({ description: 'For "try again".' }),
  canExplain: z.boolean().optional().meta({ description: 'What the bot understood of it can be asked for.' }),
})
export type DialogueLine = z.infer<typeof DialogueLine>

export const Dialogue = z.object({
  lines: z.array(DialogueLine).meta({ description: 'Oldest first.' }),
  earlier: z
    .string()
    .optional()
    .meta({ description: 'Pass as `before` for what came before; absent at the beginning.' }),
})
export type Dialogue = z.infer<typeof Dialogue>

export const Understood = z
  .object({
    text: z.string(),
    normalised: z.string(),
    decision: z.enum(['answer', 'clarify', 'handover']),
    why: z.string().meta({ description: 'In Vietnamese: what decided it.' }),
    candidates: z.array(z.object({ topic: TopicRef, confidence: z.number() })),
    thresholds: z.object({ answer: z.number(), clarify: z.number() }),
  })
  .meta({ description: 'What the content that is live now understands of a text.' })
export type Understood = z.infer<typeof Understood>
