import type { Unit } from './unit'

export interface UnitRepository {
  all(): Promise<Unit[]>
  save(unit: Unit): Promise<void>
  /** All or none, in this order. */
  saveAll(units: readonly Unit[]): Promise<void>
}
