import { z } from 'zod'
import { AccountRef, Channel, Id, Instant, UnitRef } from './words'

export const UnitLevel = z.enum(['national', 'province', 'upper', 'workplace'])
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const Names = z.array(z.string().trim().min(1).max(200)).max(200)

const Minute = z
  .number()
  .int()
  .min(0)
  .max(24 * 60)
/** Minutes after midnight in Vietnam. */
export const WorkingTime = z.strictObject({
  days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])).max(7),
  from: Minute,
  to: Minute,
  lunch: z.strictObject({ from: Minute, to: Minute }).optional(),
})
export type WorkingTime = z.infer<typeof WorkingTime>

const unitFields = {
  name: z.string().trim().min(1).max(200),
  level: UnitLevel,
  parent: Id.optional(),
  validFrom: Day.optional(),
  validTo: Day.optional(),
  successor: Id.optional(),
  aliases: Names.default([]),
  coverage: Names.default([]),
  values: z.record(z.string().regex(/^[A-Za-z0-9_]+$/), z.string().max(1_000)).default({}),
  workingTime: WorkingTime.optional().meta({ description: 'Its own; absent: as of the unit above.' }),
}
export const Unit = z.object({
  id: Id,
  ...unitFields,
  works: WorkingTime.optional().meta({
    description: 'In which its deadlines run: its own, inherited, or the content’s.',
  }),
})
export type Unit = z.infer<typeof Unit>
export const Units = z.object({ units: z.array(Unit) })
export const SaveUnit = z.strictObject(unitFields)
export type SaveUnit = z.input<typeof SaveUnit>

export const ImportUnits = z.strictObject({
  csv: z.string().max(2_000_000).meta({
    description:
      'Header line, then a unit a line: id,name,level,parent,aliases,coverage,hotline,address …; several in one field by |. Working time: workDays (mon|tue), workHours and lunch (07:30-16:30).',
  }),
  dryRun: z.boolean(),
})
export const ImportedUnits = z.object({
  rows: z.array(
    z.object({
      line: z.number().int(),
      id: z.string(),
      name: z.string(),
      what: z.enum(['add', 'change', 'same', 'fault']),
      message: z.string().optional(),
    }),
  ),
  faults: z.number().int(),
  done: z.boolean().meta({ description: 'False after a dry run and when there were faults: nothing was changed.' }),
})
export type ImportedUnits = z.infer<typeof ImportedUnits>

export const CheckItem = z.object({
  name: z.string(),
  state: z.enum(['ok', 'missing', 'wrong', 'unknown']),
  advice: z.string().optional(),
})
export const Account = AccountRef.extend({
  externalId: z.string(),
  unit: UnitRef,
  lastEventAt: Instant.optional(),
  token: z
    .object({
      state: z.string(),
      expiresAt: Instant.optional(),
      text: z.string().meta({ description: 'In Vietnamese: how it stands and what to do.' }),
    })
    .optional(),
  attention: z.array(z.string()).meta({ description: 'In Vietnamese: what must be looked after.' }),
})
export type Account = z.infer<typeof Account>
export const Accounts = z.object({ accounts: z.array(Account) })
export const AccountCheck = z.object({ items: z.array(CheckItem) })
export const ChangeAccount = z.strictObject({ name: z.string().trim().min(1).max(200).optional(), unit: Id.optional() })
export const NewAccount = z.strictObject({
  channel: Channel.exclude(['webchat']),
  externalId: z.string().regex(/^\d{5,30}$/),
  name: z.string().trim().min(1).max(200),
  unit: Id,
  credentials: z
    .strictObject({
      appId: z.string().optional(),
      appSecret: z.string().optional(),
      oaSecretKey: z.string().optional(),
      accessToken: z.string().optional(),
      refreshToken: z.string().optional(),
      pageAccessToken: z.string().optional(),
    })
    .meta({ description: 'Kept encrypted; never given back.' }),
})

export const UnitQuery = z.object({ all: z.enum(['yes', 'no']).default('no') })
export const Topics = z.object({ topics: z.array(z.object({ id: Id, title: z.string(), group: z.string() })) })
export type Topics = z.infer<typeof Topics>
