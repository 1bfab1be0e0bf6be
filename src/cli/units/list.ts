import type { Unit } from '../../units/unit'
import { formatDate, localDate } from '../../time'
import { done, json, type Command } from '../command'
import { table } from '../text'

export const listUnits: Command = {
  name: 'units list',
  where: 'service',
  summary: 'Liệt kê cây đơn vị công đoàn.',
  options: { json: { help: 'in ra JSON' } },
  run(service, given) {
    const units = service.units.tree().all()
    if (given.has('json')) return Promise.resolve(json(units))
    const today = localDate(service.clock.now())
    const rows = inTree(units).map(({ unit, depth }) => [
      `${'  '.repeat(depth)}${unit.id}`,
      unit.name,
      LEVELS[unit.level],
      unit.validTo === undefined || unit.validTo >= today ? '' : `đã kết thúc ${formatDate(unit.validTo)}`,
    ])
    return Promise.resolve(done(table([['Mã', 'Tên', 'Cấp', ''], ...rows])))
  },
}

const LEVELS: Readonly<Record<Unit['level'], string>> = {
  national: 'toàn quốc',
  province: 'tỉnh',
  upper: 'cấp trên cơ sở',
  workplace: 'cơ sở',
}

/** Parents before children; a unit whose parent is not there stands at the top. */
function inTree(units: readonly Unit[]): { unit: Unit; depth: number }[] {
  const ids = new Set(units.map(({ id }) => id))
  const below = (parent: Unit | undefined, depth: number): { unit: Unit; depth: number }[] =>
    units
      .filter(({ parentId }) =>
        parent === undefined ? parentId === undefined || !ids.has(parentId) : parentId === parent.id,
      )
      .flatMap((unit) => [{ unit, depth }, ...below(unit, depth + 1)])
  return below(undefined, 0)
}
