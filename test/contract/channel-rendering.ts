import fc from 'fast-check'
import type { AccountSettings } from '../../src/channels/channel'
import type { Choice, Part } from '../../src/outbox/message'
import type { ChannelContract } from './channel-contract'

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const PARAGRAPH =
  'Bạn được trả ít nhất 150% tiền lương giờ khi làm thêm vào ngày thường. Ngày nghỉ hằng tuần là 200%.\n\n'
const choicesOf = (count: number): Choice[] =>
  Array.from({ length: count }, (_, n) => ({ label: `Việc số ${n + 1}`, payload: `v1:flow:viec.so-${n + 1}` }))

/** What the service says, shaped for the platform: within its limits, and all of it. */
export function rendering(contract: ChannelContract): void {
  const channel = contract.open('http://127.0.0.1:9', { timeoutMs: 1_000 })
  const { maxUnits, settings } = contract.rendering
  const render = (text: string, choices: Choice[], how: AccountSettings) =>
    channel.render(choices.length > 0 ? { text, choices } : { text }, how)
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.nat(60).map((times) => PARAGRAPH.repeat(times)),
    fc
      .array(fc.constantFrom('ế', '👩🏽‍🏭', 'e\u0302\u0301', 'a', ' ', '\n', '. '), { maxLength: 3_000 })
      .map((all) => all.join('')),
  )

  it('keeps every part within the limit and loses no text', () => {
    fc.assert(
      fc.property(anyText, fc.nat(6), fc.constantFrom(...settings), (text, count, how) => {
        const parts = render(text, choicesOf(count), how)
        for (const part of parts) checkPart(part, maxUnits)
        expect(squeeze(parts.map((part) => part.text).join('')).startsWith(squeeze(text.normalize('NFC')))).toBe(true)
      }),
    )
  })

  it('keeps a short answer in one part', () => {
    for (const how of settings) expect(render('Chào bạn.', [], how)).toEqual([{ text: 'Chào bạn.' }])
  })

  it('keeps every choice, in order, and only at the end', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 6 }), fc.constantFrom(...settings), (text, count, how) => {
        const choices = choicesOf(count)
        const parts = render(text, choices, how)
        for (const part of parts.slice(0, -1)) expect(part.choices).toBeUndefined()
        const places = choices.map((choice) => placeOf(choice, parts.at(-1)))
        expect(places).not.toContain(-1)
        expect(places).toEqual([...places].sort((a, b) => a - b))
      }),
    )
  })

  it('gives the same parts for the same content', () => {
    for (const how of settings) {
      expect(render(PARAGRAPH.repeat(40), choicesOf(3), how)).toEqual(render(PARAGRAPH.repeat(40), choicesOf(3), how))
    }
  })
}

function checkPart(part: Part, maxUnits: number): void {
  expect(part.text.length).toBeLessThanOrEqual(maxUnits)
  expect(part.text.trim()).not.toBe('')
  expect(part.text).toBe(part.text.normalize('NFC'))
  expect(part.text).not.toMatch(LONE_SURROGATE)
}

/** Where a choice stands in a part: among its choices, or in its text. */
function placeOf(choice: Choice, part: Part | undefined): number {
  const among = part?.choices?.findIndex(({ payload }) => payload === choice.payload) ?? -1
  return among >= 0 ? among : (part?.text.lastIndexOf(choice.label) ?? -1)
}

const squeeze = (text: string) => text.replace(/\s+/g, '')
