import type { Unit } from './unit'

export interface UnitRepository {
  all(): Promise<Unit[]>
  save(unit: Unit): Promise<void>
}
