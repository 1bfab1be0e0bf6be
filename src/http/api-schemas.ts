import { z } from 'zod'

/** What the routes that everybody may read answer; the routes build these, and `/api/openapi.json` is made from them. */
export const Alive = z
  .object({ ok: z.literal(true) })
  .meta({ description: 'The process runs and answers; it says nothing about what it needs.' })
export type Alive = z.infer<typeof Alive>

export const Ready = z
  .object({
    ready: z.boolean(),
    notReady: z.array(z.string()).meta({ description: 'The parts that cannot work now, e.g. "store", "content".' }),
  })
  .meta({ description: 'Whether every part that the service needs can do its work.' })
export type Ready = z.infer<typeof Ready>

export const Problem = z
  .object({
    error: z.string().meta({ description: 'A fixed word for programs, e.g. "not-found".' }),
    message: z.string().meta({ description: 'What happened and what to do, for people.' }),
  })
  .meta({ description: 'Why there is no answer.' })
export type Problem = z.infer<typeof Problem>
