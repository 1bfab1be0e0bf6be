import type { Unit } from '../../http/desk/contract'
import { hasEnded, idFrom, idsBelow, isToCome, treeOf } from './tree'

const aUnit = (id: string, parent?: string, over: Partial<Unit> = {}): Unit => ({
  id,
  name: id,
  level: 'upper',
  aliases: [],
  coverage: [],
  values: {},
  ...(parent === undefined ? {} : { parent }),
  ...over,
})

describe('the tree of units', () => {
  it('puts each under its parent, by name as Vietnamese sorts', () => {
    const units = [aUnit('tinh'), aUnit('u', 'tinh', { name: 'Đức Hoà' }), aUnit('v', 'tinh', { name: 'Dầu Tiếng' })]
    expect(treeOf(units)).toEqual([
      {
        unit: units[0],
        below: [
          { unit: units[2], below: [] },
          { unit: units[1], below: [] },
        ],
      },
    ])
  })
  it('begins with units whose parent one does not see', () => {
    expect(treeOf([aUnit('tinh', 'trung-uong'), aUnit('huyen', 'tinh')]).map(({ unit }) => unit.id)).toEqual(['tinh'])
  })
  it('shows a unit that names itself as its parent', () => {
    expect(treeOf([aUnit('lap', 'lap')])).toHaveLength(1)
  })
  it('knows what is below, however deep and in whatever order', () => {
    const units = [
      aUnit('to', 'co-so'),
      aUnit('co-so', 'huyen'),
      aUnit('huyen', 'tinh'),
      aUnit('tinh'),
      aUnit('khac', 'tinh'),
    ]
    expect([...idsBelow(units, 'huyen')].sort()).toEqual(['co-so', 'huyen', 'to'])
  })
})

describe('the days of a unit', () => {
  it('include the last one', () => {
    expect(hasEnded(aUnit('a', undefined, { validTo: '2026-11-22' }), '2026-11-22')).toBe(false)
    expect(hasEnded(aUnit('a', undefined, { validTo: '2026-11-22' }), '2026-11-23')).toBe(true)
  })
  it('include the first one', () => {
    expect(isToCome(aUnit('a', undefined, { validFrom: '2026-11-22' }), '2026-11-22')).toBe(false)
    expect(isToCome(aUnit('a', undefined, { validFrom: '2026-11-23' }), '2026-11-22')).toBe(true)
  })
})

it('a short name has only letters, digits and single dashes', () => {
  expect(idFrom('cong doan kcn bien hoa 2 (dong nai)')).toBe('cong-doan-kcn-bien-hoa-2-dong-nai')
})
