import fc from 'fast-check'
import { unitId } from '../ids'
import { addDays, parseLocalDate, type LocalDate } from '../time'
import { UNIT_LEVELS, type Unit } from './unit'
import { calendarsOf } from './unit-calendar'
import { unitTree } from './unit-tree'

const TODAY = parseLocalDate('2026-11-22') as LocalDate
const aUnit = (over: Partial<Unit> & { id: Unit['id'] }): Unit => ({
  name: String(over.id),
  level: 'upper',
  aliases: [],
  coverage: [],
  values: {},
  ...over,
})
const [A, B, C, D] = ['a', 'b', 'c', 'd'].map(unitId) as [Unit['id'], Unit['id'], Unit['id'], Unit['id']]
const ids = fc.constantFrom(A, B, C, D)

/** Any links at all, circles and loose ends included: an admin typed them. */
const anyUnits: fc.Arbitrary<Unit[]> = fc.tuple(
  ...[A, B, C, D].map((id) =>
    fc
      .record({
        parentId: fc.option(ids, { nil: undefined }),
        successorId: fc.option(ids, { nil: undefined }),
        ended: fc.boolean(),
        level: fc.constantFrom(...UNIT_LEVELS),
      })
      .map(({ parentId, successorId, ended, level }) =>
        aUnit({
          id,
          level,
          values: { [id]: 'own', shared: String(id) },
          ...(parentId === undefined ? {} : { parentId }),
          ...(successorId === undefined ? {} : { successorId }),
          ...(ended ? { validTo: addDays(TODAY, -1) } : {}),
        }),
      ),
  ),
)

describe('a tree of units, whatever an admin typed', () => {
  it('always comes to an end, and knows itself', () =>
    fc.assert(
      fc.property(anyUnits, ids, (units, id) => {
        const tree = unitTree(units)
        expect(tree.subtree(id)).toContain(id)
        expect(tree.values(id)['shared']).toBe(id)
        expect(units.map((unit) => unit.id)).toContain(tree.reportUnit(id, TODAY))
      }),
    ))

  it('hands on to a unit that still exists, unless those that ended name none', () =>
    fc.assert(
      fc.property(anyUnits, ids, (units, id) => {
        const tree = unitTree(units)
        const now = tree.find(tree.current(id, TODAY))
        const exists = now?.validTo === undefined || now.validTo >= TODAY
        expect(exists || now.successorId === undefined || isCircle(units, id)).toBe(true)
        if (tree.find(id)?.validTo === undefined) expect(now?.id).toBe(id)
      }),
    ))

  it('puts a unit below another exactly when that one is in its values', () =>
    fc.assert(
      fc.property(anyUnits, ids, ids, (units, above, below) => {
        const tree = unitTree(units)
        expect(tree.subtree(above).includes(below)).toBe(above in tree.values(below))
      }),
    ))
})

function isCircle(units: readonly Unit[], id: Unit['id']): boolean {
  const seen = new Set<Unit['id']>()
  for (let at: Unit['id'] | undefined = id; at !== undefined;) {
    if (seen.has(at)) return true
    seen.add(at)
    at = units.find((unit) => unit.id === at)?.successorId
  }
  return false
}

describe('a tree of units', () => {
  const province = aUnit({ id: A, level: 'province', values: { hotline: '1', address: 'x' }, name: 'Liên đoàn tỉnh' })
  const zone = aUnit({
    id: B,
    parentId: A,
    values: { hotline: '2' },
    name: 'Công đoàn KCN Sóng Thần',
    coverage: ['Sóng Thần', 'Dĩ An'],
  })
  const factory = aUnit({
    id: C,
    level: 'workplace',
    parentId: B,
    name: 'Công ty May Thắng Lợi',
    aliases: ['may thang loi'],
  })
  const tree = unitTree([province, zone, factory])

  it('inherits values, the nearest first', () => {
    expect(tree.values(C)).toEqual({ hotline: '2', address: 'x' })
  })

  it('inherits working time, the nearest first; where none says, the content does', () => {
    const hours = (from: number) => ({ days: ['mon' as const], from, to: 900 })
    const own = unitTree([
      { ...province, workingTime: hours(1) },
      zone,
      { ...factory, workingTime: hours(2) },
      aUnit({ id: D }),
    ])
    expect([A, B, C, D].map((id) => own.workingTime(id)?.from)).toEqual([1, 1, 2, undefined])
    const calendar = calendarsOf({ workingTime: hours(3), holidays: [] }, own)
    expect([B, D].map((id) => calendar(id).workingTime.from)).toEqual([1, 3])
    expect(own.above(C)).toEqual([B, A])
  })

  it('sends a report above the workplace, and keeps it elsewhere', () => {
    expect([C, B, A].map((id) => tree.reportUnit(id, TODAY))).toEqual([B, B, A])
  })

  it('hands on after the last day and not on it', () => {
    const merged = unitTree([province, { ...zone, validTo: TODAY, successorId: A }, factory])
    expect(merged.current(B, TODAY)).toBe(B)
    expect(merged.current(B, addDays(TODAY, 1))).toBe(A)
    expect(merged.reportUnit(C, addDays(TODAY, 1))).toBe(A)
  })

  it.each([
    ['cty may thắng lợi sóng thần', C],
    ['em làm ở khu sóng thần', B],
    ['di an', B],
    ['không nhớ', undefined],
    ['thần sóng', undefined],
  ])('serves "%s"', (place, unit) => expect(tree.serving(place, TODAY)).toBe(unit))

  it('serves nobody where two units claim the place', () => {
    const two = unitTree([province, zone, aUnit({ id: D, parentId: A, coverage: ['Dĩ An'] })])
    expect(two.serving('dĩ an', TODAY)).toBeUndefined()
  })
})
