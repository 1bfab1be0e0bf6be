import { nearest } from '../nearest'
import { parseTemplate, templateProblems } from '../template'
import { oneOrMore, scalar, shortened, wrongValue, type Place, type Reader } from './reader'
import type { Template } from '../flow'
import { parseLocalDate, type LocalDate } from '../../time'

/** Stands in for a day that cannot be read; the fault was reported. */
const SOME_DAY = '2000-01-01' as LocalDate

export function text(limits: { max: number } = { max: 6000 }): Reader<string> {
  return scalar(
    'chữ',
    () => '',
    (written, at) => {
      const trimmed = written.trim()
      if (trimmed === '') at.report({ code: 'missing-field', message: 'Chỗ này đang để trống.' })
      if ([...trimmed].length > limits.max) {
        const message = `Dài ${[...trimmed].length} ký tự, tối đa ${limits.max}. Hãy viết ngắn lại.`
        at.report({ code: 'too-long', message })
      }
      return trimmed.slice(0, 4 * limits.max)
    },
  )
}

export const texts = oneOrMore(text())

/** Text with `{{…}}` and `[^…]`. */
export const template: Reader<Template> = {
  absent: () => parseTemplate(''),
  read(tree, at) {
    const written = text().read(tree, at)
    for (const { message, suggestion, written: part } of templateProblems(written)) {
      at.report(wrongValue(message, suggestion), part)
    }
    return parseTemplate(written)
  },
}

/** A name of letters without marks, digits, and the given separators. */
export function name(what: string, pattern: RegExp, example: string): Reader<string> {
  return scalar(
    what,
    () => '',
    (written, at) => {
      if (pattern.test(written)) return written
      at.report(wrongValue(`"${shortened(written)}" không dùng làm ${what} được. ${example}`))
      return written
    },
  )
}

export const topicName = name(
  'mã chủ đề',
  /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/,
  'Mã chỉ có chữ thường không dấu, số, dấu "-" và ".", ví dụ luong.tang-ca.',
)
export const stepName = name('mã bước', /^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Mã chỉ có chữ thường không dấu, số và "-".')
export const sourceName = name('mã nguồn', /^[a-zA-Z0-9_][a-zA-Z0-9_.-]*$/, 'Ví dụ blld-98.')
export const SLOT_NAME = /^[a-zA-Z][a-zA-Z0-9_-]*$/
export const slotName = name('tên chỗ ghi nhớ', SLOT_NAME, 'Tên chỉ có chữ không dấu, số, "_" và "-", ví dụ luong.')
export const parameterName = name(
  'mã số liệu',
  /^[a-zA-Z0-9_][a-zA-Z0-9_.-]*$/,
  'Mã chỉ có chữ không dấu, số, ".", "_" và "-".',
)

export const number: Reader<number> = scalar(
  'một con số',
  () => 0,
  (written, at) => {
    if (/^[+-]?\d+(\.\d+)?$/.test(written)) return Number(written)
    const plain = written.replace(/[.,_\s](?=\d{3}(\D|$))/g, '').replace(',', '.')
    const suggestion = /^-?\d+(\.\d+)?$/.test(plain) ? plain : undefined
    at.report(
      wrongValue(`"${shortened(written)}" không phải con số. Viết liền các chữ số, phần lẻ sau dấu chấm.`, suggestion),
    )
    return 0
  },
)

export function numberBetween(low: number, high: number): Reader<number> {
  return {
    absent: () => low,
    read(tree, at) {
      const value = number.read(tree, at)
      if (value < low || value > high) at.report(wrongValue(`Số này phải từ ${low} đến ${high}.`))
      return value
    },
  }
}

const FLAGS = new Map([
  ['true', true],
  ['false', false],
  ['có', true],
  ['không', false],
])
export const flag: Reader<boolean> = scalar(
  'true hoặc false',
  () => false,
  (written, at) => {
    const value = FLAGS.get(written.toLowerCase())
    if (value === undefined)
      at.report(wrongValue(`"${shortened(written)}": chỗ này chỉ nhận true (có) hoặc false (không).`))
    return value ?? false
  },
)

export const day: Reader<LocalDate> = scalar(
  'một ngày dạng năm-tháng-ngày, ví dụ 2026-11-22',
  () => SOME_DAY,
  (written, at) => {
    const value = parseLocalDate(written)
    if (value !== undefined) return value
    at.report(wrongValue(`"${shortened(written)}" không phải một ngày có thật dạng năm-tháng-ngày.`, isoDay(written)))
    return SOME_DAY
  },
)

/** `22/11/2026` as it was probably meant. */
function isoDay(written: string): string | undefined {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written) ?? []
  return parseLocalDate(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}

export const link: Reader<string> = scalar(
  'một địa chỉ trang web',
  () => '',
  (written, at) => {
    const given = URL.canParse(written) ? new URL(written) : undefined
    if (given === undefined || !/^https?:$/.test(given.protocol)) {
      at.report(wrongValue(`"${shortened(written)}" không phải địa chỉ trang web. Địa chỉ bắt đầu bằng https://.`))
    }
    return written
  },
)

/** One of a fixed set of words. */
export function oneOf<W extends string>(words: readonly [W, ...W[]], what: string): Reader<W> {
  return scalar(
    what,
    () => words[0],
    (written, at) => pick(written, words, what, at) ?? words[0],
  )
}

function pick<W extends string>(written: string, words: readonly W[], what: string, at: Place): W | undefined {
  const found = words.find((word) => word === written)
  if (found !== undefined) return found
  const message = `"${shortened(written)}" không phải ${what}. Dùng một trong: ${words.join(', ')}.`
  at.report(wrongValue(message, nearest(written, words)))
  return undefined
}
