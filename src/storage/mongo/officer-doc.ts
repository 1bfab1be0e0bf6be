import { nameKey, type Officer } from '../../units/officer'
import { defined } from './defined'
import type { OfficerDoc } from './schemas/officer'

export function newOfficer({
  id: _id,
  name,
  email,
  roles,
  unitId,
  active,
  createdAt,
  passwordHash,
}: Officer): OfficerDoc {
  return {
    ...{ _id, version: 1, name, nameKey: nameKey(name), namesHeld: [nameKey(name)], email, roles: [...roles] },
    ...{ unitId, active, createdAt, epoch: 0 },
    ...defined({ passwordHash }),
  }
}

export function toOfficer(doc: OfficerDoc): Officer {
  const { _id: id, name, email, roles, unitId, active, createdAt, passwordHash, lastSeenAt } = doc
  return { id, name, email, roles, unitId, active, createdAt, ...defined({ passwordHash, lastSeenAt }) }
}

/**
 * The write that makes an officer this one, as the next version. A former name stays taken until no ticket knows the
 * officer by it; who is stopped has no link and no session any more, also not when active again.
 */
export function changesOf(before: OfficerDoc, { name, roles, unitId, active }: Officer) {
  const former = [...(before.renamedFrom ?? []), before.name].filter(
    (one, n, all) => one !== name && all.indexOf(one) === n,
  )
  const namesHeld = [...new Set([name, ...former].map(nameKey))]
  return {
    $set: {
      ...{ name, nameKey: nameKey(name), namesHeld, roles: [...roles], unitId, active },
      ...(former.length === 0 ? {} : { renamedFrom: former }),
    },
    $unset: active ? {} : { link: 1 as const },
    $inc: { version: 1, ...(active ? {} : { epoch: 1 }) },
  }
}
