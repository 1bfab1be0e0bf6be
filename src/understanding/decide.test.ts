import fc from 'fast-check'
import { type TopicId, topicId } from '../ids'
import { decide } from './decide'
import { OUT_OF_SCOPE } from './topics'
import type { RankedIntent } from './understanding'

const THRESHOLDS = { answer: 0.6, clarify: 0.3 }
const all = (): boolean => true
const ranked = (...pairs: [string, number][]): RankedIntent[] =>
  pairs.map(([intent, confidence]) => ({ intent: topicId(intent), confidence }))

describe('the decision', () => {
  it('is to answer from the answer threshold on', () => {
    expect(decide(ranked(['a', 0.6], ['b', 0.4]), THRESHOLDS, all)).toEqual({ decision: 'answer', offers: [] })
  })

  it('is to ask back between the thresholds, with the likely topics', () => {
    expect(decide(ranked(['a', 0.4], ['b', 0.3], ['c', 0.2], ['d', 0.1]), THRESHOLDS, all)).toEqual({
      decision: 'clarify',
      offers: ['a', 'b', 'c'],
    })
  })

  it('offers a third topic only when it is likely enough', () => {
    expect(decide(ranked(['a', 0.5], ['b', 0.3], ['c', 0.05]), THRESHOLDS, all).offers).toEqual(['a', 'b'])
  })

  it('is to hand over below the lower threshold, and when nothing was understood', () => {
    expect(decide(ranked(['a', 0.29], ['b', 0.2]), THRESHOLDS, all).decision).toBe('handover')
    expect(decide([], THRESHOLDS, all).decision).toBe('handover')
  })

  it('offers no unlikely third topic beside two that are hardly likely themselves', () => {
    const offered = (topic: string): boolean => topic !== OUT_OF_SCOPE
    const unsure = ranked([OUT_OF_SCOPE, 0.5], ['a', 0.2], ['b', 0.1], ['c', 0.065])
    expect(decide(unsure, THRESHOLDS, offered).offers).toEqual(['a', 'b'])
  })

  it('never offers what nobody would choose', () => {
    const offered = (topic: TopicId): boolean => topic !== 'chao'
    expect(decide(ranked(['chao', 0.5], ['b', 0.3], ['c', 0.1]), THRESHOLDS, offered).offers).toEqual(['b', 'c'])
  })

  it('hands over when there are not two topics to choose from', () => {
    expect(decide(ranked(['a', 0.5]), THRESHOLDS, all)).toEqual({ decision: 'handover', offers: [] })
  })

  it('hands over what is rather about something else, unless a topic of ours is still likely', () => {
    const offered = (topic: TopicId): boolean => topic !== OUT_OF_SCOPE
    expect(decide(ranked([OUT_OF_SCOPE, 0.5], ['a', 0.1], ['b', 0.1]), THRESHOLDS, offered).decision).toBe('handover')
    expect(decide(ranked([OUT_OF_SCOPE, 0.5], ['a', 0.3], ['b', 0.1]), THRESHOLDS, offered).offers).toEqual(['a', 'b'])
  })

  it('has offers exactly when it is to ask back: two or three, among the ranked', () => {
    const list = fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 })
      .map((confidences) =>
        confidences.sort((a, b) => b - a).map((confidence, at) => ({ intent: topicId(`t${at}`), confidence })),
      )
    fc.assert(
      fc.property(list, (intents) => {
        const { decision, offers } = decide(intents, THRESHOLDS, all)
        expect(offers.length >= 2 && offers.length <= 3).toBe(decision === 'clarify')
        expect(intents.map(({ intent }) => intent)).toEqual(expect.arrayContaining(offers))
      }),
    )
  })
})
