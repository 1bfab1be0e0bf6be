import fc from 'fast-check'
import { MINUTE, settable } from '../../time'
import { correctionOf, setByServer } from './server-clock'

const NOON = Date.UTC(2026, 10, 22, 5)

describe("a process' clock, set by the database's server", () => {
  const serverThatSays = (localTime: unknown) =>
    ({ db: { command: () => Promise.resolve({ localTime }) } }) as unknown as Parameters<typeof setByServer>[0]

  it('shows the time of the server afterwards', async () => {
    const clock = settable({ now: () => NOON })
    expect(await setByServer(serverThatSays(new Date(NOON - 5 * MINUTE)), clock)).toBe(-5 * MINUTE)
    expect(clock.now()).toBe(NOON - 5 * MINUTE)
    expect(await setByServer(serverThatSays(new Date(NOON)), clock)).toBe(5 * MINUTE)
    expect(clock.now()).toBe(NOON)
  })

  it('stays as it is when the server does not say its time', async () => {
    const clock = settable({ now: () => NOON })
    expect(await setByServer(serverThatSays(undefined), clock)).toBe(0)
    expect(clock.now()).toBe(NOON)
  })

  it('is not set by what the way of the answer may have been', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(5_000), (there, back) => {
        const [asked, answered] = [NOON, NOON + there + back]
        expect(correctionOf({ asked, answered, server: asked + there })).toBe(0)
      }),
    )
  })

  it('is not set by a reading during which somebody set it back: the next one tells', () => {
    expect(correctionOf({ asked: NOON, answered: NOON - 5 * MINUTE, server: NOON })).toBe(0)
  })

  it('is right to the time that the answer took', () => {
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(2_000), fc.integer({ min: -1e7, max: 1e7 }), (there, back, wrong) => {
        fc.pre(there + back <= 2_000)
        const reading = { asked: NOON, answered: NOON + there + back, server: NOON + there + wrong }
        expect(Math.abs(correctionOf(reading) - wrong)).toBeLessThanOrEqual(there + back + 1)
      }),
    )
  })

  it('is not set by an answer that took long', () => {
    expect(correctionOf({ asked: NOON, answered: NOON + 3_000, server: NOON + 5 * MINUTE })).toBe(0)
  })
})
