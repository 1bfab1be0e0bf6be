import type { Unit } from '../../http/desk/contract'

export const LEVELS: Record<Unit['level'], string> = {
  national: 'Toàn quốc',
  province: 'Tỉnh, thành phố',
  upper: 'Cấp trên cơ sở',
  workplace: 'Công đoàn cơ sở',
}

export interface UnitNode {
  unit: Unit
  below: UnitNode[]
}

/** Units under their parents, by name; a unit whose parent is not among them stands at the top. */
export function treeOf(units: readonly Unit[]): UnitNode[] {
  const nodes = new Map(units.map((unit): [string, UnitNode] => [unit.id, { unit, below: [] }]))
  const top: UnitNode[] = []
  for (const node of nodes.values()) {
    const parent = node.unit.parent === undefined ? undefined : nodes.get(node.unit.parent)
    ;(parent === undefined || parent === node ? top : parent.below).push(node)
  }
  for (const node of nodes.values()) node.below.sort(byName)
  return top.sort(byName)
}

const collator = new Intl.Collator('vi')
const byName = (a: UnitNode, b: UnitNode): number => collator.compare(a.unit.name, b.unit.name)

/** The unit and everything below it: none of them can be its parent. */
export function idsBelow(units: readonly Unit[], id: string): ReadonlySet<string> {
  const found = new Set([id])
  for (let before = 0; before < found.size;) {
    before = found.size
    for (const { id: one, parent } of units) if (parent !== undefined && found.has(parent)) found.add(one)
  }
  return found
}

/** Days as `2026-11-22`: the last one is a day on which the unit still exists. */
export const hasEnded = ({ validTo }: Unit, today: string): boolean => validTo !== undefined && validTo < today
export const isToCome = ({ validFrom }: Unit, today: string): boolean => validFrom !== undefined && validFrom > today

/** A short name for addresses and files, from what the unit is called. */
export const idFrom = (folded: string): string =>
  folded
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
