import fc from 'fast-check'
import { MINUTE, SECOND } from '../../time'
import {
  admit,
  CLOSED,
  MAX_PAUSE_MS,
  settle,
  TRY_MS,
  type BreakerFailure,
  type BreakerState,
  type Permit,
} from './breaker'

type Outcome = 'success' | BreakerFailure

/** Makes one call at a time of day and gives the state after it; fails when the call may not be made. */
function called(state: BreakerState, outcome: Outcome, now: number): BreakerState {
  const { state: admitted, permit } = admit(state, now)
  if (permit === undefined) throw new Error(`no call at ${now}`)
  return settle(admitted, permit, outcome, now)
}
const mayCall = (state: BreakerState, now: number): boolean => admit(state, now).permit !== undefined

describe('a breaker', () => {
  it('pauses after three failures in a row, not after three with a success between', () => {
    let state = called(called(CLOSED, 'passing', 0), 'passing', 0)
    expect(mayCall(state, 1)).toBe(true)
    state = called(state, 'success', 1)
    state = called(called(state, 'passing', 2), 'passing', 2)
    expect(mayCall(state, 3)).toBe(true)
    state = called(state, 'passing', 3)
    expect(mayCall(state, 3)).toBe(false)
    expect(mayCall(state, 3 + 10 * SECOND - 1)).toBe(false)
    expect(mayCall(state, 3 + 10 * SECOND)).toBe(true)
  })

  it.each([
    ['exhausted', MINUTE],
    ['lasting', 5 * MINUTE],
  ] as const)('pauses at once when the failure is %s', (outcome, pauseMs) => {
    const state = called(CLOSED, outcome, 0)
    expect(mayCall(state, pauseMs - 1)).toBe(false)
    expect(mayCall(state, pauseMs)).toBe(true)
  })

  it('lets one try through after a pause; its failure doubles the pause, its success ends it', () => {
    const paused = called(CLOSED, 'exhausted', 0)
    const { state: trying, permit } = admit(paused, MINUTE)
    expect(permit).toBeDefined()
    expect(mayCall(trying, MINUTE + 1)).toBe(false)
    const again = called(paused, 'exhausted', MINUTE)
    expect(mayCall(again, MINUTE + 2 * MINUTE - 1)).toBe(false)
    const mended = called(again, 'success', MINUTE + 2 * MINUTE)
    expect(mayCall(mended, MINUTE + 2 * MINUTE)).toBe(true)
    expect(mended).toMatchObject({ failuresInARow: 0, pausesInARow: 0 })
  })

  it('is not held up by a try that never ends', () => {
    const paused = called(CLOSED, 'exhausted', 0)
    const { state: trying } = admit(paused, MINUTE)
    expect(mayCall(trying, MINUTE + TRY_MS)).toBe(true)
  })
})

type Move = { kind: 'ask'; afterMs: number } | { kind: 'end'; which: number; outcome: Outcome; afterMs: number }

const aMove: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('ask' as const), afterMs: fc.integer({ min: 0, max: 2 * MINUTE }) }),
  fc.record({
    kind: fc.constant('end' as const),
    which: fc.nat(20),
    outcome: fc.constantFrom<Outcome>('success', 'passing', 'exhausted', 'lasting'),
    afterMs: fc.integer({ min: 0, max: 2 * MINUTE }),
  }),
)

/** Plays calls that overlap and end in any order, and hands every moment to `look`. */
function play(moves: readonly Move[], look: (moment: Moment) => void): void {
  let state = CLOSED
  let now = 0
  const open: Permit[] = []
  for (const move of moves) {
    now += move.afterMs
    const before = state
    let admitted = false
    if (move.kind === 'ask') {
      const answer = admit(state, now)
      state = answer.state
      if (answer.permit !== undefined) open.push(answer.permit)
      admitted = answer.permit !== undefined
    } else {
      const [permit] = open.splice(move.which % Math.max(1, open.length), 1)
      if (permit !== undefined) state = settle(state, permit, move.outcome, now)
    }
    look({ before, state, now, move, admitted })
  }
}
interface Moment {
  before: BreakerState
  state: BreakerState
  now: number
  move: Move
  admitted: boolean
}

describe('whatever calls begin and end in whatever order', () => {
  const holds = (look: (moment: Moment) => void): void =>
    fc.assert(
      fc.property(fc.array(aMove, { maxLength: 60 }), (moves) => play(moves, look)),
      { numRuns: 300 },
    )

  it('no call is made during a pause', () => {
    holds(({ before, now, admitted }) => {
      if (before.pausedUntil !== undefined && now < before.pausedUntil) expect(admitted).toBe(false)
    })
  })

  it('a pause ends: it is never longer than the longest one', () => {
    holds(({ state, now }) => {
      expect((state.pausedUntil ?? now) - now).toBeLessThanOrEqual(MAX_PAUSE_MS)
      expect(mayCall(state, now + MAX_PAUSE_MS)).toBe(true)
    })
  })

  it('after a try is let through, no second one is until it ended or is given up', () => {
    holds(({ before, state, now, admitted }) => {
      if (admitted && before.pausedUntil !== undefined) {
        expect(mayCall(state, now)).toBe(false)
        expect(mayCall(state, now + TRY_MS)).toBe(true)
      }
    })
  })

  it('a call that began before the pause neither ends it nor makes it longer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Outcome>('success', 'passing', 'exhausted', 'lasting'),
        fc.nat(MINUTE),
        (late, at) => {
          const early = admit(CLOSED, 0)
          if (early.permit === undefined) throw new Error('a closed breaker lets calls through')
          const paused = called(early.state, 'exhausted', 0)
          expect(settle(paused, early.permit, late, at)).toEqual(paused)
        },
      ),
    )
  })

  it('a success of a call that counts opens the way at once', () => {
    holds(({ before, now }) => {
      const mended = settle(before, { generation: before.generation }, 'success', now)
      expect(mayCall(mended, now)).toBe(true)
      expect(mayCall(called(called(mended, 'passing', now), 'passing', now), now)).toBe(true)
    })
  })
})
