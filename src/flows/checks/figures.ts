import type { Template, TemplatePart } from '../flow'

/** A sentence of a text that tells a figure and does not say where it comes from. */
export interface BareFigure {
  /** The figure as written: `5 ngày`. */
  figure: string
  sentence: string
  /** In words (`ba tháng`), where a reader may mean no figure at all. */
  inWords: boolean
}

const UNITS = 'phần trăm|đồng|vnđ|vnd|nghìn|ngàn|triệu|tỷ|tỉ|ngày|giờ|tiếng|phút|tuần|tháng|năm'
const IN_DIGITS = new RegExp(`\\d[\\d.,]*\\s*(?:%|(?:${UNITS}|đ|k|tr)(?![\\p{L}\\p{N}]))`, 'iu')
const NUMERALS = 'hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|trăm'
const IN_WORDS = new RegExp(
  `(?<!(?:thứ|tháng|điều|khoản)\\s)(?<![\\p{L}\\p{N}])(?:${NUMERALS})\\s+(?:phần trăm|đồng|nghìn|ngàn|triệu|tỷ|ngày|giờ|tháng|năm)(?![\\p{L}\\p{N}])`,
  'iu',
)
/** Dates and names of laws hold digits before "tháng" and "năm" without telling a duration. */
const DATES = [
  /(?<![\d.,])\d{1,2}(?:\/\d{1,2}(?:\/\d{4})?|([.-])\d{1,2}\1\d{4})(?![\d.,]*\d)/gu,
  /(?:ngày|mùng|mồng)\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?/giu,
  /tháng\s+\d{1,2}\s+năm\s+\d{4}/giu,
  /(?:điều|khoản|nghị định|luật|thông tư)\s+\d+(?:\/\d+)*/giu,
]

/** Stand for what was cited, and for a value whose own source is known, while sentences are found. */
const CITED = '\uE000'
const SOURCED_VALUE = '\uE001'
const OTHER_VALUE = '\uE002'
/** A list may share the citation at its end, but what stands on a line after a citation has its own. */
const SENTENCE_END = new RegExp(
  `(?<=[.!?…][”"')]*(?:\\s*${CITED})*)(?<!\\d[.](?=\\d))\\s+(?!${CITED})|\\n\\s*\\n|(?<=${CITED})[ \\t]*\\n\\s*`,
  'u',
)

/**
 * Sentences with a money amount, percentage or length of time and neither `{{param…}}`, `{{result…}}`, `{{slot…}}` nor
 * a citation. A citation right behind the full stop belongs to the sentence before it; a question tells nothing.
 */
export function bareFigures(template: Template): BareFigure[] {
  return template.parts
    .map(standIn)
    .join('')
    .split(SENTENCE_END)
    .flatMap((sentence) => {
      if (/\?\s*$/.test(sentence) || sentence.includes(CITED) || sentence.includes(SOURCED_VALUE)) return []
      const plain = DATES.reduce((text, date) => text.replace(date, ' … '), sentence)
      const inDigits = IN_DIGITS.exec(plain)?.[0]
      const figure = inDigits ?? IN_WORDS.exec(plain)?.[0]
      return figure === undefined ? [] : [{ figure, sentence: sentence.trim(), inWords: inDigits === undefined }]
    })
}

function standIn(part: TemplatePart): string {
  if (part.kind === 'text') return part.text
  if (part.kind === 'cite') return CITED
  return part.scope === 'param' || part.scope === 'result' || part.scope === 'slot' ? SOURCED_VALUE : OTHER_VALUE
}
