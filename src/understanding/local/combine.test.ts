import { combine, fitCombination, type Judged, SIGNALS } from './combine'
import { seededRandom } from './random'

const rows = (...lines: number[][]): Float64Array =>
  Float64Array.from(lines.flatMap((line) => SIGNALS.map((_signal, at) => line[at] ?? 0)))

describe('the combination of signals', () => {
  it('is a probability over the candidates', () => {
    const chances = combine(rows([1], [0], [0]), [Math.log(2), 0, 0, 0, 0, 0, 0])
    expect([...chances].map((chance) => chance.toFixed(3))).toEqual(['0.500', '0.250', '0.250'])
  })

  it('finds the weights by which texts were drawn', () => {
    const truth = [1.5, 4, 0.5, 0, 0, 0, 0]
    const random = seededRandom(7)
    const judged = Array.from({ length: 4_000 }, (): Judged => {
      const signals = rows(...Array.from({ length: 4 }, () => [random() * 4, random(), random()]))
      return { signals, row: draw(combine(signals, truth), random()), weight: 1 }
    })
    const fitted = fitCombination(judged)
    expect(Math.abs((fitted[0] ?? 0) - 1.5)).toBeLessThan(0.15)
    expect(Math.abs((fitted[1] ?? 0) - 4)).toBeLessThan(0.4)
    expect(Math.abs((fitted[2] ?? 0) - 0.5)).toBeLessThan(0.3)
  })

  it('never lets evidence for a topic count against it', () => {
    const judged = Array.from({ length: 50 }, (): Judged => ({ signals: rows([2, 0], [0, 1]), row: 0, weight: 1 }))
    const [classifier = -1, nearest = -1] = fitCombination(judged)
    expect(classifier).toBeGreaterThan(0)
    expect(nearest).toBe(0)
  })

  it('stays with its first guess when there is nothing to learn from', () => {
    expect(fitCombination([])).toEqual(fitCombination([]))
    expect(fitCombination([]).every(Number.isFinite)).toBe(true)
  })
})

function draw(chances: Float64Array, at: number): number {
  let sum = 0
  return Math.max(
    0,
    chances.findIndex((chance) => (sum += chance) > at),
  )
}
