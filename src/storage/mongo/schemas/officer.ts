import type { UnitId } from '../../../ids'
import type { OfficerId, Role } from '../../../units/officer'
import type { SetUpLink } from '../../../units/officer-repository'
import { anything, flag, number, numberNeeded, schemaOf, text, textNeeded } from '../schema'

/** An officer with what must change together with the officer: the link, and which sessions still count. */
export interface OfficerDoc {
  _id: OfficerId
  /** Of name, roles, unit and whether active. */
  version: number
  name: string
  nameKey: string
  /** Of `name` and `renamedFrom`: a name is free again once no ticket knows the officer by it. */
  namesHeld: string[]
  /** Names that tickets may still have to be carried over from. */
  renamedFrom?: string[]
  email: string
  roles: Role[]
  unitId: UnitId
  active: boolean
  createdAt: number
  passwordHash?: string
  lastSeenAt?: number
  /** A session of an earlier one is over. */
  epoch: number
  link?: Pick<SetUpLink, 'tokenHash' | 'why' | 'endsAt'>
}

export const officerSchema = schemaOf<OfficerDoc>(
  'officer',
  {
    _id: textNeeded,
    version: numberNeeded,
    name: textNeeded,
    nameKey: textNeeded,
    namesHeld: { type: [String] },
    renamedFrom: { type: [String], default: undefined },
    email: textNeeded,
    roles: { type: [String] },
    unitId: textNeeded,
    active: flag,
    createdAt: numberNeeded,
    passwordHash: text,
    lastSeenAt: number,
    epoch: numberNeeded,
    link: anything,
  },
  [
    { keys: { email: 1 }, options: { unique: true } },
    { keys: { namesHeld: 1 }, options: { unique: true } },
    { keys: { 'link.tokenHash': 1 }, options: { unique: true, sparse: true } },
    { keys: { unitId: 1, nameKey: 1 } },
    { keys: { renamedFrom: 1 }, options: { sparse: true } },
  ],
)
