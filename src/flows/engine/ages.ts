import type { LocalDate } from '../../time'
import { ageOf, birthAt, COUNTED } from './births'
import { bareAt, isTyped, type Word } from './phrases'
import { isOfOwnChild } from './whose-age'

/** Behind the number of an age: "17 tuổi", "17 tủi". */
const OF_AGE = new Set(['tuoi', 'tui'])
/** Before "17t". */
const PERSON = new Set(['em', 'e', 'toi', 'tui', 'minh', 'chau', 'con', 'be', 'ban', 'no'])
const REACHED = new Set(['moi', 'du', 'chua', 'duoc', 'hon', 'gan', 'sap'])
/** "lương em 15t", "hợp đồng của em 12t": money, or months. */
const MONEY_OR_TERM =
  /^(?:luong|lcb|lg|thuong|lanh|linh|tra|gia|tien|cong|thu|nhap|phu|cap|thang|vay|no|muon|phat|chuyen|hop|dong|hd|hdld|ky|bao|hiem|bh|bhxh|bhtn|bhyt)$/u
/** "làm được 15t", "nghỉ chưa đủ 12t": months. */
const LASTING = /^(?:lam|vo|vao|nghi|thai|bau|viec|hoc)$/u
/** What begins another thought: an amount, the end of a question, "rồi". */
const CLAUSE_END = /^(?:\d.+|[2-9]|a|vay|nhieu|sao|gi|khong|ko|k|hong|roi|nha|ma)$/u
const WORDS_BEFORE = 6
/** "17t đi làm được không". */
const ENTERS = /^(?:di|lam|xin|vo|vao)$/u

/**
 * The words of a text with the ages of workers that they state: "17 tuổi", or a birth against today ("sn 2009", "sinh ngày
 * 5 tháng 6 năm 2009", "2k9"). The age of a child whose parent asks for themselves is none.
 */
export function withAges(words: readonly Word[], today: LocalDate): Word[] {
  return agesIn(words, today).flatMap((age, at) => {
    const word = words[at]
    if (word === undefined) return []
    return age === undefined || isOfOwnChild(words, at) ? [word] : [{ ...word, age }]
  })
}

/** The age that each word states, whoever has it. */
export function agesIn(words: readonly Word[], today: LocalDate): (number | undefined)[] {
  return words.map((_, at) => {
    const born = birthAt(words, at, today)
    return born === undefined ? ageAt(words, at) : ageOf(born, today)
  })
}

function ageAt(words: readonly Word[], at: number): number | undefined {
  const typed = words[at]
  // "15%", "1,7" and "15/10" are no ages.
  if (typed === undefined || !/^\d+[\p{L}\p{M}]*$/u.test(typed.raw)) return undefined
  const [, years, unit = bareAt(words, at + 1)] = /^(\d{1,2})(tuoi|tui|t)?$/u.exec(typed.bare) ?? []
  if (years === undefined) return undefined
  const isAge = OF_AGE.has(unit) || (unit === 't' ? isShortAge(words, at) : isOnlyAge(words, at))
  return isAge ? Number(years) : undefined
}

/** "em 17t", "mới 17t": a "t" is also a month or a million. */
function isShortAge(words: readonly Word[], at: number): boolean {
  const lead = bareAt(words, at - 1)
  const isPaidPer = /^(?:thang|mot|1|moi)$/u.test(bareAt(words, at + 1))
  if (at === 0 || words[at - 1]?.raw === '') return ENTERS.test(bareAt(words, at + 1))
  const isReached = REACHED.has(lead)
  if (isPaidPer || !(isReached || PERSON.has(lead))) return false
  for (let back = at - 1; back >= Math.max(0, at - WORDS_BEFORE); back -= 1) {
    const bare = bareAt(words, back)
    if (CLAUSE_END.test(bare) || words[back]?.raw === '') return true
    const isWork = bare === 'cong' && /^(?:ty|nhan|viec)$/u.test(bareAt(words, back + 1))
    if ((MONEY_OR_TERM.test(bare) && !isWork) || (isReached && LASTING.test(bare))) return false
  }
  return true
}

/** "em mới 17": not "mỗi 15 phút", "mới 15 ngày", "hôm nay mới 15". */
function isOnlyAge(words: readonly Word[], at: number): boolean {
  const lead = words[at - 1]
  if (lead === undefined || !isTyped(lead, 'mới')) return false
  if (/^(?:hom|bua|bay|thang) (?:nay|gio)$/u.test(`${bareAt(words, at - 3)} ${bareAt(words, at - 2)}`)) return false
  const isOfCompany = bareAt(words, at + 1) === 'cong' && bareAt(words, at + 2) === 'ty'
  return isOfCompany || !COUNTED.test(bareAt(words, at + 1))
}
