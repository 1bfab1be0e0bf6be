import { createInProcessBroadcast } from '../broadcast'
import { DAY, HOUR, MINUTE, type Instant } from '../time'
import { NOW, OA } from '../../test/builders/stored'
import { createStops } from './stops'

describe('a stopped account', () => {
  let now: Instant
  beforeEach(() => {
    now = NOW
  })
  const stops = () => createStops(createInProcessBroadcast(), { now: () => now })

  it('stays stopped for the longest time that was told: a send in flight may be refused for a shorter one', () => {
    const told = stops()
    told.stop(OA, 6 * HOUR)
    now += MINUTE
    told.stop(OA, MINUTE)
    expect(told.until(OA)).toBe(NOW + 6 * HOUR)
  })

  it('is stopped again for longer', () => {
    const told = stops()
    told.stop(OA, MINUTE)
    told.stop(OA, HOUR)
    expect(told.until(OA)).toBe(NOW + HOUR)
  })

  it('is asked again after a day, however long the platform said', () => {
    const told = stops()
    told.stop(OA, 30 * DAY)
    expect(told.until(OA)).toBe(NOW + DAY)
  })
})
