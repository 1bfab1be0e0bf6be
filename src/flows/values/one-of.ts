import { fold } from '../../understanding/normalize/fold'
import type { SlotOption } from '../flow'
import { accept, refuse, type ValueResult } from './value'

/** One of the options: its number, its label or another name for it, the beginning of one, or one named in a sentence. */
export function parseOneOf(text: string, options: readonly SlotOption[]): ValueResult {
  const typed = bare(text)
  if (typed === '') return askFor(options)
  const exact = options.filter((option) => namesOf(option).includes(typed))
  if (exact.length === 1) return take(exact)
  const numbered = /^(?:(?:so|cau|muc|y|lua chon|phuong an|dap an|chon) )*(?<number>\d{1,2})$/u.exec(typed)?.groups?.[
    'number'
  ]
  const byNumber = numbered === undefined ? undefined : options[Number(numbered) - 1]
  if (byNumber !== undefined) return take([byNumber])
  const begins = options.filter((option) => namesOf(option).some((name) => name.startsWith(typed)))
  if (begins.length === 1) return take(begins)
  const named = namedIn(typed, options)
  if (named.length === 1) return take(named)
  const unclear = named.length > 1 ? named : begins
  return askFor(unclear.length > 1 ? unclear : options, unclear.length > 1)
}

const bare = (text: string): string => fold(fold(text).replace(/[^\p{L}\p{N}%]+/gu, ' '))
const namesOf = (option: SlotOption): string[] => [option.label, ...option.also].map(bare).filter((name) => name !== '')

/** Options whose name stands in the text as whole words; a name inside another's longer name does not count. */
function namedIn(text: string, options: readonly SlotOption[]): SlotOption[] {
  const found = options.flatMap((option) =>
    namesOf(option)
      .filter((name) => ` ${text} `.includes(` ${name} `))
      .map((name) => ({ option, name })),
  )
  const outer = found.filter(
    ({ name }) => !found.some((other) => other.name !== name && ` ${other.name} `.includes(` ${name} `)),
  )
  return [...new Set(outer.map(({ option }) => option))]
}

function take([option]: readonly SlotOption[]): ValueResult {
  return option === undefined ? askFor([]) : accept(option.value, option.label)
}

function askFor(options: readonly SlotOption[], unclear = false): ValueResult {
  const list = options.map((option) => `"${option.label}"`).join(', ')
  return refuse(unclear ? `Chưa rõ bạn chọn mục nào: ${list}?` : `Bạn chọn một trong các mục này giúp: ${list}.`)
}
