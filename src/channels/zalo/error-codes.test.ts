import { HOUR, MINUTE } from '../../time'
import { sortError } from './error-codes'

/** 2026-11-22 in Vietnam, at this hour. */
const atHour = (hour: number, minute = 0) => Date.UTC(2026, 10, 22, hour - 7, minute)
const sort = (code: number, now = atHour(12), withButtons = false) => sortError(code, { now, withButtons })

describe('a refusal during the night', () => {
  it.each([
    [atHour(22), 8 * HOUR],
    [atHour(23, 30), 6.5 * HOUR],
    [atHour(0), 6 * HOUR],
    [atHour(5, 59), MINUTE],
  ])('waits until 06:00 in Vietnam (%d)', (now, afterMs) => {
    expect(sort(-234, now)).toMatchObject({ kind: 'again', afterMs })
  })
})

describe('what a refusal tells beside its kind', () => {
  it('is how often a failure without a reason may be repeated', () => {
    expect(sort(-200)).toMatchObject({ kind: 'again', attempts: 3 })
    expect(sort(-32)).toEqual({ kind: 'again', afterMs: 1_000, reason: expect.stringContaining('-32') })
  })

  it('is an alarm where somebody who runs the service must look', () => {
    for (const code of [-201, -210, -240, -248, -320, -321, -77_777]) expect(sort(code)).toMatchObject({ alarm: true })
    for (const code of [-213, -230, -233]) expect(sort(code)).not.toHaveProperty('alarm')
  })

  it('is how long the account rests: longer when a package must be bought than when a setting must be made', () => {
    expect(sort(-224)).toMatchObject({ afterMs: HOUR })
    expect(sort(-242)).toMatchObject({ afterMs: 15 * MINUTE })
  })
})
