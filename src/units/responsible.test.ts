import fc from 'fast-check'
import { unitId } from '../ids'
import { lineOf, responsibleOf } from './responsible'

const [WORKPLACE, UPPER, PROVINCE] = ['co-so', 'cap-tren', 'tinh'].map(unitId) as [
  ReturnType<typeof unitId>,
  ReturnType<typeof unitId>,
  ReturnType<typeof unitId>,
]
const line = lineOf(WORKPLACE, { above: () => [UPPER, PROVINCE] })

describe('who hears of what is overdue', () => {
  it('is the lead of the unit, then of the one above, and at the top the admins too', () => {
    const told = [1, 2, 3, 4].map((level) => responsibleOf(line, level, () => true))
    expect(told).toEqual([
      { unitId: WORKPLACE, admins: false },
      { unitId: UPPER, admins: false },
      { unitId: PROVINCE, admins: true },
      { unitId: PROVINCE, admins: true },
    ])
  })

  it('is the next unit above where nobody leads, and the admins where nobody leads at all', () => {
    expect(responsibleOf(line, 1, (unit) => unit === UPPER)).toEqual({ unitId: UPPER, admins: false })
    expect(responsibleOf(line, 2, (unit) => unit === UPPER)).toEqual({ unitId: UPPER, admins: true })
    expect(responsibleOf(line, 1, () => false)).toEqual({ admins: true })
  })

  it('is always somebody, and never further down than before', () => {
    fc.assert(
      fc.property(fc.subarray(line), fc.integer({ min: 1, max: 5 }), (led, level) => {
        const [now, then] = [level, level + 1].map((one) => responsibleOf(line, one, (unit) => led.includes(unit)))
        const place = (one: typeof now) => (one?.unitId === undefined ? line.length : line.indexOf(one.unitId))
        expect(now?.admins === true || now?.unitId !== undefined).toBe(true)
        expect(place(then)).toBeGreaterThanOrEqual(place(now))
      }),
    )
  })
})
