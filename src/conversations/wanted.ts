import type { Wanted } from '../flows/engine/engine'
import { fold } from '../flows/fold'

/** Looked for in this order: "nộp giấy ở đâu" wants a place. */
const WORDS: readonly (readonly [Wanted, RegExp])[] = [
  ['notice', /\bbao truoc\b/],
  ['place', /\b(?:o dau|cho nao|(?:gap|bao|hoi|goi|den) ai|den dau|di dau)\b/],
  ['papers', /\b(?:giay|ho so|thu tuc|don gi)\b/],
  [
    'amount',
    /\b(?:(?:bao nhieu|nhieu|nhiu|bn)(?! (?:ngay|thang|nam|tuan|gio|lan|nguoi|buoi|tuoi))|tinh sao|tinh the nao)\b/,
  ],
  ['pay', /\b(?:luong|(?:tra|tinh|huong|co) tien|ai tra|ai chiu|ai lo)\b/],
  ['steps', /\b(?:lam gi|lam sao|lam the nao|lay lai|sao nua)\b/],
]

/** What a question that is about nothing by itself wants to know of the answer above it. */
export const wantedIn = (text: string): Wanted | undefined => {
  const folded = fold(text)
  return WORDS.find(([, words]) => words.test(folded))?.[0]
}
