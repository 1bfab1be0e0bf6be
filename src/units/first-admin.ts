import { randomUUID } from 'node:crypto'
import type { UnitId } from '../ids'
import type { Clock } from '../time'
import { officerId, ROLES, type Officer } from './officer'
import type { OfficerRepository, SetUpLinkRepository } from './officer-repository'
import { hashPassword } from './passwords'
import { makeSetUpLink, setUpPath } from './sign-in'

export interface FirstAdminDeps {
  officers: Pick<OfficerRepository, 'any' | 'add' | 'findByEmail'>
  links: SetUpLinkRepository
  clock: Clock
  unitId: UnitId
  /** From the environment. */
  given?: { email: string; password: string }
}

/** Of an installation that was given no address. */
export const FIRST_EMAIL = 'quan-tri@mot-cham.local'

/**
 * The officer who lets the others in, with every role. Gives the path of a one-time set-up link while a new installation has
 * nobody with a password: a link that was lost in a terminal is made anew by the next start.
 */
export async function setUpFirstAdmin(deps: FirstAdminDeps): Promise<string | undefined> {
  if (await deps.officers.any()) {
    const waiting = await deps.officers.findByEmail(FIRST_EMAIL)
    return waiting === undefined || waiting.passwordHash !== undefined || !waiting.active
      ? undefined
      : linkFor(waiting, deps)
  }
  const { given } = deps
  const admin: Officer = {
    id: officerId(randomUUID()),
    name: 'Quản trị',
    email: given?.email.trim().toLowerCase() ?? FIRST_EMAIL,
    roles: ROLES.filter((role) => role !== 'officer'),
    unitId: deps.unitId,
    active: true,
    createdAt: deps.clock.now(),
    ...(given === undefined ? {} : { passwordHash: await hashPassword(given.password) }),
  }
  // Of processes that start together one adds the officer, and that one tells the link: another would end it.
  if ((await deps.officers.add(admin)) !== 'saved') return undefined
  return given === undefined ? linkFor(admin, deps) : undefined
}

const linkFor = async (officer: Officer, deps: FirstAdminDeps): Promise<string> =>
  setUpPath((await makeSetUpLink(deps, officer)).token)
