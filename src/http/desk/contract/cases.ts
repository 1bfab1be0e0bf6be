import { z } from 'zod'
import { After, count, Instant, Next, Priority, TopicRef, UnitRef } from './words'

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
      kind: z.enum(['said', 'resolved']),
      text: z.string(),
      officer: z.string().optional(),
    }),
  ),
})
export type CaseDetail = z.infer<typeof CaseDetail>
const Seen = z.number().int().min(0).optional().meta({
  description:
    'How many entries the officer saw while writing: held back (409 answered-meanwhile) when a colleague answered since.',
})
export const CaseReply = z.strictObject({ text: z.string().trim().min(1).max(4_000), seen: Seen })
export const ResolveCase = z.strictObject({
  reason: z.string().trim().min(1).max(1_000),
  text: z.string().trim().max(4_000).optional(),
  seen: Seen,
})
