import { aPage } from '../../test/builders/messenger'
import type { Account } from '../channels/channel'
import { accountId } from '../ids'
import { HOUR, MINUTE, SECOND } from '../time'
import { createGates } from './gates'
import { createRateGate } from './rate-gate'

const anOa: Account = { ...aPage(), id: accountId('zalo', '1'), channel: 'zalo', externalId: '1' }
const stays = new AbortController().signal

describe('the gate of an account', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it.each([
    { platform: 'Messenger', account: aPage(), allowed: 300, inMs: SECOND },
    { platform: 'Zalo', account: anOa, allowed: 100, inMs: MINUTE },
  ])(
    'lets never through more than $platform takes, also when all write at once after a quiet time',
    async ({ account, allowed, inMs }) => {
      const gates = createGates({
        zaloPerMinute: 100,
        open: (_, rate) => createRateGate({ ...rate, now: () => Date.now() }),
      })
      const gate = gates.of(account)
      await jest.advanceTimersByTimeAsync(HOUR)
      const passed: number[] = []
      for (let n = 0; n < 3 * allowed; n++) void gate.pass('answer', stays).then(() => passed.push(Date.now()))
      await jest.advanceTimersByTimeAsync(4 * inMs)
      gates.close()
      expect(passed.length).toBe(3 * allowed)
      const within = passed.map((first) => passed.filter((at) => at >= first && at < first + inMs).length)
      expect(Math.max(...within)).toBeLessThanOrEqual(allowed)
    },
  )
})
