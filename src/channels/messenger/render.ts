import type { Choice, Content, Part } from '../../outbox/message'
import { splitText } from '../split-text'

/** The platform takes less than 2,000 "characters" without saying which; UTF-16 units with a margin are safe. */
const MAX_TEXT_UNITS = 1_900
const MAX_QUICK_REPLIES = 13
const MAX_TITLE_UNITS = 20
const MAX_PAYLOAD_UNITS = 1_000

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/**
 * Shapes what is said into messages. Choices become quick replies on the last part; those vanish after the next message
 * and hold 20 units, so whenever a label does not fit, all labels stand in full and numbered in the text, and the quick
 * replies show the same numbers: a tap and a typed "1" mean the same.
 */
export function renderContent(content: Content): Part[] {
  const choices = (content.choices ?? [])
    .map((choice) => ({ ...choice, label: choice.label.normalize('NFC').replace(/\s+/g, ' ').trim() }))
    .filter((choice) => choice.label !== '')
  const said = content.text.normalize('NFC').trim()
  const listed = said === '' || choices.length > MAX_QUICK_REPLIES || !choices.every(fitsAsQuickReply)
  const text = listed && choices.length > 0 ? [said, numbered(choices)].join('\n\n') : said
  const parts: Part[] = splitText(text, MAX_TEXT_UNITS).map((part) => ({ text: part }))
  const last = parts.at(-1)
  const quickReplies = choices
    .map((choice, index) => ({ ...choice, label: listed ? numberedTitle(choice.label, index + 1) : choice.label }))
    .filter((choice) => choice.payload !== '' && choice.payload.length <= MAX_PAYLOAD_UNITS)
    .slice(0, MAX_QUICK_REPLIES)
  if (last !== undefined && quickReplies.length > 0) last.choices = quickReplies
  return parts
}

function fitsAsQuickReply(choice: Choice): boolean {
  return choice.label.length <= MAX_TITLE_UNITS && choice.payload.length <= MAX_PAYLOAD_UNITS
}

function numbered(choices: readonly Choice[]): string {
  return choices.map((choice, index) => `${index + 1}. ${choice.label}`).join('\n')
}

function numberedTitle(label: string, number: number): string {
  return shorten(`${number}. ${label}`, MAX_TITLE_UNITS)
}

/** Letters of Vietnamese and all of ASCII that is shown: each is a unit of its own. */
const PLAIN = /^[\x20-\x7e\u00c0-\u024f\u1e00-\u1eff]*$/

/** As many whole letters as fit. Dividing a text into letters takes a hundred times as long as looking whether that is needed. */
function beginning(text: string, units: number): string {
  if (PLAIN.test(text)) return text.slice(0, units)
  for (const { segment, index } of graphemes.segment(text))
    if (index + segment.length > units) return text.slice(0, index)
  return text
}

/** Cuts behind a word and marks the cut with "…"; a first word that is too long is cut between letters. */
export function shorten(text: string, maxUnits: number): string {
  if (text.length <= maxUnits) return text
  let kept = beginning(text, maxUnits - 1)
  const cutInsideWord = !/^\s/.test(text.slice(kept.length))
  const wordEnd = kept.lastIndexOf(' ')
  // Behind "1. " the number alone would say nothing.
  if (cutInsideWord && wordEnd > 3) kept = kept.slice(0, wordEnd)
  return `${kept.trimEnd()}…`
}
