import { z } from 'zod'
import { DialogueLine } from './dialogue'

/** Why there is no answer. `error` is for programs, `message` is shown to the officer as it is. */
export const Problem = z
  .object({
    error: z.string().meta({
      description:
        'signed-out · wrong-credentials · slow-down · csrf · other-site · forbidden · not-found · bad-request · taken · resolved · not-taken · conflict · answered-meanwhile · no-consent · cannot-send · link-used · weak-password · too-long · in-use · failed',
    }),
    message: z.string().meta({ description: 'In Vietnamese: what happened and what to do.' }),
    by: z.string().optional().meta({ description: 'Who was first, with `taken` and `resolved`.' }),
    fields: z
      .record(z.string(), z.string())
      .optional()
      .meta({ description: 'With `bad-request`: what is wrong, by field.' }),
    retryAfterMs: z.number().int().optional().meta({ description: 'With `slow-down`.' }),
    newer: z
      .array(DialogueLine)
      .optional()
      .meta({ description: 'With `answered-meanwhile`: what was sent while this reply was written; show both.' }),
  })
  .meta({ description: 'Why there is no answer.' })
export type Problem = z.infer<typeof Problem>
