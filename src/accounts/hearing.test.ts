import { accountId } from '../ids'
import { HOUR, MINUTE } from '../time'
import { createHearing } from './hearing'
import { SLOT_MS, slotOf, type IntakeGap } from './intake-repository'

const OA = accountId('zalo', '1')
const PAGE = accountId('messenger', '2')
const NOON = slotOf(Date.UTC(2026, 10, 23, 5))

function stage() {
  const written: string[] = []
  const gaps: IntakeGap[] = []
  let isDown = false
  const hearing = createHearing({
    async heard(slots) {
      if (isDown) throw new Error('down')
      written.push(...slots.map(({ accountId: id, slot }) => `${id} +${(slot - NOON) / SLOT_MS}`))
    },
    async openGap(gap) {
      if (isDown) throw new Error('down')
      gaps.push(gap)
    },
    slotsOf: async (id) => (id === OA ? [NOON] : []),
  })
  return { hearing, written, gaps, goes: (how: 'down' | 'up') => void (isDown = how === 'down') }
}

describe('accounts that are heard', () => {
  it('are written once a quarter of an hour each, however often they are heard', async () => {
    const { hearing, written } = stage()
    for (let n = 0; n < 1_000; n++) hearing.heard(n % 2 === 0 ? OA : PAGE, NOON + n)
    await hearing.flush()
    hearing.heard(OA, NOON + SLOT_MS - 1)
    hearing.heard(OA, NOON + SLOT_MS)
    await hearing.flush()
    await hearing.flush()
    expect(written).toEqual([`${OA} +0`, `${PAGE} +0`, `${OA} +1`])
  })

  it('are still noted when the store does not take it', async () => {
    const { hearing, written, goes } = stage()
    hearing.heard(OA, NOON)
    goes('down')
    await expect(hearing.flush()).rejects.toThrow('down')
    goes('up')
    await hearing.flush()
    expect(written).toEqual([`${OA} +0`])
  })
})

describe('what was refused', () => {
  it('is a gap from a little before the first refusal on, written before what is heard after it', async () => {
    const { hearing, written, gaps, goes } = stage()
    goes('down')
    hearing.refused(OA, NOON)
    hearing.refused(OA, NOON + HOUR)
    hearing.heard(OA, NOON + HOUR)
    await expect(hearing.flush()).rejects.toThrow('down')
    expect(written).toEqual([])
    goes('up')
    await hearing.flush()
    await hearing.flush()
    expect(gaps).toEqual([{ accountId: OA, since: NOON - 10 * MINUTE, reason: 'refused', notedAt: NOON + HOUR }])
    expect(written).toEqual([`${OA} +4`])
  })
})

describe('what may have been missed', () => {
  it('begins a little before the account was heard last, and is nothing for one that never was', async () => {
    const { hearing, gaps } = stage()
    await hearing.missed(OA, 'start', NOON + HOUR)
    await hearing.missed(PAGE, 'start', NOON + HOUR)
    expect(gaps).toEqual([{ accountId: OA, since: NOON - 10 * MINUTE, reason: 'start', notedAt: NOON + HOUR }])
  })
})
