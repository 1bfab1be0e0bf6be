import { fold } from '../fold'
import type { Template } from '../flow'
import type { SlotValue } from '../form'
import type { AskStep } from './steps'

/** Words of questions that name nothing. */
const STOP_WORDS = new Set(
  'ban cua la bao nhieu vao ngay nao may gi the co khong cho minh biet mot trong va tinh ca voi luc tu den duoc nay giup'.split(
    ' ',
  ),
)

/** The words of a text that a worker would use to name what a question asked; folded. */
export function nameWordsOf(step: AskStep): { keep: string[]; question: string[] } {
  const question = fold(plainText(step.ask))
    .split(' ')
    .filter((word) => word.length > 1 && !STOP_WORDS.has(word))
  return { keep: keepWords(step), question }
}

/** How clearly folded words name a question: its slot's whole name counts most, single words of its text least. */
export function namingScore(step: AskStep, words: readonly string[]): number {
  const { keep, question } = nameWordsOf(step)
  const whole = keep.length > 0 && ` ${words.join(' ')} `.includes(` ${keep.join(' ')} `)
  const ofKeep = keep.filter((word) => words.includes(word) && !STOP_WORDS.has(word)).length
  const ofQuestion = new Set(question.filter((word) => words.includes(word))).size
  return (whole ? 10 : 0) + ofKeep * 2 + ofQuestion
}

/** `lương 7.500.000 đồng`: the slot's name with its diacritics is found in the question, where it stands there. */
export function saidBack(step: AskStep, value: SlotValue): string {
  // An option's label says what was chosen.
  const label = step.as === 'one-of' ? undefined : labelOf(step)
  // "giờ 4 giờ", "ngày Ngày lễ": the value names itself already.
  const named = label === undefined || ` ${fold(value.shown)} `.includes(` ${fold(label)} `)
  return named ? value.shown : `${label} ${value.shown}`
}

function labelOf(step: AskStep): string | undefined {
  const keep = keepWords(step)
  const words = plainText(step.ask).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  const folded = words.map(fold)
  const at = folded.findIndex((_, start) => keep.every((word, n) => folded[start + n] === word))
  if (at < 0 || keep.length === 0) return undefined
  return words
    .slice(at, at + keep.length)
    .join(' ')
    .toLowerCase()
}

function keepWords(step: AskStep): string[] {
  return fold(step.keep)
    .split(' ')
    .filter((word) => word !== '')
}

function plainText(template: Template): string {
  return template.parts.map((part) => (part.kind === 'text' ? part.text : ' ')).join('')
}
