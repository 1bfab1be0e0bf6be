import { fold } from './fold'

const ENDS = /(?<=[?!;\n…])\s*|(?<=\.)\s+/u
const ASKING_WORDS =
  'sao|không|ko|hok|chưa|gì|nào|bao nhiêu|đâu|ai|bao giờ|ntn|hỏi|tư vấn|có quyền|có phải|như thế|' +
  'mấy (?:ngày|tháng|năm|tuần|giờ|tiếng|lần|tuổi|phần trăm|phút)'
const whole = (words: string): RegExp => new RegExp(`\\?|(?<!\\p{L})(?:${words})(?!\\p{L})`, 'u')
const ASKING = whole(ASKING_WORDS)
const ASKING_BARE = whole(fold(ASKING_WORDS))

/** Sentences of a text; a line is a sentence too. */
export function splitSentences(text: string): string[] {
  return text
    .split(ENDS)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
}

/** The sentences of a story that ask something, in order; none when nothing asks. */
export function sentencesThatAsk(text: string): string[] {
  return splitSentences(text).filter((sentence) => {
    const lower = sentence.normalize('NFC').toLowerCase()
    const bare = fold(lower)
    // Without diacritics "đâu" and "đau" are one word; where they were typed, they tell.
    return bare === lower ? ASKING_BARE.test(bare) : ASKING.test(lower)
  })
}
