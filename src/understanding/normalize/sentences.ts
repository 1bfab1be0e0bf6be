import { fold } from './fold'

const ENDS = /(?<=[?!;\n…])\s*|(?<=\.)\s+/u
const ASKING =
  /\?|\b(?:sao|khong|ko|hok|hong|chua|gi|nao|bao nhieu|may|dau|ai|khi nao|bao gio|the nao|ntn|phai khong|dung khong|duoc khong|cho (?:em |e |toi |minh )?hoi|xin hoi|hoi|tu van|lam gi|co quyen|co phai|nhu the)\b/u

/** Sentences of a text; a line is a sentence too. */
export function splitSentences(text: string): string[] {
  return text
    .split(ENDS)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
}

/** The sentences of a story that ask something, in order; none when nothing asks. */
export function sentencesThatAsk(text: string): string[] {
  return splitSentences(text).filter((sentence) => ASKING.test(fold(sentence)))
}
