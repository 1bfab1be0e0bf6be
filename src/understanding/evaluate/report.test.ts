import { topicId } from '../../ids'
import type { Understood } from '../understanding'
import { evaluate, type Outcome, reportOn } from './report'

const GROUPS = new Map([
  [topicId('a'), 'labor-law'],
  [topicId('b'), 'labor-law'],
  [topicId('ngoai-pham-vi'), 'service'],
])

function outcome(
  id: string,
  label: string,
  decision: Understood['decision'],
  ranked: string[],
  more: { also?: string[]; offers?: string[]; kind?: string } = {},
): Outcome {
  return {
    question: {
      id,
      text: id,
      label: topicId(label),
      also: (more.also ?? []).map(topicId),
      source: '',
      kind: more.kind ?? 'real',
    },
    understood: {
      intents: ranked.map((intent, at) => ({ intent: topicId(intent), confidence: at === 0 ? 0.65 : 0.1 })),
      decision,
      offers: (more.offers ?? []).map(topicId),
      engine: 'local',
    },
  }
}

const OUTCOMES = [
  outcome('right', 'a', 'answer', ['a', 'b']),
  outcome('right by also', 'a', 'answer', ['b'], { also: ['b'] }),
  outcome('wrong', 'a', 'answer', ['b', 'a'], { kind: 'written' }),
  outcome('offered', 'a', 'clarify', ['b', 'a'], { offers: ['b', 'a'] }),
  outcome('not offered', 'b', 'clarify', ['a', 'c', 'd', 'b'], { offers: ['a', 'c'] }),
  outcome('handed over', 'b', 'handover', []),
  outcome('of a topic that is not there', 'z', 'handover', ['a']),
  outcome('out, known as such', 'ngoai-pham-vi', 'answer', ['ngoai-pham-vi']),
  outcome('out, answered as ours', 'ngoai-pham-vi', 'answer', ['a']),
  outcome('out, handed over', 'ngoai-pham-vi', 'handover', ['a']),
]

describe('a report on understanding', () => {
  const report = reportOn(OUTCOMES, { groups: GROUPS })

  it('counts what is in scope, out of scope and about topics that are not there', () => {
    expect(report).toMatchObject({ n: 10, inScope: 7, outOfScope: 3, unknownTopics: { count: 1, topics: ['z'] } })
  })

  it('counts the label and what else is right, first or among three, in scope', () => {
    expect(report.top1).toMatchObject({ count: 2, of: 7 })
    expect(report.top3).toMatchObject({ count: 4, of: 7 })
  })

  it('shares out the decisions, in scope and outside', () => {
    expect(report.decisions.inScope.answer).toMatchObject({ count: 3, of: 7 })
    expect(report.decisions.inScope.clarify).toMatchObject({ count: 2, of: 7 })
    expect(report.decisions.outOfScope.handover).toMatchObject({ count: 1, of: 3 })
    expect(report.decisions.all.answer).toMatchObject({ count: 5, of: 10 })
    expect(report.rightAmongOffers).toMatchObject({ count: 1, of: 2 })
  })

  it('counts a wrong answer only when it was given', () => {
    expect(report.wrongAnswers).toMatchObject({ count: 2, of: 10 })
    expect(report.outOfScopeAnswered).toMatchObject({ count: 1, of: 3 })
  })

  it('is broken down by group and kind', () => {
    expect(Object.keys(report.byGroup)).toEqual(['labor-law', 'out of scope', 'unknown topic'])
    expect(report.byGroup['labor-law']?.top1).toMatchObject({ count: 2, of: 6 })
    expect(report.byKind['written']).toMatchObject({ n: 1, wrong: { count: 1 } })
  })

  it('counts places in a slice only over what is in scope, unless nothing is', () => {
    expect(report.byKind['real']).toMatchObject({ n: 9, top1: { count: 2, of: 6 }, clarified: { count: 2, of: 9 } })
    expect(report.byGroup['out of scope']).toMatchObject({ n: 3, top1: { count: 1, of: 3 }, handedOver: { count: 1 } })
  })

  it('names what is taken for what, the most frequent first', () => {
    expect(report.confusions[0]).toEqual({ label: 'a', predicted: 'b', count: 2, ids: ['wrong', 'offered'] })
    expect(report.confusions).toContainEqual({ label: 'b', predicted: 'none', count: 1, ids: ['handed over'] })
  })

  it('compares confidence with how often it was right', () => {
    expect(report.calibration[6]).toMatchObject({
      from: 0.6,
      n: 9,
      confidence: expect.closeTo(0.65),
      right: expect.closeTo(3 / 9),
    })
  })

  it('is made by asking an engine each question, at once or later', async () => {
    const engine = {
      understand: async (text: string) =>
        OUTCOMES.find(({ question }) => question.text === text)?.understood ?? fail(text),
    }
    expect(
      await evaluate(
        engine,
        OUTCOMES.map(({ question }) => question),
        { groups: GROUPS },
      ),
    ).toEqual(report)
  })

  it('of nothing is empty', () => {
    expect(reportOn([], { groups: GROUPS })).toMatchObject({ n: 0, macroF1: 0, confusions: [] })
  })
})

function fail(text: string): never {
  throw new Error(`asked ${text}`)
}
