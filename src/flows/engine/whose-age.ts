import { bareAt, isTyped, type Word } from './phrases'

/** "cháu tôi", "cháu ruột". */
const OWNER = /^(?:em|e|toi|tui|minh|chi|anh|ruot|noi|ngoai)$/u
/** Between "con" and the figure: "con gái lớn của em năm nay mới". */
const BETWEEN =
  /^(?:gai|trai|lon|nho|ut|dau|ruot|noi|ngoai|nha|cua|em|e|toi|tui|minh|chi|anh|thu|hai|ba|dua|nam|nay|duoc|du|chua|moi|la|sinh|sn|ns|ngay|thang|vao|hoi|\d{1,2})$/u
/** What tells of somebody at work, or looking for it. */
const WORKS =
  /\b(?:lam|xin|tang ca|tc|ot|ca (?:dem|ngay|\d)|phu (?!cap)|bung|chay ban|viec|nhan|tuyen|thue|bi (?:cong|cty|chu|duoi|ep|bat|giu|giam|quan)|leo)\b/u
const ASKER_WORD = /\b(?:em|e|toi|tui|minh)\b/u
/** "em muốn cho nó đi làm" is about the child. */
const LETS_WORK = /\bcho (?:(?:no|chau|con|be) )?(?:(?:di|vo|vao) )*(?:lam|xin)\b/u
const MOST_BETWEEN = 9

/**
 * Whether an age is that of the asker's child, of whom the text does not say that it works: "con em sinh năm 2010, em làm đêm
 * được không". "Cháu tôi 16 tuổi làm 9 tiếng" and "cháu 17 tuổi" tell of a worker.
 */
export function isOfOwnChild(words: readonly Word[], at: number): boolean {
  const child = childBefore(words, at)
  if (child === undefined) return false
  const after = joined(words.slice(at + 1))
  const work = after.search(WORKS)
  const asker = after.search(ASKER_WORD)
  if (asker >= 0 && (work < 0 || asker < work)) return !LETS_WORK.test(after)
  if (work >= 0) return false
  const before = joined(words.slice(0, child))
  return ASKER_WORD.test(before) || !WORKS.test(before)
}

const joined = (words: readonly Word[]): string => words.map(({ bare }) => bare).join(' ')

/** Where the child is named whose age stands here. */
function childBefore(words: readonly Word[], at: number): number | undefined {
  let isOwned = false
  for (let back = at - 1; back >= Math.max(0, at - MOST_BETWEEN); back -= 1) {
    const word = words[back]
    if (word === undefined) return undefined
    if (isTyped(word, 'con') || isTyped(word, 'bé')) {
      // "Em nuôi con nhỏ, em sn 2009": who has the child begins anew.
      return isOwned && /^(?:co|nuoi)$/u.test(bareAt(words, back - 1)) ? undefined : back
    }
    // "Cháu 17 tuổi" is how the young speak of themselves.
    if (isTyped(word, 'cháu')) return isOwned ? back : undefined
    if (!BETWEEN.test(word.bare)) return undefined
    isOwned ||= OWNER.test(word.bare)
  }
  return undefined
}
