import { startChild, type Child } from './child'
import { closedLoop, evenly, median, percentile } from './load'
import { APP_ID, OA_ID, OA_SECRET, zaloRequest } from './zalo-requests'

const CONNECTIONS = 50
const ROUNDS = 5
const WARM_UP_MS = 1_000
const ROUND_MS = 3_000
const EVEN_PER_SECOND = 200
const EVEN_MS = 15_000

const ENV = { ZALO_APP_ID: APP_ID, ZALO_OA_ID: OA_ID, ZALO_OA_SECRET_KEY: OA_SECRET }

/** Webhooks a second until 200, ours durably stored (synchronous=FULL), beside servers that only check the signature. */
export async function intake(): Promise<void> {
  await compareThroughput()
  await evenLoad()
}

async function compareThroughput(): Promise<void> {
  const servers: [string, Child][] = [
    ['node:http, signature only', await startChild('intake-server', ['bare'])],
    ['Express, signature only', await startChild('intake-server', ['express'])],
    ['ours, stored durably', await startChild('service', ['intake'], ENV)],
  ]
  const rates = new Map<string, number[]>(servers.map(([name]) => [name, []]))
  let n = 0
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, child] of servers) {
      const load = await closedLoop(Number(child.ready['port']), CONNECTIONS, round === 0 ? WARM_UP_MS : ROUND_MS, () =>
        zaloRequest(n++),
      )
      if (load.notOk > 0) throw new Error(`${name}: ${load.notOk} of ${load.requests} were not answered 200`)
      if (round === 0) continue
      rates.get(name)?.push(load.perSecond)
      print(
        `round ${round}  ${name.padEnd(28)} ${load.perSecond.toFixed(0).padStart(6)} req/s  p50 ${percentile(load.times, 0.5).toFixed(1)} ms  p99 ${percentile(load.times, 0.99).toFixed(1)} ms`,
      )
    }
  }
  for (const [, child] of servers) await child.stop()
  const [bare = [], expressRates = [], ours = []] = [...rates.values()]
  print(`median of ${ROUNDS}: ours ${median(ours).toFixed(0)} req/s`)
  print(`  times Express that stores nothing: ${ratio(ours, expressRates)} (bar: 1.3)`)
  print(`  times bare node:http:              ${ratio(ours, bare)} (aim: 0.5)`)
}

/** The ratio of each round, then their median: rounds are compared within themselves. */
const ratio = (ours: number[], theirs: number[]): string =>
  median(ours.map((rate, round) => rate / (theirs[round] ?? NaN))).toFixed(2)

/** Everything on: answers are made and sent (to nobody), content is published again and again, reports run. */
async function evenLoad(): Promise<void> {
  const service = await startChild('service', ['all'], { ...ENV, ZALO_API_URL: 'http://127.0.0.1:9' })
  let busy = true
  const publishing = (async () => {
    while (busy) await service.ask('publish and report')
  })()
  const load = await evenly(Number(service.ready['port']), EVEN_PER_SECOND, EVEN_MS, (n) => zaloRequest(n + 50_000_000))
  busy = false
  await publishing
  await service.stop()
  print(
    `even ${EVEN_PER_SECOND}/s while content is published and a report runs (${load.requests} webhooks, ${load.notOk} not 200):`,
  )
  print(
    `  p50 ${percentile(load.times, 0.5).toFixed(1)} ms, p99 ${percentile(load.times, 0.99).toFixed(1)} ms (bar: 300), max ${percentile(load.times, 1).toFixed(1)} ms (bar: 1500)`,
  )
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
