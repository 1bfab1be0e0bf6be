import { z } from 'zod'
import { Id, Instant, Role, UnitRef } from './words'

const Name = z.string().trim().min(1).max(100)
const Email = z.string().trim().toLowerCase().max(254).pipe(z.email())

export const Officer = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  roles: z.array(Role),
  unit: UnitRef,
  active: z.boolean(),
  hasPassword: z.boolean(),
  lastSeenAt: Instant.optional(),
  lockedUntil: Instant.optional(),
})
export type Officer = z.infer<typeof Officer>
export const Officers = z.object({ officers: z.array(Officer) })

export const NewOfficer = z.strictObject({
  name: Name.meta({ description: 'As workers and colleagues read it; nobody else may have it.' }),
  email: Email,
  roles: z.array(Role).min(1),
  unit: Id,
})
export type NewOfficer = z.infer<typeof NewOfficer>
export const ChangeOfficer = z.strictObject({
  name: Name.optional(),
  roles: z.array(Role).min(1).optional(),
  unit: Id.optional(),
  active: z.boolean().optional(),
})
export type ChangeOfficer = z.infer<typeof ChangeOfficer>

export const SetUpLink = z.object({
  link: z.string().meta({ description: 'Works once. Shown now and never again: give it to the officer yourself.' }),
  endsAt: Instant,
})
export const OfficerWithLink = z.object({ officer: Officer, setUp: SetUpLink })

export const Colleagues = z.object({
  officers: z.array(z.object({ id: Id, name: z.string(), unit: UnitRef, roles: z.array(Role) })),
})
export type Colleagues = z.infer<typeof Colleagues>
