import fc from 'fast-check'
import { DAY, VIETNAM_OFFSET_MS, localDate, startOfDay } from './time'

const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) })

describe('the day of an instant', () => {
  it('is that of Vietnam, whichever day was asked for before', () => {
    const written = (at: number): string => new Date(at + VIETNAM_OFFSET_MS).toISOString().slice(0, 10)
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1, maxLength: 20 }), (instants) => {
        for (const at of [...instants, ...instants]) expect(localDate(at)).toBe(written(at))
      }),
    )
  })

  it('begins at five in the afternoon of the day before by UTC, and lasts a day', () => {
    const midnight = Date.UTC(2026, 10, 21, 17)
    expect([midnight - 1, midnight, midnight + DAY - 1, midnight + DAY].map(localDate)).toEqual([
      '2026-11-21',
      '2026-11-22',
      '2026-11-22',
      '2026-11-23',
    ])
    expect(startOfDay(localDate(midnight))).toBe(midnight)
  })
})
