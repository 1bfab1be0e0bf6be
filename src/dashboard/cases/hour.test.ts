import { hourOf } from './hour'

describe('the hour of a report without a name', () => {
  it('is that of Vietnam, without minutes', () => {
    expect(hourOf(Date.parse('2026-11-22T14:00:00+07:00'))).toBe('14 giờ, 22/11/2026')
  })
  it('is 00 at midnight', () => {
    expect(hourOf(Date.parse('2026-11-22T00:00:00+07:00'))).toBe('00 giờ, 22/11/2026')
  })
})
