import { z } from 'zod'
import { PASSWORD_CHARACTERS } from './limits'
import { Id, Role, UnitRef } from './words'

const Email = z.string().trim().toLowerCase().max(254).pipe(z.email())
const NewPassword = z.string().min(PASSWORD_CHARACTERS.least).max(PASSWORD_CHARACTERS.most)

export const Session = z
  .object({
    officer: z.object({ id: Id, name: z.string(), email: z.string(), roles: z.array(Role), unit: UnitRef }),
    csrf: z.string().meta({ description: 'To be sent as the header `x-csrf-token` with everything but GET.' }),
    signedInAt: z.number().int(),
    endsAt: z.number().int().meta({ description: 'When it ends if nothing is done until then.' }),
  })
  .meta({ description: 'Who is signed in. The session itself is a cookie that scripts cannot read.' })
export type Session = z.infer<typeof Session>

export const SignIn = z.strictObject({ email: Email, password: z.string().min(1).max(PASSWORD_CHARACTERS.most) })
export type SignIn = z.infer<typeof SignIn>

/** The token stands behind the `#` of `/thiet-lap#TOKEN`, so that no server or log sees it before it is used. */
export const SetUpToken = z.strictObject({ token: z.string().min(20).max(200) })
export const SetUpFor = z.object({
  name: z.string(),
  email: z.string(),
  why: z.enum(['first', 'reset']),
  endsAt: z.number().int(),
})
export type SetUpFor = z.infer<typeof SetUpFor>
export const SetUp = z.strictObject({ token: z.string().min(20).max(200), password: NewPassword })
export type SetUp = z.infer<typeof SetUp>

export const ChangePassword = z.strictObject({
  current: z.string().min(1).max(PASSWORD_CHARACTERS.most),
  next: NewPassword,
})
export type ChangePassword = z.infer<typeof ChangePassword>
