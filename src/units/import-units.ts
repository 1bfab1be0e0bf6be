import { unitId, type UnitId } from '../ids'
import { parseLocalDate, type LocalDate } from '../time'
import { faultOfUnit } from './change-unit'
import type { CsvRow } from './csv'
import type { Scope } from './officer'
import { readWorkingTime } from './typed-working-time'
import { UNIT_LEVELS, type Unit } from './unit'
import type { UnitTree } from './unit-tree'

export interface ImportRow {
  line: number
  id: string
  name: string
  what: 'add' | 'change' | 'same' | 'fault'
  message?: string
}

const LISTS = ['aliases', 'coverage'] as const
const TIMES = ['workDays', 'workHours', 'lunch'] as const
const NAMED = ['id', 'name', 'level', 'parent', 'validFrom', 'validTo', 'successor', ...LISTS, ...TIMES]
const VALUE_NAME = /^[A-Za-z0-9_]+$/

/**
 * What a table of units would change: nothing is changed here. Units may name one another wherever they stand in it. Of a
 * unit that is there already an empty field changes nothing.
 */
export function planImport(
  [header, ...body]: readonly CsvRow[],
  tree: UnitTree,
  scope: Scope,
): { rows: ImportRow[]; units: Unit[] } {
  const wrong = header === undefined ? 'Tệp không có dòng nào.' : wrongHeader(header)
  if (header === undefined || wrong !== undefined) {
    return { rows: [{ line: 1, id: '', name: '', what: 'fault', message: wrong ?? '' }], units: [] }
  }
  const now = new Map(tree.all().map((unit) => [unit.id, unit]))
  const read = body.map((row) => ({ row, ...unitOf(header.fields, row, now) }))
  const given = new Map(read.map(({ unit }) => [unit.id, unit]))
  const find = (id: UnitId): Unit | undefined => given.get(id) ?? now.get(id)
  const isNew = (id: UnitId): boolean => given.has(id) && !now.has(id)
  const seen = new Set<string>()
  const rows = read.map(({ row, unit, fault }): ImportRow => {
    const before = now.get(unit.id)
    const repeated = seen.has(unit.id) ? 'Mã này đã có ở dòng trên.' : undefined
    const message = fault ?? repeated ?? faultOfUnit(unit, before, find, scope, isNew)?.message
    seen.add(unit.id)
    const about = { line: row.line, id: unit.id, name: unit.name }
    if (message !== undefined) return { ...about, what: 'fault', message }
    return { ...about, what: before === undefined ? 'add' : isSame(before, unit) ? 'same' : 'change' }
  })
  return { rows, units: read.map(({ unit }) => unit) }
}

function wrongHeader({ fields }: CsvRow): string | undefined {
  if (!fields.includes('id') || !fields.includes('name')) {
    return 'Dòng đầu phải có tên cột: id, name, level, parent, aliases, coverage và các giá trị riêng như hotline.'
  }
  const repeated = fields.find((name, n) => fields.indexOf(name) !== n)
  if (repeated !== undefined) return `Dòng đầu có hai cột "${repeated}".`
  const odd = fields.find((name) => !VALUE_NAME.test(name))
  return odd === undefined ? undefined : `Tên cột "${odd}" chỉ gồm chữ không dấu, số và dấu gạch dưới.`
}

function unitOf(
  names: readonly string[],
  { fields, isUnclosed }: CsvRow,
  now: ReadonlyMap<UnitId, Unit>,
): { unit: Unit; fault?: string } {
  const given = new Map(names.map((name, n) => [name, fields[n] ?? '']))
  const text = (name: string): string | undefined => given.get(name) || undefined
  const id = unitId(text('id') ?? '')
  const before = now.get(id)
  const typedLevel = text('level')
  const level = typedLevel === undefined ? before?.level : UNIT_LEVELS.find((known) => known === typedLevel)
  const list = (name: (typeof LISTS)[number]): string[] => {
    const typed = text(name)?.split('|')
    return typed === undefined ? (before?.[name] ?? []) : typed.map((one) => one.trim()).filter((one) => one !== '')
  }
  const days = { validFrom: dayOf(text('validFrom')), validTo: dayOf(text('validTo')) }
  const parent = text('parent') ?? before?.parentId
  const successor = text('successor') ?? before?.successorId
  const validFrom = days.validFrom ?? before?.validFrom
  const validTo = days.validTo ?? before?.validTo
  const [workDays, hours, lunch] = TIMES.map(text)
  const workingTime = readWorkingTime({ days: workDays, hours, lunch }, before?.workingTime)
  const values = Object.fromEntries([...given].filter(([name, value]) => !NAMED.includes(name) && value !== ''))
  const unit: Unit = {
    id,
    name: text('name') ?? before?.name ?? '',
    level: level ?? 'workplace',
    aliases: list('aliases'),
    coverage: list('coverage'),
    values: { ...before?.values, ...values },
    ...(workingTime.time === undefined ? {} : { workingTime: workingTime.time }),
    ...(parent === undefined ? {} : { parentId: unitId(parent) }),
    ...(successor === undefined ? {} : { successorId: unitId(successor) }),
    ...(typeof validFrom === 'string' ? { validFrom } : {}),
    ...(typeof validTo === 'string' ? { validTo } : {}),
  }
  const wrong =
    (isUnclosed === true ? 'Dấu nháy kép mở ra mà không đóng lại.' : undefined) ??
    (fields.length > names.length ? `Dòng có ${fields.length} ô, nhiều hơn số cột ở dòng đầu.` : undefined) ??
    (level === undefined ? `level phải là một trong: ${UNIT_LEVELS.join(', ')}.` : undefined) ??
    (Object.values(days).includes(null) ? 'validFrom và validTo ghi dạng 2026-11-23.' : undefined) ??
    workingTime.fault
  return { unit, ...(wrong === undefined ? {} : { fault: wrong }) }
}

/** null: typed, and no day. */
const dayOf = (typed: string | undefined): LocalDate | null | undefined =>
  typed === undefined ? undefined : (parseLocalDate(typed) ?? null)

function isSame(a: Unit, b: Unit): boolean {
  const plain = (unit: Unit): string => {
    const values = Object.entries(unit.values).sort(([x], [y]) => (x < y ? -1 : 1))
    return JSON.stringify(Object.entries({ ...unit, values }).sort(([x], [y]) => (x < y ? -1 : 1)))
  }
  return plain(a) === plain(b)
}
