import { fold } from '../../understanding/normalize/fold'
import { isSyllable } from '../../understanding/normalize/syllable'
import type { SlotOption } from '../flow'
import { rememberedOf } from '../remembered'
import type { FoundValue } from '../values/find-values'
import { phraseOf, wordsOf, type Word } from './phrases'
import type { AskStep } from './steps'
import { isInside, placesOf, spansOf, type Span } from './touches'

const CLAUSE_END = /[,.;:?!\n]/u
/** Between clauses: no phrase goes on behind it. */
const BOUNDARY: Word = { raw: '', bare: '|', marked: '|' }

/** "6 triệu tháng", "30k/giờ", "320 ngàn một ngày"; not "7 triệu tháng 10", "9 triệu ngày lễ". */
const PER = /^\s*(?:\/\s*|(?:moi|mot|1) )(?:thang|ngay|gio)\b|^\s*thang\b(?! ?(?:\d|nay|truoc|sau|nao|roi|vua|tet))/u
const ONE = new Set(['mot', 'moi', '1'])
/** Between the pay and its amount. */
const FILLERS = new Set(['cua', 'em', 'toi', 'tui', 'minh', 'la', 'duoc', 'hien', 'khoang', 'chi', 'co', 'tam'])

/**
 * The words of a text with its amounts of money taken out: "lương em 6 triệu một tháng" says "lương tháng", how somebody is
 * paid. An amount that is not paid by the month, day or hour parts the words instead.
 */
export function wordsBesideMoney(text: string, values: readonly FoundValue[]): Word[] {
  const words: Word[] = []
  let at = 0
  for (const { from, to } of values.filter(({ type }) => type === 'money')) {
    words.push(...clauseWords(text.slice(at, from)))
    at = to
    if (!PER.test(fold(text.slice(to)))) {
      words.push(BOUNDARY)
      continue
    }
    while (FILLERS.has(words.at(-1)?.bare ?? '')) words.pop()
    at = to + lengthOfOne(text.slice(to))
  }
  return [...words, ...clauseWords(text.slice(at))]
}

const clauseWords = (text: string): Word[] =>
  text.split(CLAUSE_END).flatMap((clause, nth) => [...(nth === 0 ? [] : [BOUNDARY]), ...wordsOf(clause)])

/** "một" of "một tháng", with the blanks around it. */
function lengthOfOne(text: string): number {
  const [first = ''] = /^\s*[\p{L}\p{M}\d]+\s/u.exec(text.normalize('NFC')) ?? []
  return ONE.has(fold(first)) ? first.length : 0
}

/** An option that a text names, with the places of the words that name it. */
export interface NamedOption {
  option: SlotOption
  spans: readonly Span[]
}

/**
 * The one option of a question whose words stand in the text; single words are too common to tell anything. Words that the
 * question says not to take ("ban đêm", where two options are at night) name none, and a longer phrase goes before its parts.
 */
export function optionNamed(question: AskStep, words: readonly Word[]): NamedOption | undefined {
  const found = tellingOf(question)
    .map(({ option, phrases }) => ({
      option,
      spans: phrases.flatMap((phrase) =>
        placesOf(phrase, words).filter((span) => isMeant(question, phrase, span, words)),
      ),
    }))
    .filter(({ spans }) => spans.length > 0)
  if (found.length === 0) return undefined
  const blocked = (question.not ?? []).flatMap((phrase) => spansOf(phrase, words))
  const named = found
    .map(({ option, spans }) => ({
      option,
      spans: spans.filter(
        (span) =>
          !blocked.some((other) => isInside(span, other)) &&
          !found.some((other) => other.option !== option && other.spans.some((longer) => isInsideLonger(span, longer))),
      ),
    }))
    .filter(({ spans }) => spans.length > 0)
  return named.length === 1 ? named[0] : undefined
}

/** An option with those of its words that name it in a sentence. */
interface TellingOption {
  option: SlotOption
  phrases: readonly (readonly Word[])[]
}

const tellingOf = rememberedOf((question: AskStep): readonly TellingOption[] => {
  // "tphcm" is a name and nothing else; where a choice is asked for, "bhxh" in the worker's story may be anything.
  const isTelling = question.listens === true ? isName : isPhrase
  return question.options.map((option) => ({
    option,
    phrases: [option.label, ...option.also].filter(isTelling).map((phrase) => phraseOf(phrase)),
  }))
})

/** Without their marks, names of places are everyday words: then a word of place must lead to them. */
function isMeant({ ledBy }: AskStep, phrase: readonly Word[], { from, to }: Span, words: readonly Word[]): boolean {
  if (ledBy === undefined || !words.slice(from, to).every(isUnmarkedSyllable)) return true
  if (words.some(isMarked) && !phrase.some(isMarked)) return true
  return ledBy.some((lead) => spansOf(lead, words.slice(0, from)).some((span) => span.to === from))
}

const isMarked = ({ bare, marked }: Word): boolean => bare !== marked
const isUnmarkedSyllable = (word: Word): boolean => !isMarked(word) && isSyllable(word.bare)

/** Whether the same words name both: each alone might be what is meant. */
export const areSameWords = (one: NamedOption, other: NamedOption): boolean =>
  one.spans.some((span) => other.spans.some(({ from, to }) => span.from < to && from < span.to))

const isPhrase = (phrase: string): boolean => phraseOf(phrase).length >= 2
const isName = (phrase: string): boolean => isPhrase(phrase) || !isSyllable(fold(phrase))

const isInsideLonger = (inner: Span, outer: Span): boolean => isInside(inner, outer) && !isInside(outer, inner)
