import fc from 'fast-check'
import { scoreTopics, type LabelledVector, softmax, trainRegression } from './softmax-regression'

const text = (topic: number, ...indices: number[]): LabelledVector => {
  const view = { indices: Uint32Array.from(indices), values: new Float32Array(indices.length).fill(1) }
  return { views: [view, view], topic, weight: 1 }
}
const OPTIONS = { epochs: 50, rate: 1, decay: 0.0001, seed: 3 }

describe('the score of each topic', () => {
  const topics = 3
  const features = 9
  const weight = fc.integer({ min: -127, max: 127 })

  it('is the sum over the features one by one, to the bit, however many there are and however wide the weights', () => {
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: features * topics, maxLength: features * topics }),
        fc.array(fc.tuple(fc.nat(features - 1), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: features }),
        (weights, entries) => {
          const vector = {
            indices: Uint32Array.from(entries, ([feature]) => feature),
            values: Float64Array.from(entries, ([, value]) => value),
          }
          const expected = Array.from({ length: topics }, (_none, topic) =>
            entries.reduce((sum, [feature, value]) => sum + value * (weights[feature * topics + topic] ?? 0), 0),
          )
          for (const values of [Int8Array.from(weights), Float32Array.from(weights)]) {
            const scores = new Float64Array(topics).fill(1)
            scoreTopics(vector, { topics, values }, 1, scores)
            expect([...scores]).toEqual(expected)
          }
        },
      ),
    )
  })
})

describe('softmax regression', () => {
  const texts = [text(0, 0, 3), text(0, 0, 4), text(1, 1, 3), text(1, 1, 4), text(2, 2, 3), text(2, 2, 4)]
  const model = trainRegression(texts, 3, 5, OPTIONS)

  it.each(texts.map((each, at) => [at, each] as const))(
    'tells text %i by the feature that matters',
    (_at, { views, topic }) => {
      const scores = new Float64Array(3)
      scoreTopics(views[0], model, 1, scores)
      softmax(scores)
      expect(scores[topic]).toBeGreaterThan(0.9)
    },
  )

  it('gives no weight to what all topics share', () => {
    const [a = 0, b = 0, c = 0] = model.values.subarray(9, 12)
    expect(Math.max(a, b, c) - Math.min(a, b, c)).toBeLessThan(0.5)
  })

  it('reaches the optimum of a problem with a known answer', () => {
    // One feature, three texts of topic 0 and one of topic 1: the best chance of topic 0 is 3/4.
    const skewed = trainRegression([text(0, 0), text(0, 0), text(0, 0), text(1, 0)], 2, 1, {
      ...OPTIONS,
      epochs: 400,
      decay: 0,
    })
    const scores = new Float64Array(2)
    scoreTopics({ indices: Uint32Array.of(0), values: Float32Array.of(1) }, skewed, 1, scores)
    softmax(scores)
    expect(scores[0]).toBeCloseTo(0.75, 1)
  })

  it('gives the same weights for the same texts, and others for another seed', () => {
    expect(trainRegression(texts, 3, 5, OPTIONS).values).toEqual(model.values)
    expect(trainRegression(texts, 3, 5, { ...OPTIONS, seed: 4 }).values).not.toEqual(model.values)
  })
})
