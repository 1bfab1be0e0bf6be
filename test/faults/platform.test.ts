import type { Fault } from '../../src/simulate/faults'
import { openedForTests } from '../builders/opened-for-tests'
import type { PlatformName } from '../crash/platform'
import { openScene } from '../crash/scene'
import { createTrials } from '../distributed/trials'

interface Case {
  name: string
  /** Of the connection or of whatever answers, the same on both; or the platform's own refusal. */
  fault: Fault | Partial<Record<PlatformName, Refusal>>
  lastsMs: number
}
type Refusal = Extract<Fault, { kind: 'error' }>

const refusal = (code: number, subcode?: number): Refusal => ({
  kind: 'error',
  code,
  ...(subcode === undefined ? {} : { subcode }),
})

const CASES: readonly Case[] = [
  { name: 'refuses for a moment (500)', fault: { kind: 'http-500' }, lastsMs: 5_000 },
  { name: 'refuses for long (500)', fault: { kind: 'http-500' }, lastsMs: 45_000 },
  { name: 'is slow (2 s)', fault: { kind: 'late-answer', ms: 2_000 }, lastsMs: 10_000 },
  { name: 'does not answer', fault: { kind: 'hang' }, lastsMs: 15_000 },
  { name: 'cuts connections', fault: { kind: 'drop' }, lastsMs: 5_000 },
  { name: 'limits the rate', fault: { zalo: refusal(-32), messenger: refusal(613) }, lastsMs: 10_000 },
  { name: 'fails without a reason', fault: { zalo: refusal(-200), messenger: refusal(1) }, lastsMs: 5_000 },
  { name: 'fails for now, or for ever', fault: { messenger: refusal(2) }, lastsMs: 5_000 },
  { name: 'fails for now', fault: { messenger: refusal(1200, 2018024) }, lastsMs: 10_000 },
  { name: 'answers garbage', fault: { kind: 'garbage' }, lastsMs: 5_000 },
  { name: 'takes messages and loses its answers', fault: { kind: 'lost-answer' }, lastsMs: 3_000 },
]

/** None where the platform has no such refusal. */
function on(platform: PlatformName, { name, fault, lastsMs }: Case): { name: string; fault: Fault; lastsMs: number }[] {
  if ('kind' in fault) return [{ name, fault, lastsMs }]
  const own = fault[platform]
  return own === undefined ? [] : [{ name: `${name} (${own.code})`, fault: own, lastsMs }]
}

describe.each(['zalo', 'messenger'] as const)("a service whose platform's API (%s)", (platform) => {
  const scene = openedForTests(() => openScene({ platform }), 60_000)
  const trials = createTrials(scene)
  beforeAll(() => scene.connected(), 180_000)

  it.each(CASES.flatMap((one) => on(platform, one)))(
    '$name',
    async ({ name, fault, lastsMs }) => {
      const begin = (): void => scene.platform.faultSends(fault, { times: Infinity })
      const end = (): void => scene.platform.clearFaults()
      expect(await trials.undergo({ name: `${platform} ${name}`, begin, end, lastsMs })).toEqual([])
    },
    300_000,
  )
})
