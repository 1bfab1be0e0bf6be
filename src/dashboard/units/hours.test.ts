import type { WorkingTime } from '../../http/desk/contract'
import { hoursToSave, sayHours, typedHours } from './hours'

const office: WorkingTime = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: 450,
  to: 990,
  lunch: { from: 690, to: 750 },
}

describe('working time in a form', () => {
  it('is saved as it was read when nothing is changed, also to midnight and without a break', () => {
    const evening: WorkingTime = { days: ['sat', 'sun'], from: 18 * 60, to: 24 * 60 }
    for (const time of [office, evening]) expect(hoursToSave(typedHours(time, office))).toEqual(time)
  })
  it('of a unit without its own stays with the unit above; whoever wants another begins with that one', () => {
    const typed = typedHours(undefined, office)
    expect(hoursToSave(typed)).toBeUndefined()
    expect(hoursToSave({ ...typed, isOwn: true, to: '16h00', days: ['wed', 'mon'] })).toEqual({
      ...office,
      to: 960,
      days: ['mon', 'wed'],
    })
  })
  it.each([
    [office, 'Thứ Hai đến Thứ Sáu, 07:30 đến 16:30, nghỉ trưa 11:30 đến 12:30'],
    [{ days: ['mon', 'sat'], from: 480, to: 1440 } as const, 'Thứ Hai, Thứ Bảy, 08:00 đến 24:00'],
  ])('is said in words', (time, said) => {
    expect(sayHours({ ...time, days: [...time.days] })).toBe(said)
  })
})
