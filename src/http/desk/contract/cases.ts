import { z } from 'zod'
import { After, Channel, count, Instant, Next, OnceKey, Priority, TopicRef, UnitRef } from './words'

/** A report without a name: nothing here names or leads to who told it, and its times are whole hours. */
export const CaseRow = z.object({
  code: z.string(),
  unit: UnitRef,
  topic: TopicRef,
  priority: Priority,
  status: z.enum(['open', 'resolved']),
  summary: z.string(),
  openedAt: Instant,
})
export type CaseRow = z.infer<typeof CaseRow>
export const CasePage = z.object({ cases: z.array(CaseRow), next: Next })
export const CaseQuery = z.object({
  status: z.enum(['open', 'resolved', 'all']).default('open'),
  after: After,
  limit: count(100, 30),
})
export const CaseDetail = CaseRow.extend({
  values: z.array(z.object({ name: z.string(), value: z.string() })),
  entries: z.array(
    z.object({
      at: Instant,
      from: z.enum(['worker', 'officer']),
      kind: z.enum([
        'said',
        'resolved',
        'consent-asked',
        'consent-given',
        'consent-refused',
        'consent-withdrawn',
        'revealed',
        'undelivered',
      ]),
      text: z.string().meta({ description: 'Empty where the kind says it all.' }),
      officer: z.string().optional(),
      undelivered: z.object({ canRetry: z.boolean(), retryKey: OnceKey.optional() }).optional().meta({
        description:
          'It did not reach the worker; why is not told, since that would tell of them. `retryKey`: the key under which `replyToCase` says it again, once.',
      }),
    }),
  ),
  consent: z
    .object({
      mayAsk: z.boolean(),
      mayReveal: z.boolean(),
      state: z.enum(['asked', 'given', 'refused', 'withdrawn', 'used', 'ended']).optional(),
      by: z.string().optional().meta({ description: 'Who asked last.' }),
      askAgainAt: Instant.optional().meta({ description: 'Until then nobody may ask again.' }),
    })
    .meta({
      description:
        'Whether this officer may ask the worker to be known now, and may be shown, once, who told it; and what became of the last time it was asked.',
    }),
})
export type CaseDetail = z.infer<typeof CaseDetail>
const Seen = z.number().int().min(0).optional().meta({
  description:
    'How many entries the officer saw while writing: held back (409 answered-meanwhile) when a colleague answered since.',
})
export const CaseReply = z.strictObject({
  key: OnceKey,
  text: z.string().trim().min(1).max(4_000),
  seen: Seen,
})
export const ResolveCase = z.strictObject({
  reason: z.string().trim().min(1).max(1_000),
  text: z.string().trim().max(4_000).optional(),
  seen: Seen,
})
export const AskConsent = z.strictObject({
  reason: z.string().trim().min(1).max(500).meta({ description: 'What the name is wanted for; the worker reads it.' }),
})
export const Reveal = z.strictObject({})
/** Given once, and kept nowhere: absent is what the service does not know. */
export const Revealed = z.object({
  reporter: z.object({ name: z.string().optional(), phone: z.string().optional(), platform: Channel }),
  case: CaseDetail,
})
export type Revealed = z.infer<typeof Revealed>
