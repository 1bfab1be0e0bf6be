import { capped, phoneOf, sizeOf } from './numbers'

describe('numbers as officers read them', () => {
  it.each([
    ['84900000013', '0900 000 013'],
    ['+84 900 000 013', '0900 000 013'],
    ['0900000013', '0900 000 013'],
    ['02513822000', '0251 382 2000'],
    ['+66812345678', '+66812345678'],
    ['113', '113'],
  ])('shows the telephone number %s as %s', (number, shown) => expect(phoneOf(number)).toBe(shown))

  it('counts to 99, and says sizes of files', () => {
    expect([capped(7), capped(100), sizeOf(640_000), sizeOf(1_400_000)]).toEqual(['7', '99+', '640 KB', '1,4 MB'])
  })
})
