import fc from 'fast-check'
import { topicId } from '../../ids'
import { OUT_OF_SCOPE } from '../topics'
import { engineOf, load } from './engine'
import { explainer } from './explain'
import { fromBytes } from './model'
import { smallTrainingContent as smallContent } from '../../../test/builders/small-training-content'
import { train } from './train'

const bytes = train(smallContent)
const engine = load(bytes)

describe('the local engine', () => {
  it.each([
    ['as written', 'Công ty nợ lương hai tháng rồi chưa trả', 'luong.cham-luong'],
    ['without diacritics', 'cong ty no luong hai thang roi chua tra', 'luong.cham-luong'],
    ['in teencode', 'cty k trả lg 2 th r', 'luong.cham-luong'],
    ['with slips of the thumb', 'tăng ca chủ nhâtj tinhs lương sao', 'luong.tang-ca'],
    ['by a concept of the lexicon', 'overtime bữa cuối tuần', 'luong.tang-ca'],
    ['by the words of the flow alone', 'vợ đẻ thì chồng xin nghỉ được không', 'lao-dong-nu.vo-sinh-con'],
    ['about something else', 'mua vé số ở đâu trúng lớn', OUT_OF_SCOPE],
  ])('finds the topic of a text %s', (_how, text, topic) => {
    expect(engine.rank(text)[0]?.intent).toBe(topic)
  })

  it('answers what it knows well', () => {
    const understood = engine.understand('tăng ca ngày chủ nhật được trả bao nhiêu phần trăm lương', {})
    expect(understood).toMatchObject({ decision: 'answer', engine: 'local' })
    expect(understood.intents[0]?.intent).toBe('luong.tang-ca')
  })

  it('is sure of nothing in a text that is like nothing it knows', () => {
    const understood = engine.understand('xyzzy plugh frobnicate quux', {})
    expect(understood.decision).toBe('handover')
    expect(understood.intents[0]?.confidence).toBeLessThan(0.3)
  })

  it.each(['', '   ', '👍👍', '?!', '\u0000'])('hands over a text without a word: %j', (text) => {
    expect(engine.understand(text, {})).toEqual({ intents: [], decision: 'handover', offers: [], engine: 'local' })
  })

  it('gives the probabilities of all topics, which leave room for none of them', () => {
    for (const text of ['nợ lương', 'chào bạn', 'hoàn toàn chuyện khác']) {
      const ranked = engine.rank(text)
      const sum = ranked.reduce((total, { confidence }) => total + confidence, 0)
      expect(ranked).toHaveLength(smallContent.topics.length)
      expect(sum).toBeGreaterThan(0)
      expect(sum).toBeLessThan(1)
    }
  })

  it('names the first five of all topics, also where only so many were ranked', () => {
    for (const text of ['nợ lương', 'chào bạn', 'tăng ca chủ nhật', 'xyzzy plugh', 'vợ sinh con']) {
      const { intents } = engine.understand(text, {})
      expect(intents).toEqual(engine.rank(text).slice(0, 5))
      expect(intents.map(({ confidence }) => confidence)).toEqual(
        intents.map(({ confidence }) => confidence).sort((a, b) => b - a),
      )
    }
  })

  it('finds the question at the end of a long story', () => {
    const story =
      'Chào anh chị, em làm ở đây cũng được ba năm rồi, nhà xa, con nhỏ gửi ông bà, hai vợ chồng ở trọ gần cổng, mọi người trong xóm ai cũng tốt. ' +
      'Hôm bữa trời mưa lớn nước vô nhà ướt hết đồ đạc phải dọn cả đêm mới xong. Cho em hỏi công ty chậm trả lương thì làm sao?'
    expect(engine.rank(story)[0]?.intent).toBe('luong.cham-luong')
  })

  it('takes other thresholds than those of its training', () => {
    const strict = load(bytes, { answer: 1.01, clarify: 1 })
    expect(strict.understand('Công ty nợ lương hai tháng rồi chưa trả', {}).decision).toBe('handover')
  })

  it('never throws and stays within its bounds, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const { intents, decision, offers } = engine.understand(text, { lastTopic: topicId('luong.tang-ca') })
        expect(intents.length).toBeLessThanOrEqual(5)
        for (const { confidence } of intents) expect(confidence >= 0 && confidence <= 1).toBe(true)
        expect(offers.length > 0).toBe(decision === 'clarify')
      }),
      { numRuns: 300 },
    )
  })
})

describe('training', () => {
  it('gives the same bytes for the same content', () => {
    expect(Buffer.from(train(smallContent)).equals(Buffer.from(bytes))).toBe(true)
  })

  it('is carried whole by its bytes', () => {
    const direct = engineOf(fromBytes(bytes))
    const again = load(Uint8Array.from(bytes))
    for (const text of ['nợ lương', 'làm đêm', 'hello', 'vo sinh']) expect(again.rank(text)).toEqual(direct.rank(text))
  })

  it.each([
    ['no topics at all', []],
    ['a topic with neither examples nor words', [{ id: topicId('a'), examples: [], flowWords: [], offered: true }]],
    ['a single example', [{ id: topicId('a'), examples: ['nợ lương'], flowWords: [], offered: true }]],
  ])('gives a working engine from %s', (_what, topics) => {
    const small = load(train({ ...smallContent, topics }))
    expect(() => small.understand('công ty nợ lương', {})).not.toThrow()
  })

  it('refuses the bytes of something else', () => {
    expect(() => load(new Uint8Array(64))).toThrow('not a trained engine')
  })
})

describe('an explanation', () => {
  const explain = explainer(fromBytes(bytes))

  it('names the text as read, the concepts, the words that decided and the nearest example', () => {
    const { normalized, concepts, candidates } = explain('ot chủ nhật tính sao')
    expect(normalized).toBe('tăng ca chủ nhật tính sao')
    expect(concepts).toEqual(['tang-ca'])
    expect(candidates[0]).toMatchObject({ intent: 'luong.tang-ca', nearestExample: 1 })
    expect(candidates[0]?.words.map(({ text }) => text)).toContain('tang ca')
  })

  it('agrees with the engine', () => {
    const text = 'nợ lương thì kiện ở đâu'
    expect(explain(text).candidates.map(({ intent, confidence }) => ({ intent, confidence }))).toEqual(
      engine.rank(text).slice(0, 3),
    )
  })

  it('is empty for a text without a word', () => {
    expect(explain('👍')).toEqual({ normalized: '', corrected: [], concepts: [], candidates: [] })
  })
})
