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
  const found = namedIn(typed, options)
  const named = [...new Set(found.map(({ option }) => option))]
  if (named.length === 1 && found.some((each) => tells(each, typed) || tells(each, firstClause(text))))
    return take(named)
  const unclear = named.length > 1 ? named : begins
  return askFor(unclear.length > 1 ? unclear : options, unclear.length > 1)
}

const bare = (text: string): string => fold(fold(text).replace(/[^\p{L}\p{N}%]+/gu, ' '))
const namesOf = (option: SlotOption): string[] => [option.label, ...option.also].map(bare).filter((name) => name !== '')

/** So common in any sentence ("còn ngày lễ thì sao", "em có được không") that they answer only where they are all that is said. */
const COMMON = new Set('ngay co khong ko chua roi em toi minh anh chi chu'.split(' '))
/** What stands round an answer: "dạ có ạ", "công ty em chưa". */
const SMALL_TALK = new Set(
  'a ad anh ban ben bi chi cong cty da dau do em i la lam luon nha nhe ne nua oi thi thoi toi ty u uh um va vang vay y'.split(
    ' ',
  ),
)

function tells({ option, name }: NamedOption, text: string): boolean {
  if (!COMMON.has(name)) return true
  const own = new Set(namesOf(option).flatMap((each) => each.split(' ')))
  const words = text.split(' ')
  return words.includes(name) && words.every((word) => own.has(word) || SMALL_TALK.has(word))
}

/** "Có, nó vẫn nhắn tin": the answer comes first. */
const firstClause = (text: string): string => bare(text.split(/[,.;:!?\n]/u)[0] ?? '')

interface NamedOption {
  option: SlotOption
  name: string
}

/** Options whose name stands in the text as whole words; a name inside another's longer name does not count. */
function namedIn(text: string, options: readonly SlotOption[]): NamedOption[] {
  const found = options.flatMap((option) =>
    namesOf(option)
      .filter((name) => ` ${text} `.includes(` ${name} `))
      .map((name) => ({ option, name })),
  )
  return found.filter(
    ({ name }) => !found.some((other) => other.name !== name && ` ${other.name} `.includes(` ${name} `)),
  )
}

function take([option]: readonly SlotOption[]): ValueResult {
  return option === undefined ? askFor([]) : accept(option.value, option.label)
}

function askFor(options: readonly SlotOption[], unclear = false): ValueResult {
  const list = options.map((option) => `"${option.label}"`).join(', ')
  return refuse(unclear ? `Chưa rõ bạn chọn mục nào: ${list}?` : `Bạn chọn một trong các mục này giúp: ${list}.`)
}
