import { startChild } from './child'
import { median, percentile, ratioOfRounds } from './load'
import { startPlainPlatform } from './plain-platform'
import { startOn } from './servers'
import { closedTalk } from './talk'
import { conclude, print } from './verdicts'

const ROUNDS = 5
const WARM_UP_MS = 3_000
const ROUND_MS = 6_000
const IN_FLIGHT = 50
const BAR = 3

/**
 * From a signed webhook to the answer at the platform, beside Bottender's echo bot: ours stores, understands, answers and
 * counts every message, theirs only echoes. `--embedded-only`: without MongoDB and Redis.
 */
export async function besideBottender(args: readonly string[]): Promise<void> {
  const platform = await startPlainPlatform()
  const env = { MESSENGER_API_URL: platform.url }
  const theirs = await startChild('bottender-server', [platform.url])
  const embedded = await startOn('sqlite', 'all', { pages: 1, env })
  const distributed = args.includes('--embedded-only') ? undefined : await startOn('mongo', 'all', { pages: 1, env })
  const bots = [
    { name: "Bottender's echo", port: Number(theirs.ready['port']), rates: [] as number[] },
    { name: 'ours, embedded', port: embedded.port, rates: [] as number[] },
    ...(distributed === undefined
      ? []
      : [{ name: 'ours, MongoDB and Redis', port: distributed.port, rates: [] as number[] }]),
  ]
  let person = 0
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, port, rates } of bots) {
      const ms = round === 0 ? WARM_UP_MS : ROUND_MS
      const { perSecond, times } = await closedTalk(IN_FLIGHT, ms, () => platform.ask(port, person++, 0))
      if (round === 0) continue
      rates.push(perSecond)
      print(
        `round ${round}  ${name.padEnd(24)} ${perSecond.toFixed(0).padStart(5)}/s  p50 ${percentile(times, 0.5).toFixed(0)} ms  p99 ${percentile(times, 0.99).toFixed(0)} ms`,
      )
    }
  }
  for (const one of [theirs, embedded, ...(distributed === undefined ? [] : [distributed])]) await one.stop()
  platform.close()
  const [echo, ...ours] = bots
  conclude([
    ...bots.map(({ name, rates }) => ({ what: name, figure: median(rates), unit: 'messages/s' })),
    ...ours.map(({ name, rates }, n) => ({
      what: `${name}, times Bottender`,
      figure: ratioOfRounds(rates, echo?.rates ?? []),
      unit: 'times',
      ...(n === 0 ? { bar: { least: BAR } } : {}),
    })),
  ])
}
