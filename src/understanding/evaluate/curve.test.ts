import fc from 'fast-check'
import { topicId } from '../../ids'
import { OUT_OF_SCOPE } from '../topics'
import { curveOf, LIMITS, printCurve } from './curve'
import type { Outcome } from './report'

function outcome(label: string, best: string, confidence: number): Outcome {
  const second = { intent: topicId('c'), confidence: (1 - confidence) / 2 }
  return {
    question: { id: label, text: label, label: topicId(label), also: [], source: '', kind: '' },
    understood: {
      intents: [{ intent: topicId(best), confidence }, second],
      decision: 'handover',
      offers: [],
      engine: 'local',
    },
  }
}

const SET = { answer: 0.7, clarify: 0.3 }
const offered = (topic: string): boolean => topic !== OUT_OF_SCOPE

describe('the curve of answered against wrong', () => {
  const outcomes = [
    ...Array.from({ length: 30 }, () => outcome('a', 'a', 0.9)),
    outcome('a', 'b', 0.62),
    outcome('b', 'a', 0.47),
    outcome('ngoai-pham-vi', 'a', 0.52),
    outcome('ngoai-pham-vi', 'ngoai-pham-vi', 0.8),
  ]
  const curve = curveOf(outcomes, SET, offered)

  it('says what would be answered and wrong at each answer threshold', () => {
    const at = (answer: number) => curve.byAnswer.find(({ thresholds }) => thresholds.answer === answer)
    expect(at(0.7)).toMatchObject({ answered: { count: 30, of: 32 }, wrong: { count: 0, of: 34 } })
    expect(at(0.5)).toMatchObject({
      answered: { count: 31 },
      wrong: { count: 2 },
      outOfScopeAnswered: { count: 1, of: 2 },
    })
  })

  it('says what would be asked back at each clarify threshold, and whether the right topic would be offered', () => {
    const at = (clarify: number) => curve.byClarify.find(({ thresholds }) => thresholds.clarify === clarify)
    expect(at(0.3)).toMatchObject({ askedBack: { count: 2 }, rightAmongOffers: { count: 0, of: 2 } })
    expect(at(0.5)).toMatchObject({ askedBack: { count: 1 }, handedOver: { count: 1 } })
  })

  it('names the lowest threshold from which on the limits hold', () => {
    expect(curve.lowestAnswer).toBe(0.53)
    expect(printCurve(curve).at(-1)).toContain('0.53')
    expect(curveOf([outcome('a', 'b', 0.99)], SET, offered).lowestAnswer).toBeUndefined()
  })

  it('never answers more at a higher threshold, nor wrongly more', () => {
    const some = fc.array(
      fc.record({
        label: fc.constantFrom('a', 'b', 'ngoai-pham-vi'),
        best: fc.constantFrom('a', 'b', 'ngoai-pham-vi'),
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    )
    fc.assert(
      fc.property(some, (cases) => {
        const points = curveOf(
          cases.map(({ label, best, confidence }) => outcome(label, best, confidence)),
          SET,
          offered,
        )
        points.byAnswer.slice(1).forEach((point, at) => {
          expect(point.answered.count).toBeLessThanOrEqual(points.byAnswer[at]?.answered.count ?? 0)
          expect(point.wrong.count).toBeLessThanOrEqual(points.byAnswer[at]?.wrong.count ?? 0)
        })
        const { lowestAnswer } = points
        const chosen = points.byAnswer.filter(({ thresholds }) => thresholds.answer >= (lowestAnswer ?? 2))
        for (const { wrong } of chosen) expect(wrong.share).toBeLessThanOrEqual(LIMITS.wrong)
      }),
      { numRuns: 100 },
    )
  })
})
