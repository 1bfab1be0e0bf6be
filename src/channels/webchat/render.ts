import type { Choice, Content, Part } from '../../outbox/message'
import { splitText } from '../split-text'

/** The page shows any length; a bubble that fills many screens helps nobody. */
export const MAX_PART_UNITS = 6_000

/** Choices stay choices (buttons under the bubble); a typed "1" works without their numbers being shown. */
export function renderContent(content: Content): Part[] {
  const choices = (content.choices ?? []).map(({ label, payload }) => ({
    label: label.normalize('NFC').trim(),
    payload,
  }))
  const said = content.text.trim()
  const parts: Part[] = splitText(said === '' ? listed(choices) : said, MAX_PART_UNITS).map((text) => ({ text }))
  const last = parts.at(-1)
  if (last !== undefined && choices.length > 0) last.choices = choices
  return parts
}

/** A bubble is never empty, so choices without words are told in words too. */
const listed = (choices: readonly Choice[]): string =>
  choices.map((choice, index) => `${index + 1}. ${choice.label}`).join('\n')
