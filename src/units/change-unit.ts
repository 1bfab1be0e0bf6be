import { unitId, type UnitId } from '../ids'
import { parseLocalDate } from '../time'
import type { Scope } from './officer'
import { UNIT_LEVELS, type Unit, type UnitLevel } from './unit'
import type { UnitTree } from './unit-tree'

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Why a unit cannot be as it is given, in Vietnamese; undefined when it can. `known`: those that come with it. */
export function faultOfUnit(unit: Unit, tree: UnitTree, scope: Scope, known: readonly Unit[] = []): string | undefined {
  const find = (id: UnitId): Unit | undefined => known.find((one) => one.id === id) ?? tree.find(id)
  const before = tree.find(unit.id)
  if (!ID.test(unit.id)) return 'Mã chỉ gồm chữ thường không dấu, số và dấu nối.'
  if (unit.name.trim() === '') return 'Thiếu tên.'
  if (before !== undefined && !scope.units.includes(unit.id))
    return 'Mã này đã có ở đơn vị khác, ngoài phạm vi của bạn.'
  if (unit.parentId === undefined) {
    return before !== undefined && before.parentId === undefined ? undefined : 'Thiếu đơn vị cấp trên.'
  }
  if (find(unit.parentId) === undefined) return `Không có đơn vị cấp trên "${unit.parentId}".`
  const isNewPlace = before?.parentId !== unit.parentId
  const comesAlong = known.some(({ id }) => id === unit.parentId)
  if (isNewPlace && !comesAlong && !scope.units.includes(unit.parentId)) {
    return `Đơn vị cấp trên "${unit.parentId}" ngoài phạm vi của bạn.`
  }
  if (isAbove(unit.id, unit.parentId, find)) return 'Hai đơn vị sẽ là cấp trên của nhau.'
  if (unit.successorId !== undefined && find(unit.successorId) === undefined) {
    return `Không có đơn vị kế nhiệm "${unit.successorId}".`
  }
  return unit.successorId === unit.id ? 'Đơn vị kế nhiệm phải là một đơn vị khác.' : undefined
}

function isAbove(id: UnitId, from: UnitId, find: (id: UnitId) => Unit | undefined): boolean {
  let unit = find(from)
  for (let steps = 0; unit !== undefined && steps < 50; steps++) {
    if (unit.id === id) return true
    unit = unit.parentId === undefined ? undefined : find(unit.parentId)
  }
  return unit !== undefined
}

export interface ImportRow {
  line: number
  id: string
  name: string
  what: 'add' | 'change' | 'same' | 'fault'
  message?: string
}

const LISTS = ['aliases', 'coverage'] as const
const NAMED = ['id', 'name', 'level', 'parent', 'validTo', 'successor', ...LISTS]

/** What a table of units would change: nothing is changed here. Parents may stand anywhere in it. */
export function planImport(
  rows: readonly { line: number; fields: string[] }[],
  tree: UnitTree,
  scope: Scope,
): { rows: ImportRow[]; units: Unit[] } {
  const [header, ...body] = rows
  const names = header?.fields.map((field) => field.trim()) ?? []
  if (!names.includes('id') || !names.includes('name')) {
    const message = 'Dòng đầu phải có tên cột: id, name, level, parent, aliases, coverage và các giá trị riêng.'
    return { rows: [{ line: 1, id: '', name: '', what: 'fault', message }], units: [] }
  }
  const read = body.map(({ line, fields }) => ({ line, ...unitOf(names, fields, tree) }))
  const units = read.map(({ unit }) => unit)
  const seen = new Set<string>()
  const planned = read.map(({ line, unit, fault }): ImportRow => {
    const about = { line, id: unit.id, name: unit.name }
    const message = fault ?? (seen.has(unit.id) ? 'Mã này đã có ở dòng trên.' : faultOfUnit(unit, tree, scope, units))
    seen.add(unit.id)
    if (message !== undefined) return { ...about, what: 'fault', message }
    const before = tree.find(unit.id)
    if (before === undefined) return { ...about, what: 'add' }
    return { ...about, what: JSON.stringify(sorted(before)) === JSON.stringify(sorted(unit)) ? 'same' : 'change' }
  })
  return { rows: planned, units: parentsFirst(units) }
}

function unitOf(names: readonly string[], fields: readonly string[], tree: UnitTree): { unit: Unit; fault?: string } {
  const given = new Map(names.map((name, n) => [name, fields[n] ?? '']))
  const text = (name: string): string | undefined => given.get(name) || undefined
  const id = unitId(text('id') ?? '')
  const before = tree.find(id)
  const level = UNIT_LEVELS.find((known): known is UnitLevel => known === text('level')) ?? before?.level
  const parent = text('parent') ?? before?.parentId
  const validTo = text('validTo')
  const lastDay = validTo === undefined ? before?.validTo : parseLocalDate(validTo)
  const successor = text('successor') ?? before?.successorId
  const list = (name: (typeof LISTS)[number]): string[] =>
    text(name) === undefined ? (before?.[name] ?? []) : (text(name)?.split('|') ?? []).map((one) => one.trim())
  const values = Object.fromEntries([...given].filter(([name, value]) => !NAMED.includes(name) && value !== ''))
  const unit: Unit = {
    ...before,
    id,
    name: text('name') ?? before?.name ?? '',
    level: level ?? 'workplace',
    aliases: list('aliases'),
    coverage: list('coverage'),
    values: { ...before?.values, ...values },
    ...(parent === undefined ? {} : { parentId: unitId(parent) }),
    ...(successor === undefined ? {} : { successorId: unitId(successor) }),
    ...(lastDay === undefined ? {} : { validTo: lastDay }),
  }
  if (validTo !== undefined && lastDay === undefined) return { unit, fault: 'validTo ghi dạng 2026-11-23.' }
  return level === undefined ? { unit, fault: `level phải là một trong: ${UNIT_LEVELS.join(', ')}.` } : { unit }
}

const sorted = (unit: Unit) => Object.fromEntries(Object.entries(unit).sort(([a], [b]) => (a < b ? -1 : 1)))

/** So that the store never meets a unit before the one above it. */
function parentsFirst(units: readonly Unit[]): Unit[] {
  const left = new Map(units.map((unit) => [unit.id, unit]))
  const ordered: Unit[] = []
  function place(unit: Unit): void {
    if (!left.delete(unit.id)) return
    const above = unit.parentId === undefined ? undefined : left.get(unit.parentId)
    if (above !== undefined) place(above)
    ordered.push(unit)
  }
  for (const unit of units) place(unit)
  return ordered
}
