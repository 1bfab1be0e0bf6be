import { SLOT_MS, slotOf, type AccountAlarm, type IntakeGap } from '../../src/accounts/intake-repository'
import { accountId } from '../../src/ids'
import { HOUR, MINUTE } from '../../src/time'
import { NOW, OA, type OpenedStore, type OpenStore } from '../builders/stored'

const PAGE = accountId('messenger', '104729563018274')
const aGap = (over: Partial<IntakeGap> = {}): IntakeGap => ({
  accountId: OA,
  since: NOW,
  reason: 'start',
  notedAt: NOW + HOUR,
  ...over,
})
const anAlarm = (over: Partial<AccountAlarm> = {}): AccountAlarm => ({
  accountId: OA,
  kind: 'silent',
  since: NOW,
  advice: 'Xem webhook.',
  ...over,
})

/** What every store promises of how accounts are heard. */
export function intakeContract(open: OpenStore): void {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())
  const intake = () => opened.store.intake

  it('keeps when an account was heard, newest first, a slot once', async () => {
    const slot = slotOf(NOW)
    const slots = [slot, slot - SLOT_MS, slot]
    await intake().heard(slots.map((one) => ({ accountId: OA, slot: one })))
    await intake().heard([
      { accountId: OA, slot },
      { accountId: PAGE, slot: slot + SLOT_MS },
    ])
    expect(await intake().slotsOf(OA, 10)).toEqual([slot, slot - SLOT_MS])
    expect(await intake().slotsOf(OA, 1)).toEqual([slot])
    expect(await intake().forgetSlots(slot)).toBe(1)
    expect(await intake().slotsOf(OA, 10)).toEqual([slot])
  })

  it('keeps one gap an account, from the earliest time on', async () => {
    await intake().openGap(aGap())
    await intake().openGap(aGap({ since: NOW + MINUTE, reason: 'silent', notedAt: NOW + 2 * HOUR }))
    await intake().openGap(aGap({ accountId: PAGE, reason: 'refused' }))
    expect(await intake().gaps()).toEqual([
      aGap({ accountId: PAGE, reason: 'refused' }),
      aGap({ notedAt: NOW + 2 * HOUR }),
    ])
    await intake().openGap(aGap({ since: NOW - HOUR, reason: 'away', notedAt: NOW }))
    expect(await intake().gaps()).toContainEqual(aGap({ since: NOW - HOUR, reason: 'away', notedAt: NOW + 2 * HOUR }))
  })

  it('keeps a gap that was noted again while it was read', async () => {
    await intake().openGap(aGap())
    await intake().openGap(aGap({ notedAt: NOW + 2 * HOUR }))
    await intake().closeGap(aGap())
    expect(await intake().gaps()).toHaveLength(1)
    await intake().closeGap(aGap({ notedAt: NOW + 2 * HOUR }))
    expect(await intake().gaps()).toEqual([])
  })

  it('has an alarm stand until it is over, and says which are new', async () => {
    expect(await intake().raise(anAlarm())).toBe(true)
    expect(await intake().raise(anAlarm({ since: NOW + HOUR, advice: 'Gọi quản trị viên.' }))).toBe(false)
    expect(await intake().raise(anAlarm({ kind: 'refused', since: NOW + 1 }))).toBe(true)
    expect(await intake().alarms()).toEqual([
      anAlarm({ advice: 'Gọi quản trị viên.' }),
      anAlarm({ kind: 'refused', since: NOW + 1 }),
    ])
    expect(await intake().clear(OA, 'silent')).toBe(true)
    expect(await intake().clear(OA, 'silent')).toBe(false)
    expect(await intake().alarms()).toEqual([anAlarm({ kind: 'refused', since: NOW + 1 })])
  })
}
