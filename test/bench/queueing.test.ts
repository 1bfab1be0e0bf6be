import { burst, simulate } from '../../bench/queueing'

const stage = (perSecond: number, name = 'one') => ({ name, perSecond })

describe('a wave in front of processes', () => {
  it('waits nowhere when there is room', () => {
    const wave = { seconds: 10, arrivals: () => 5 }
    expect(simulate(wave, [stage(5)])).toEqual([{ stage: 'one', longestQueue: 0, longestWaitS: 0, emptyAfterS: 10 }])
  })

  it('waits for what is beyond the rate, until that has been worked off', () => {
    const wave = { seconds: 2, arrivals: (second: number) => (second === 0 ? 100 : 0) }
    expect(simulate(wave, [stage(10)])).toEqual([{ stage: 'one', longestQueue: 90, longestWaitS: 9, emptyAfterS: 10 }])
  })

  it('comes to the next stage as the one before lets it through', () => {
    const wave = { seconds: 20, arrivals: (second: number) => (second === 0 ? 100 : 0) }
    const [first, second] = simulate(wave, [stage(10), stage(5, 'two')])
    expect(first?.longestQueue).toBe(90)
    expect(second).toEqual({ stage: 'two', longestQueue: 50, longestWaitS: 10, emptyAfterS: 20 })
  })

  it('is a burst of all the people, half of them within the half-life', () => {
    const { arrivals, seconds } = burst(1_000, 60, 3_600)
    const sum = (until: number) => Array.from({ length: until }, (_, n) => arrivals(n)).reduce((a, b) => a + b, 0)
    expect(sum(seconds)).toBeCloseTo(1_000)
    expect(sum(60)).toBeCloseTo(500)
  })
})
