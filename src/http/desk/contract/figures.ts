import { z } from 'zod'
import { Id, UnitRef } from './words'

const Figure = z.number().nullable().meta({
  description:
    'null: hidden, since it would say something about fewer than five people; or there is nothing it could be of.',
})

export const FiguresQuery = z.object({
  period: z
    .string()
    .regex(/^\d{4}(-(\d{2}|Q[1-4]))?$/)
    .optional()
    .meta({ description: 'A month `2026-11`, a quarter `2026-Q4` or a year `2026`; absent: this month.' }),
  unit: Id.optional().meta({ description: 'With those below it; absent: my own.' }),
})
export type FiguresQuery = z.input<typeof FiguresQuery>

export const Figures = z
  .object({
    period: z.object({ name: z.string(), from: z.string(), to: z.string() }),
    unit: UnitRef,
    counts: z.array(z.object({ name: z.string(), value: Figure })),
    shares: z.array(z.object({ name: z.string(), value: Figure })).meta({ description: 'From 0 to 1.' }),
    waits: z
      .array(z.object({ name: z.string(), medianMs: z.number(), p90Ms: z.number() }))
      .meta({ description: 'Until the first answer: half came within the median, nine of ten within p90.' }),
    tables: z.array(
      z.object({
        name: z.string(),
        columns: z.array(z.string()),
        rows: z.array(z.object({ name: z.string(), values: z.array(Figure) })),
      }),
    ),
    unanswered: z
      .array(z.object({ question: z.string(), people: z.number().int() }))
      .meta({ description: 'What several people asked in the same words and nobody understood.' }),
  })
  .meta({ description: 'Reach, answers and topics of a unit in a period; `docs/so-lieu.md` defines each name.' })
export type Figures = z.infer<typeof Figures>
