import { startChild, type Child } from './child'
import { closedLoop, evenly, median, percentile, ratioOfRounds } from './load'
import { startOn, storageOf, type RunningService, type Storage } from './servers'
import { conclude, print, type Verdict } from './verdicts'
import { APP_ID, OA_ID, OA_SECRET, zaloRequest } from './zalo-requests'

const CONNECTIONS = 50
const ROUNDS = 5
const WARM_UP_MS = 1_000
const ROUND_MS = 3_000
const EVEN_PER_SECOND = 200
const EVEN_MS = 15_000

const ENV = { ZALO_APP_ID: APP_ID, ZALO_OA_ID: OA_ID, ZALO_OA_SECRET_KEY: OA_SECRET }

/**
 * Webhooks a second until 200, ours durably stored, beside servers that only check the signature; then at an even pace with
 * everything on. `--storage mongo`: over MongoDB and Redis.
 */
export async function intake(args: readonly string[]): Promise<void> {
  const storage = storageOf(args)
  const even = await evenLoad(storage)
  conclude([...(await compareThroughput(storage)), ...even])
}

async function compareThroughput(storage: Storage): Promise<Verdict[]> {
  const service = await startOn(storage, 'intake', { env: ENV })
  const servers: [string, Child][] = [
    ['node:http, signature only', await startChild('intake-server', ['bare'])],
    ['Express, signature only', await startChild('intake-server', ['express'])],
    ['ours, stored durably', service],
  ]
  const rates = new Map<string, number[]>(servers.map(([name]) => [name, []]))
  const perCore: number[] = []
  let n = 0
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, child] of servers) {
      const before = await service.cpuMs()
      const port = Number(child.ready['port'])
      const load = await closedLoop(port, CONNECTIONS, round === 0 ? WARM_UP_MS : ROUND_MS, () => zaloRequest(n++))
      if (load.notOk > 0) throw new Error(`${name}: ${load.notOk} of ${load.requests} were not answered 200`)
      if (round === 0) continue
      rates.get(name)?.push(load.perSecond)
      if (child === service) perCore.push((load.requests * 1_000) / ((await service.cpuMs()) - before))
      const [p50, p99] = [0.5, 0.99].map((share) => percentile(load.times, share).toFixed(1))
      print(
        `round ${round}  ${name.padEnd(28)} ${load.perSecond.toFixed(0).padStart(6)} req/s  p50 ${p50} ms  p99 ${p99} ms`,
      )
    }
  }
  for (const [, child] of servers) await child.stop()
  const [bare = [], expressRates = [], ours = []] = [...rates.values()]
  const least = storage === 'sqlite' ? { bar: { least: 1.3 } } : {}
  return [
    { what: `webhooks a second, ${storage}`, figure: median(ours), unit: '/s' },
    { what: 'webhooks for each second of a core', figure: median(perCore), unit: '' },
    { what: 'times Express that stores nothing', figure: ratioOfRounds(ours, expressRates), unit: 'times', ...least },
    { what: 'times bare node:http', figure: ratioOfRounds(ours, bare), unit: 'times' },
  ]
}

/** Everything on: answers are made and sent (to nobody), content is published again and again, reports run. */
async function evenLoad(storage: Storage): Promise<Verdict[]> {
  const service = await startOn(storage, 'all', { env: { ...ENV, ZALO_API_URL: 'http://127.0.0.1:9' } })
  let busy = true
  const publishing = publishAgain(service, () => busy)
  const load = await evenly(service.port, EVEN_PER_SECOND, EVEN_MS, (n) => zaloRequest(n + 50_000_000))
  busy = false
  await publishing
  await service.stop()
  print(`even ${EVEN_PER_SECOND}/s while content is published and reports run: ${load.requests} webhooks`)
  return [
    { what: 'even pace with all on, not answered 200', figure: load.notOk, unit: '', bar: { most: 0 } },
    { what: 'even pace with all on, p50', figure: percentile(load.times, 0.5), unit: 'ms' },
    { what: 'even pace with all on, p99', figure: percentile(load.times, 0.99), unit: 'ms', bar: { most: 300 } },
    { what: 'even pace with all on, longest', figure: percentile(load.times, 1), unit: 'ms', bar: { most: 1_500 } },
  ]
}

async function publishAgain(service: RunningService, busy: () => boolean): Promise<void> {
  while (busy()) await service.ask('publish and report')
}
