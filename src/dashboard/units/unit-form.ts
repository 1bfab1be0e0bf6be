import type { SaveUnit, Unit } from '../../http/desk/contract'
import { hoursToSave, typedHours, type TypedHours } from './hours'

/** A unit as it is typed: text, a name a line, and values in their order. */
export interface TypedUnit {
  id: string
  name: string
  level: Unit['level']
  parent: string
  validFrom: string
  validTo: string
  successor: string
  aliases: string
  coverage: string
  values: { name: string; value: string }[]
  hours: TypedHours
}

export function typedFrom(unit: Unit | undefined, parent: string | undefined): TypedUnit {
  return {
    id: unit?.id ?? '',
    name: unit?.name ?? '',
    level: unit?.level ?? 'workplace',
    parent: unit === undefined ? (parent ?? '') : (unit.parent ?? ''),
    validFrom: unit?.validFrom ?? '',
    validTo: unit?.validTo ?? '',
    successor: unit?.successor ?? '',
    aliases: (unit?.aliases ?? []).join('\n'),
    coverage: (unit?.coverage ?? []).join('\n'),
    values: Object.entries(unit?.values ?? {}).map(([name, value]) => ({ name, value })),
    hours: typedHours(unit?.workingTime, unit?.works),
  }
}

const lines = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]
const given = <Name extends string>(name: Name, value: string): Partial<Record<Name, string>> =>
  value === '' ? {} : ({ [name]: value } as Record<Name, string>)

/** Empty fields are left out: they are not known, and not "nothing". */
export function toSave(typed: TypedUnit): SaveUnit {
  const values = typed.values.filter(({ name, value }) => name.trim() !== '' && value.trim() !== '')
  const workingTime = hoursToSave(typed.hours)
  return {
    name: typed.name.trim(),
    level: typed.level,
    ...given('parent', typed.parent),
    ...given('validFrom', typed.validFrom),
    ...given('validTo', typed.validTo),
    ...given('successor', typed.successor),
    ...(workingTime === undefined ? {} : { workingTime }),
    aliases: lines(typed.aliases),
    coverage: lines(typed.coverage),
    values: Object.fromEntries(values.map(({ name, value }) => [name.trim(), value.trim()])),
  }
}
