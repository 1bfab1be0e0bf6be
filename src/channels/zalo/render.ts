import type { Choice, Content, Part } from '../../outbox/message'
import type { AccountSettings } from '../channel'
import { splitText } from '../split-text'

/**
 * The platform refuses texts above 2,000 characters whole (-210) and does not say what it counts; 1,900 UTF-16 units of
 * NFC are safe under every reading.
 */
export const MAX_TEXT_UNITS = 1_900
const HINT = 'Bạn nhắn số (ví dụ: 1) để chọn nhé.'

/**
 * Choices are always a numbered list, which works by typing "1" on every account; where buttons are switched on, the last
 * part keeps its choices too, and a refusal of the buttons leaves a text that is complete.
 */
export function renderZalo(content: Content, settings: AccountSettings): Part[] {
  const texts = splitText(content.text.replaceAll('\r\n', '\n'), MAX_TEXT_UNITS)
  const choices = content.choices ?? []
  if (choices.length === 0) return texts.map((text) => ({ text }))
  const parts = withMenu(texts, menuOf(choices)).map((text): Part => ({ text }))
  const last = parts.at(-1)
  if (last !== undefined && settings.zaloButtons === true) last.choices = choices
  return parts
}

function menuOf(choices: readonly Choice[]): string {
  const lines = choices.map(({ label }, index) => `${index + 1}. ${label}`)
  return [...lines, HINT].join('\n').normalize('NFC')
}

/** The menu stands under the last text, or whole in a message of its own: a list torn in two cannot be answered. */
function withMenu(texts: readonly string[], menu: string): string[] {
  const last = texts.at(-1)
  const together = last === undefined ? menu : `${last}\n\n${menu}`
  if (together.length <= MAX_TEXT_UNITS) return [...texts.slice(0, -1), together]
  return [...texts, ...splitText(menu, MAX_TEXT_UNITS)]
}
