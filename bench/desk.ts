import { startChild, type Child } from './child'
import { percentile } from './load'

const SIZES = [1_000, 100_000]
const MESSAGES_A_TICKET = 10
const ROUNDS = 40
const WARM_UP = 10
const GROWTH_BAR = 1.5
const ADMIN = { ADMIN_EMAIL: 'bench@congdoan.example', ADMIN_PASSWORD: 'a-password-for-benches' }

interface Kind {
  name: string
  /** Milliseconds, of the ninety-fifth of a hundred. */
  bar: number
  /** What an officer's page asks; one after the other. */
  paths(tickets: number, round: number): string[]
}

const KINDS: readonly Kind[] = [
  {
    name: 'list',
    bar: 50,
    paths: () => ['view=all', 'view=unassigned', 'view=unit', 'view=overdue', 'view=resolved'].map((of) => `?${of}`),
  },
  {
    name: 'search',
    bar: 200,
    // A word of very many texts, two words, a word that goes on, words of few texts, none at all.
    paths: (_tickets, round) =>
      ['luong', 'bi duoi viec', 'bao hie', `nha may so ${round % 200}`, 'khong co dau'].map(
        (words) => `?${new URLSearchParams({ q: words }).toString()}`,
      ),
  },
  {
    name: 'one ticket',
    bar: 50,
    paths: (tickets, round) => [1, 2, 3, 4, 5].map((n) => `/ticket-${(round * 7_919 * n) % tickets}`),
  },
]

/** The officers' desk over HTTP, with few tickets and with very many. Argument: how many are very many. */
export async function desk([many]: readonly string[]): Promise<void> {
  const [few = 0, most = 0] = SIZES
  const before = await measure(few)
  const after = await measure(many === undefined ? most : Number(many))
  for (const { name } of KINDS) {
    const [small, large] = [before.get(name) ?? [], after.get(name) ?? []]
    const grown = (share: number): string => (percentile(large, share) / percentile(small, share)).toFixed(2)
    print(`${name}: with many, ${grown(0.5)} times the median and ${grown(0.95)} times the p95 (bar: ${GROWTH_BAR})`)
  }
}

/** The sorted times of each kind. */
async function measure(tickets: number): Promise<Map<string, number[]>> {
  const service = await startChild('desk-service', [String(tickets)], ADMIN)
  const { port, seconds, megabytes } = service.ready
  print(
    `${tickets} tickets, ${tickets * MESSAGES_A_TICKET} messages: ${Number(megabytes).toFixed(0)} MB, filled in ${Number(seconds).toFixed(0)} s`,
  )
  const times = new Map<string, number[]>()
  try {
    const get = await signedIn(`http://127.0.0.1:${String(port)}`)
    for (const kind of KINDS) times.set(kind.name, await timesOf(kind, tickets, get, service))
  } finally {
    await service.stop()
  }
  return times
}

async function timesOf(kind: Kind, tickets: number, get: Get, service: Child): Promise<number[]> {
  for (let round = 0; round < WARM_UP; round++) for (const path of kind.paths(tickets, round)) await get(path)
  await service.ask('held')
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const path of kind.paths(tickets, WARM_UP + round)) {
      const from = performance.now()
      await get(path)
      times.push(performance.now() - from)
    }
  }
  times.sort((a, b) => a - b)
  const { heldMs } = (await service.ask('held')) as { heldMs: number }
  print(
    `  ${kind.name.padEnd(10)} p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms (bar: ${kind.bar}), the event loop held at most ${heldMs.toFixed(0)} ms (bar: 50)`,
  )
  return times
}

type Get = (path: string) => Promise<void>

async function signedIn(url: string): Promise<Get> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (cookie === undefined) throw new Error(`The bench could not sign in: ${answer.status}.`)
  return async (path) => {
    const response = await fetch(`${url}/api/tickets${path}`, { headers: { cookie } })
    const body = await response.text()
    if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}: ${body.slice(0, 200)}`)
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
