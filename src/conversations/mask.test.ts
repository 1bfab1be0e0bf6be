import fc from 'fast-check'
import { maskPersonalData } from './mask'

const digits = (least: number, most: number) =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: least, maxLength: most }).map((all) => all.join(''))
const pieces = fc.oneof(
  fc.constantFrom(
    'tôi tên là ',
    'em là ',
    'Nguyễn Văn A',
    'Trần Thị Bé',
    'gọi ',
    ' ',
    '.',
    ',',
    '\n',
    'https://',
    'fb.com/lan',
    '@',
    'lan',
    '.vn',
    '+84',
    '0',
    '-',
    'lương',
  ),
  digits(1, 30),
  fc.string({ maxLength: 5 }),
)
const texts = fc.array(pieces, { maxLength: 12 }).map((all) => all.join(''))

describe('what names a writer', () => {
  it.each([
    ['gọi 0901234567 nhé', 'gọi [số điện thoại] nhé'],
    ['gọi 0901 234 567 nhé', 'gọi [số điện thoại] nhé'],
    ['gọi +84 901.234.567', 'gọi [số điện thoại]'],
    ['CCCD 079123456789', 'CCCD [số]'],
    ['số 123456789012', 'số [số]'],
    ['thư lan.nguyen@congty.vn', 'thư [email]'],
    ['xem https://facebook.com/lan.nguyen', 'xem [liên kết]'],
    ['tôi tên là Nguyễn Văn An, làm ở xưởng', 'tôi tên là [tên], làm ở xưởng'],
    ['em là Trần Thị Bé', 'em là [tên]'],
  ])('is taken out of "%s"', (text, masked) => expect(maskPersonalData(text)).toBe(masked))

  it.each(['lương 8.500.000 đồng', 'làm 12 tiếng ngày 20/11/2026', 'em là công nhân may', 'quản đốc Kín chửi tôi'])(
    'is not seen in "%s"',
    (text) => expect(maskPersonalData(text)).toBe(text),
  )

  it('leaves no run of nine digits or more, whatever stands around it', () =>
    fc.assert(
      fc.property(texts, (text) => expect(maskPersonalData(text)).not.toMatch(/\d{9}/)),
      { numRuns: 1_000 },
    ))

  it('is taken out once: a masked text stays as it is', () =>
    fc.assert(
      fc.property(texts, (text) => {
        const masked = maskPersonalData(text)
        expect(maskPersonalData(masked)).toBe(masked)
      }),
      { numRuns: 1_000 },
    ))
})
