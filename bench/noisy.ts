import { median, percentile, ratioOfRounds } from './load'
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
const ROUNDS = 5

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
  /** Of each round: milliseconds. */
  const alone: number[] = []
  const beside: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const before = await pacedTalk(others, ROUND_MS, askers.others)
    const [quiet, noise] = await Promise.all([
      pacedTalk(others, ROUND_MS, askers.others),
      pacedTalk(others * NOISE, ROUND_MS, askers.noisy),
    ])
    alone.push(p95(before))
    beside.push(p95(quiet))
    print(`round ${round + 1}: others alone ${shown(before)}; beside ${shown(quiet)}; noisy one ${shown(noise)}`)
  }
  await service.stop()
  platform.close()
  conclude([
    { what: 'p95 of the others alone', figure: median(alone), unit: 'ms' },
    { what: 'p95 of the others beside the noisy one', figure: median(beside), unit: 'ms' },
    { what: 'ratio', figure: ratioOfRounds(beside, alone), unit: 'times', bar: { most: 2 } },
    { what: 'longer by', figure: median(beside) - median(alone), unit: 'ms', bar: { most: 300 } },
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

const p95 = ({ times }: Talk): number => percentile(times, 0.95)
const shown = (talk: Talk): string => `p50 ${percentile(talk.times, 0.5).toFixed(0)} ms, p95 ${p95(talk).toFixed(0)} ms`
