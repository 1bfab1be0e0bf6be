import fc from 'fast-check'
import { sentencesThatAsk, splitSentences } from './sentences'

describe('a story', () => {
  const story =
    'Chào anh chị. Em làm may được 3 năm.\nTháng rồi công ty giảm đơn hàng nên cắt người! Em được trợ cấp bao nhiêu? Giấy tờ cũ em để ở nhà.'

  it('is taken apart at the ends of sentences and lines', () => {
    expect(splitSentences(story)).toHaveLength(5)
  })

  it('is asked by the sentences that ask', () => {
    expect(sentencesThatAsk(story)).toEqual(['Em được trợ cấp bao nhiêu?'])
  })

  it('may ask without a question mark and without diacritics', () => {
    expect(sentencesThatAsk('Em nghi viec roi. lay so bao hiem o dau')).toEqual(['lay so bao hiem o dau'])
  })

  it('keeps figures with a dot together', () => {
    expect(splitSentences('Lương 7.500.000 đồng.')).toEqual(['Lương 7.500.000 đồng.'])
  })

  it('never throws, and its sentences are parts of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const sentence of splitSentences(text)) expect(text).toContain(sentence)
      }),
    )
  })
})
