import { topicId } from '../ids'
import { isFragment } from './fragment'
import type { Understood } from './understanding'

const understood = (decision: Understood['decision'], confidence = 0.9): Understood => ({
  intents: [{ intent: topicId('phuc-vu.chao'), confidence }],
  decision,
  offers: [],
  engine: 'local',
})

describe('a text that more will follow', () => {
  it.each(['chị ơi', 'alo', 'ad ơi cho e hỏi', 'Dạ em chào anh chị ạ', 'hello', 'shop oi', 'Cho em hỏi chút'])(
    'is a call and nothing else: %s',
    (text) => expect(isFragment(text, understood('answer'))).toBe(true),
  )
  it('is a few words that nothing was made of', () => {
    expect(isFragment('em ở Bình Dương', understood('handover', 0.1))).toBe(true)
  })
  it.each([
    ['a clear question', 'nghỉ thai sản mấy tháng', understood('answer')],
    ['an unclear question with its mark', 'cái đó tính sao?', understood('handover', 0.1)],
    ['a greeting with a question', 'chào ad, cty nợ lương', understood('clarify', 0.4)],
    ['a long unclear story', 'hôm qua em đi làm về thì gặp chuyện này lạ lắm luôn', understood('handover', 0.1)],
    ['a text without a word', '👍', understood('handover', 0)],
  ])('is not %s', (_what, text, found) => {
    expect(isFragment(text, found)).toBe(false)
  })
})
