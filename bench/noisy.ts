import { percentile } from './load'
import { startPlainPlatform, type PlainPlatform } from './plain-platform'
import { startOn, storageOf, type RunningService } from './servers'
import { closedTalk, pacedTalk, type Talk } from './talk'
import { conclude, print } from './verdicts'

const OTHERS = 10
const NOISY_PAGE = OTHERS
/** Times what all others send together. */
const NOISE = 50
const CAPACITY_MS = 8_000
const ROUND_MS = 16_000
const ROUNDS = 4

/** One account sends 50 times what ten others send together, at half of what the service can do. `--storage mongo` */
export async function noisy(args: readonly string[]): Promise<void> {
  const platform = await startPlainPlatform()
  const service = await startOn(storageOf(args), 'all', { pages: OTHERS + 1, env: { MESSENGER_API_URL: platform.url } })
  const askers = createAskers(platform, service)
  const capacity = await closedTalk(200, CAPACITY_MS, askers.anybody)
  const others = capacity.perSecond / 2 / (NOISE + 1)
  print(
    `capacity ${capacity.perSecond.toFixed(0)}/s; the others ${others.toFixed(1)}/s, the noisy one ${(others * NOISE).toFixed(0)}/s`,
  )
  const alone: number[] = []
  const beside: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(...(await pacedTalk(others, ROUND_MS, askers.others)).times)
    const [quiet, noise] = await Promise.all([
      pacedTalk(others, ROUND_MS, askers.others),
      pacedTalk(others * NOISE, ROUND_MS, askers.noisy),
    ])
    beside.push(...quiet.times)
    print(`round ${round + 1}: others ${shown(quiet)}; noisy one ${shown(noise)}`)
  }
  await service.stop()
  platform.close()
  const [before, after] = [alone, beside].map((times) =>
    percentile(
      [...times].sort((a, b) => a - b),
      0.95,
    ),
  )
  if (before === undefined || after === undefined) return
  conclude([
    { what: `p95 of the others alone (${alone.length} answers)`, figure: before, unit: 'ms' },
    { what: `p95 of the others beside the noisy one (${beside.length})`, figure: after, unit: 'ms' },
    { what: 'ratio', figure: after / before, unit: 'times', bar: { most: 2 } },
    { what: 'longer by', figure: after - before, unit: 'ms', bar: { most: 300 } },
  ])
}

/** Each question is of a new person. */
function createAskers(platform: PlainPlatform, { port }: RunningService) {
  let person = 0
  return {
    anybody: (n: number) => platform.ask(port, person++, n % (OTHERS + 1)),
    others: (n: number) => platform.ask(port, person++, n % OTHERS),
    noisy: () => platform.ask(port, person++, NOISY_PAGE),
  }
}

const shown = ({ times }: Talk): string =>
  `p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms`
