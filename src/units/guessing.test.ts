import { MINUTE, SECOND } from '../time'
import { isLocked, LOCK_MS, nextTryAt, OF_ACCOUNT, OF_ADDRESS } from './guessing'

const after = (failures: number) => nextTryAt({ failures, lastAt: 1_000_000 }, OF_ACCOUNT) - 1_000_000

describe('guessing a password', () => {
  it('costs nothing while it looks like a mistyped one', () => {
    expect(nextTryAt(undefined, OF_ACCOUNT)).toBe(0)
    expect([1, 2, 3].map((failures) => after(failures) > 0)).toEqual([false, false, false])
  })

  it('waits longer each time, and then for a quarter of an hour', () => {
    expect([4, 5, 6, 9].map(after)).toEqual([SECOND, 2 * SECOND, 4 * SECOND, 32 * SECOND])
    expect([10, 11, 500].map(after)).toEqual([LOCK_MS, LOCK_MS, LOCK_MS])
  })

  it('never waits longer than a minute before the lock, also at the address of a large office', () => {
    for (let failures = 21; failures < OF_ADDRESS.lockAfter; failures++) {
      expect(nextTryAt({ failures, lastAt: 0 }, OF_ADDRESS)).toBeLessThanOrEqual(MINUTE)
    }
  })

  it('is a lock only until it ends', () => {
    const guesses = { failures: 10, lastAt: 0 }
    expect(isLocked(guesses, OF_ACCOUNT, LOCK_MS - 1)).toBe(true)
    expect(isLocked(guesses, OF_ACCOUNT, LOCK_MS)).toBe(false)
    expect(isLocked({ failures: 9, lastAt: 0 }, OF_ACCOUNT, 1)).toBe(false)
  })
})
