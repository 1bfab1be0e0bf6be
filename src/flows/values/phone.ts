import { accept, refuse, type ValueResult } from './value'

const WRITTEN = /(?<![\d.,])(?:\(?\+|00)?\(?\d(?:[\s.\-()\u00a0]{0,2}\d){7,14}(?!\d)/gu
const MOBILE = /^0[35789]\d{8}$/u
/** Since 2017 every landline is 02, an area and a number: eleven digits. */
const LANDLINE = /^02\d{9}$/u
/** Mobile numbers had eleven digits until 2018. */
const OLD_MOBILE = /^01[2689]\d{8}$/u
const HOW = 'Bạn viết lại giúp, ví dụ "0912 345 678".'

/** A Vietnamese phone number, kept as ten digits (mobile) or eleven (landline) that begin with 0. */
export function parsePhone(text: string): ValueResult {
  const written = [...text.matchAll(WRITTEN)].map((match) => national(match[0]))
  const numbers = [...new Set(written.filter(isPhone))]
  const [number] = numbers
  if (numbers.length > 1) return refuse(`Bạn cho một số điện thoại thôi nhé. ${HOW}`)
  if (number !== undefined) return accept(number, showPhone(number))
  if (written.some((each) => OLD_MOBILE.test(each))) return refuse(`Đây là đầu số cũ 11 số, nay không còn dùng. ${HOW}`)
  const digits = text.replace(/\D/gu, '').length
  if (digits === 0) return refuse(`Chưa thấy số điện thoại. ${HOW}`)
  return refuse(`Số điện thoại chưa đúng (di động có 10 số, bắt đầu bằng 03, 05, 07, 08 hoặc 09). ${HOW}`)
}

/** Phone numbers in a sentence, with their place in the text. */
export function findPhones(text: string): { from: number; to: number; number: string; shown: string }[] {
  return [...text.matchAll(WRITTEN)].flatMap((match) => {
    const number = national(match[0])
    const shown = showPhone(number)
    return isPhone(number) && /^\D*[0+]|^84/u.test(match[0])
      ? [{ from: match.index, to: match.index + match[0].length, number, shown }]
      : []
  })
}

const isPhone = (number: string): boolean => MOBILE.test(number) || LANDLINE.test(number)

/** "+84 912…", "0084912…", "84912…" and "912…" are the same as "0912…"; "+84 (0)912…" too. */
function national(written: string): string {
  const digits = written.replace(/\D/gu, '')
  const rest = /^(?:00)?84(?<rest>\d{9,11})$/u.exec(digits)?.groups?.['rest']
  if (rest !== undefined) return rest.startsWith('0') ? rest : `0${rest}`
  return /^[35789]\d{8}$/u.test(digits) ? `0${digits}` : digits
}

function showPhone(number: string): string {
  if (MOBILE.test(number)) return `${number.slice(0, 4)} ${number.slice(4, 7)} ${number.slice(7)}`
  const area = /^02[48]/u.test(number) ? 3 : 4
  return `${number.slice(0, area)} ${number.slice(area, -4)} ${number.slice(-4)}`
}
