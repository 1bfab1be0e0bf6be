import type { Fault, OrderedError } from '../../src/simulate/faults'
import { openedForTests } from '../builders/opened-for-tests'
import type { PlatformName } from '../crash/platform'
import { openScene } from '../crash/scene'
import { createTrials } from '../distributed/trials'

interface Case {
  name: string
  /** Of the connection or of whatever answers, the same on both; or the platform's own refusal. */
  fault: Fault | Partial<Record<PlatformName, OrderedError>>
  lastsMs: number
  /** Where the platform itself says that it takes longer than half a minute. */
  answersAgainWithinMs?: number
}

const refusal = (code: number, more: Omit<OrderedError, 'kind' | 'code'> = {}): OrderedError => ({
  kind: 'error',
  code,
  ...more,
})

const CASES: readonly Case[] = [
  { name: 'refuses for a moment (500)', fault: { kind: 'http-500' }, lastsMs: 5_000 },
  { name: 'refuses for long (500)', fault: { kind: 'http-500' }, lastsMs: 45_000 },
  { name: 'is slow (2 s)', fault: { kind: 'late-answer', ms: 2_000 }, lastsMs: 10_000 },
  { name: 'does not answer', fault: { kind: 'hang' }, lastsMs: 15_000 },
  { name: 'cuts connections', fault: { kind: 'drop' }, lastsMs: 5_000 },
  { name: 'limits the rate', fault: { zalo: refusal(-32), messenger: refusal(613) }, lastsMs: 10_000 },
  {
    name: 'limits the Page for a minute, which it says',
    fault: { messenger: refusal(80006, { regainMinutes: 1 }) },
    lastsMs: 10_000,
    answersAgainWithinMs: 90_000,
  },
  { name: 'fails without a reason', fault: { zalo: refusal(-200), messenger: refusal(1) }, lastsMs: 5_000 },
  { name: 'fails for now, or for ever', fault: { messenger: refusal(2) }, lastsMs: 5_000 },
  { name: 'fails for now', fault: { messenger: refusal(1200, { subcode: 2018024 }) }, lastsMs: 10_000 },
  { name: 'answers garbage', fault: { kind: 'garbage' }, lastsMs: 5_000 },
  { name: 'takes messages and loses its answers', fault: { kind: 'lost-answer' }, lastsMs: 3_000 },
]

/** None where the platform has no such refusal. */
function on(platform: PlatformName, { fault, ...one }: Case): (Omit<Case, 'fault'> & { fault: Fault })[] {
  if ('kind' in fault) return [{ ...one, fault }]
  const own = fault[platform]
  return own === undefined ? [] : [{ ...one, name: `${one.name} (${own.code})`, fault: own }]
}

describe.each(['zalo', 'messenger'] as const)("a service whose platform's API (%s)", (platform) => {
  const scene = openedForTests(() => openScene({ platform }), 60_000)
  const trials = createTrials(scene)
  beforeAll(() => scene.connected(), 180_000)

  it.each(CASES.flatMap((one) => on(platform, one)))(
    '$name',
    async ({ fault, ...one }) => {
      const begin = (): void => scene.platform.faultSends(fault, { times: Infinity })
      const end = (): void => scene.platform.clearFaults()
      expect(await trials.undergo({ ...one, name: `${platform} ${one.name}`, begin, end })).toEqual([])
    },
    300_000,
  )
})
