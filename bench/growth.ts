import { startChild, type Child } from './child'
import { filledFolder } from './filled-store'
import { MESSAGES_A_TICKET } from './fill'
import { closedLoop, median, ratioOfRounds } from './load'
import { MESSENGER_ENV, messengerRequest } from './messenger-requests'
import { ADMIN, QUESTIONS, signedIn } from './officer'
import type { Question } from './service'
import { conclude, print, type Verdict } from './verdicts'

const ACCOUNTS = 2_000
const FEW = 10_000
const MANY = 1_000_000
const ROUNDS = 5
const INTAKE_MS = 3_000
const CONNECTIONS = 50
const BAR = { most: 1.5 }
/** Rounds of an officer's questions within a round. */
const ASKED = 5
/** A port at which nothing listens. */
const NOBODY = 'http://127.0.0.1:9'
const WHAT = ['start', 'intake', 'list', 'search', 'report of a month', 'report of the year'] as const
type What = (typeof WHAT)[number]

interface Installation {
  messages: number
  folder: string
  remove(): Promise<void>
  /** For each round what it cost: milliseconds; for intake, of a thousand webhooks. */
  cost: Record<What, number[]>
}

/** What grows with the messages that are stored, with 2,000 accounts; in rounds, turn by turn. Argument: how many are many. */
export async function growth([many]: readonly string[]): Promise<void> {
  const both = [await openInstallation(FEW), await openInstallation(many === undefined ? MANY : Number(many))] as const
  for (let round = 0; round <= ROUNDS; round++) for (const one of both) await measureStart(one)
  const services = await Promise.all(both.map(({ folder }) => start('intake', folder)))
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [n, one] of both.entries()) await measure(one, services[n], round)
  }
  for (const service of services) await service.stop()
  for (const { remove } of both) await remove()
  conclude(WHAT.map((what) => verdictOf(what, ...both)))
}

async function openInstallation(messages: number): Promise<Installation> {
  const store = await filledFolder({ tickets: messages / MESSAGES_A_TICKET, accounts: ACCOUNTS })
  const cost = Object.fromEntries(WHAT.map((what) => [what, [] as number[]])) as Record<What, number[]>
  return { ...store, messages, cost }
}

const start = (mode: 'intake' | 'all', folder: string): Promise<Child> =>
  startChild('service', [mode], { ...ADMIN, ...MESSENGER_ENV, BENCH_FOLDER: folder, MESSENGER_API_URL: NOBODY })

async function measureStart({ folder, cost }: Installation): Promise<void> {
  const started = performance.now()
  const service = await start('all', folder)
  cost.start.push(performance.now() - started)
  await service.stop()
}

async function measure({ messages, cost }: Installation, service: Child | undefined, round: number): Promise<void> {
  if (service === undefined) return
  const port = Number(service.ready['port'])
  const ask = await signedIn(port)
  for (const kind of ['list', 'search'] as const) {
    const times: number[] = []
    for (let n = 0; n < ASKED; n++) {
      for (const path of QUESTIONS[kind](messages / MESSAGES_A_TICKET, round * ASKED + n)) times.push(await ask(path))
    }
    cost[kind].push(median(times))
  }
  cost['report of a month'].push(await reported(service, 'report of the month'))
  cost['report of the year'].push(await reported(service, 'report of the year'))
  const load = await closedLoop(port, CONNECTIONS, INTAKE_MS, (n) => messengerRequest(n, n % ACCOUNTS))
  if (load.notOk > 0) throw new Error(`${load.notOk} of ${load.requests} webhooks were not answered 200`)
  cost.intake.push(1e6 / load.perSecond)
}

async function reported(service: Child, question: Question): Promise<number> {
  const { tookMs } = (await service.ask(question)) as { tookMs: number }
  return tookMs
}

function verdictOf(what: What, few: Installation, lots: Installation): Verdict {
  // The first round only warms the machine's caches.
  const [before, after] = [few.cost[what].slice(1), lots.cost[what].slice(1)]
  print(
    `${what.padEnd(20)} ${median(before).toFixed(1)} ms with ${few.messages}, ${median(after).toFixed(1)} ms with ${lots.messages} messages`,
  )
  const figure = ratioOfRounds(after, before)
  // A year of a hundred times the messages has a hundred times the touches to count: told, without a bar.
  return { what, figure, unit: 'times', ...(what === 'report of the year' ? {} : { bar: BAR }) }
}
