import { factsOf, onlyAsks } from './facts'

const BEFOREHAND = { words: ['nếu có', 'lỡ có ai'], harmless: ['nếu có rảnh'] }

describe('facts of a text', () => {
  it.each([
    ['without an "if" are all of it', 'máy kẹp tay em, chảy máu quá', false, ['máy kẹp tay em, chảy máu quá']],
    ['stand before an "if"', 'máy kẹp tay em, nếu gọi 115 thì ai trả', true, ['máy kẹp tay em']],
    ['stand before an "if" within a clause', 'may kep tay em neu goi 115 thi ai tra', true, ['may kep tay em']],
    ['stand behind the clause of an "if"', 'giả sử cháy thì sao\nmáy kẹp tay em', true, ['máy kẹp tay em']],
    ['on both sides of it stay apart', 'kẹp tay em. Nếu nghỉ, ai trả, ai lo?', true, ['kẹp tay em', 'ai trả, ai lo']],
    ['end at the words of the content', 'cho em hỏi lỡ có ai bị gì', true, ['cho em hỏi']],
    ['are none in a bare question', 'nếu có cháy thì chạy đâu?', true, []],
    ['end at an "if" that is no question beforehand', 'em ngất nếu có rảnh thì tới', true, ['em ngất']],
    [
      'are not cut at "nhớ", "nho" and "lỡ" alone',
      'em lỡ bị đứt tay, nho em nhớ',
      false,
      ['em lỡ bị đứt tay, nho em nhớ'],
    ],
  ])('%s', (_what, text, hasIf, told) => expect(factsOf(text, BEFOREHAND)).toEqual({ hasIf, told }))
})

it('words that only ask and greet tell of no danger', () => {
  expect(['dạ cho em hỏi', 'ad ơi', 'em phải làm gì', 'gọi ai'].filter(onlyAsks)).toHaveLength(4)
  expect(['em ngất', 'anh Tư nằm dưới gầm máy', 'kẹt tay'].filter(onlyAsks)).toEqual([])
})
