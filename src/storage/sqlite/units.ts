import type { WorkingTime } from '../../flows/content'
import { unitId } from '../../ids'
import type { LocalDate } from '../../time'
import type { Unit, UnitLevel } from '../../units/unit'
import type { UnitRepository } from '../../units/unit-repository'
import type { Database } from './database'
import { defined } from './rows'

export function sqliteUnits(db: Database): UnitRepository {
  const all = db.statement<UnitRow>('SELECT * FROM unit ORDER BY id')
  const save =
    db.statement(`INSERT INTO unit (id, name, level, parent_id, valid_from, valid_to, successor_id, aliases, coverage, own_values, working_time)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name, level = excluded.level,
    parent_id = excluded.parent_id, valid_from = excluded.valid_from, valid_to = excluded.valid_to, successor_id = excluded.successor_id,
    aliases = excluded.aliases, coverage = excluded.coverage, own_values = excluded.own_values, working_time = excluded.working_time`)
  // So that units may name one another whatever their order.
  const place = db.statement('INSERT INTO unit (id, name, level) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  function put(unit: Unit): void {
    save.run(
      unit.id,
      unit.name,
      unit.level,
      unit.parentId ?? null,
      unit.validFrom ?? null,
      unit.validTo ?? null,
      unit.successorId ?? null,
      JSON.stringify(unit.aliases),
      JSON.stringify(unit.coverage),
      JSON.stringify(unit.values),
      unit.workingTime === undefined ? null : JSON.stringify(unit.workingTime),
    )
  }
  return {
    all: () => Promise.resolve(all.all().map(toUnit)),
    save: (unit) => db.write(() => put(unit)),
    saveAll: (units) =>
      db.write(() => {
        for (const { id, name, level } of units) place.run(id, name, level)
        for (const unit of units) put(unit)
      }),
  }
}

type UnitRow = {
  id: string
  name: string
  level: UnitLevel
  parent_id: string | null
  valid_from: string | null
  valid_to: string | null
  successor_id: string | null
  aliases: string
  coverage: string
  own_values: string
  working_time: string | null
}

function toUnit(row: UnitRow): Unit {
  return {
    id: unitId(row.id),
    name: row.name,
    level: row.level,
    aliases: JSON.parse(row.aliases) as string[],
    coverage: JSON.parse(row.coverage) as string[],
    values: JSON.parse(row.own_values) as Record<string, string>,
    ...defined({
      parentId: row.parent_id === null ? undefined : unitId(row.parent_id),
      validFrom: (row.valid_from ?? undefined) as LocalDate | undefined,
      validTo: (row.valid_to ?? undefined) as LocalDate | undefined,
      workingTime: row.working_time === null ? undefined : (JSON.parse(row.working_time) as WorkingTime),
      successorId: row.successor_id === null ? undefined : unitId(row.successor_id),
    }),
  }
}
