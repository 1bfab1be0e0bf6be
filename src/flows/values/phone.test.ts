import fc from 'fast-check'
import { parsePhone } from './phone'

const read = (text: string): unknown => {
  const result = parsePhone(text)
  return result.ok ? result.value.value : result.reason
}

describe('a phone number', () => {
  it.each([
    ['0912345678', '0912345678'],
    ['0912 345 678', '0912345678'],
    ['0912.345.678', '0912345678'],
    ['091-234-5678', '0912345678'],
    ['+84912345678', '0912345678'],
    ['+84 912 345 678', '0912345678'],
    ['(+84) 912 345 678', '0912345678'],
    ['+84 (0)912 345 678', '0912345678'],
    ['0084912345678', '0912345678'],
    ['84912345678', '0912345678'],
    ['912345678', '0912345678'],
    ['sđt em 0912.345.678 ạ', '0912345678'],
    ['024 3825 1234', '02438251234'],
    ['(028) 3825 1234', '02838251234'],
    ['0203.3825.123', '02033825123'],
    ['0912345678, nhắc lại 0912 345 678', '0912345678'],
  ])('%s', (text, number) => {
    expect(read(text)).toBe(number)
  })

  it('is said back in groups', () => {
    expect(parsePhone('+84912345678')).toMatchObject({ value: { shown: '0912 345 678' } })
    expect(parsePhone('02438251234')).toMatchObject({ value: { shown: '024 3825 1234' } })
  })

  it.each([
    ['091234567', 'chưa đúng'],
    ['09123456789', 'chưa đúng'],
    ['0112345678', 'chưa đúng'],
    ['+1 202 555 0100', 'chưa đúng'],
    ['01234567890', 'đầu số cũ'],
    ['0912345678 hoặc 0987654321', 'một số điện thoại'],
    ['em không có', 'Chưa thấy'],
  ])('%j is asked again', (text, why) => {
    expect(read(text)).toContain(why)
  })

  it('the way of writing does not matter', () => {
    const digits = fc.stringMatching(/^[35789]\d{8}$/u)
    fc.assert(
      fc.property(
        digits,
        fc.constantFrom(' ', '.', '-', ''),
        fc.constantFrom('0', '+84', '0084', '+84 '),
        (rest, gap, prefix) => {
          const written = `${prefix}${rest.slice(0, 3)}${gap}${rest.slice(3, 6)}${gap}${rest.slice(6)}`
          expect(read(written)).toBe(`0${rest}`)
        },
      ),
    )
  })
})
