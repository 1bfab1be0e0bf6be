import { openedForTests } from '../builders/opened-for-tests'
import { openScene } from '../crash/scene'
import { createTrials } from '../distributed/trials'
import type { Fault } from '../../src/simulate/faults'

const SENDS = '/message/cs'

describe("a service whose platform's API", () => {
  const scene = openedForTests(openScene, 60_000)
  const trials = createTrials(scene)
  beforeAll(() => scene.connected(), 180_000)

  const cases: { name: string; fault: Fault; lastsMs: number }[] = [
    { name: 'refuses for a moment (500)', fault: { kind: 'http-500' }, lastsMs: 5_000 },
    { name: 'refuses for long (500)', fault: { kind: 'http-500' }, lastsMs: 45_000 },
    { name: 'is slow (2 s)', fault: { kind: 'late-answer', ms: 2_000 }, lastsMs: 10_000 },
    { name: 'does not answer', fault: { kind: 'hang' }, lastsMs: 15_000 },
    { name: 'cuts connections', fault: { kind: 'drop' }, lastsMs: 5_000 },
    { name: 'limits the rate (-32)', fault: { kind: 'error', code: -32 }, lastsMs: 10_000 },
    { name: 'fails without a reason (-200)', fault: { kind: 'error', code: -200 }, lastsMs: 5_000 },
    { name: 'answers garbage', fault: { kind: 'garbage' }, lastsMs: 5_000 },
    { name: 'takes messages and loses its answers', fault: { kind: 'lost-answer' }, lastsMs: 3_000 },
  ]
  it.each(cases)(
    '$name',
    async ({ name, fault, lastsMs }) => {
      const begin = (): void => scene.zalo.fault(fault, { times: Infinity, path: SENDS })
      const end = (): void => scene.zalo.clearFaults()
      expect(await trials.undergo({ name: `platform ${name}`, begin, end, lastsMs })).toEqual([])
    },
    300_000,
  )
})
