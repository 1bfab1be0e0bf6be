import { startChild } from './child'
import { filledFolder } from './filled-store'
import { median, percentile } from './load'
import { ADMIN, QUESTIONS, QUESTION_KINDS, signedIn, type Ask, type QuestionKind } from './officer'
import { conclude, print, type Verdict } from './verdicts'

const FEW = 1_000
const MANY = 100_000
const ACCOUNTS = 2_000
const ROUNDS = 40
const WARM_UP = 8
const P95_BARS: Readonly<Record<QuestionKind, number>> = { list: 50, search: 200, 'one ticket': 50 }
const GROWTH_BAR = 1.5

interface Desk {
  tickets: number
  ask: Ask
  /** By kind, of every answer: milliseconds. */
  times: Record<QuestionKind, number[]>
  stop(): Promise<void>
}

/** The officers' desk over HTTP, with few tickets and with very many, turn by turn. Argument: how many are very many. */
export async function desk([many]: readonly string[]): Promise<void> {
  const desks = [await openDesk(FEW), await openDesk(many === undefined ? MANY : Number(many))]
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const kind of QUESTION_KINDS) for (const one of desks) await askAll(one, kind, round, round >= WARM_UP)
  }
  for (const one of desks) await one.stop()
  conclude(QUESTION_KINDS.flatMap((kind) => verdictsOf(kind, desks)))
}

async function openDesk(tickets: number): Promise<Desk> {
  const { folder, remove } = await filledFolder({ tickets, accounts: ACCOUNTS })
  const service = await startChild('service', ['intake'], { ...ADMIN, BENCH_FOLDER: folder })
  const ask = await signedIn(service.ready['port'])
  const stop = async (): Promise<void> => {
    await service.stop()
    await remove()
  }
  return { tickets, ask, times: { list: [], search: [], 'one ticket': [] }, stop }
}

async function askAll(
  { tickets, ask, times }: Desk,
  kind: QuestionKind,
  round: number,
  counts: boolean,
): Promise<void> {
  for (const path of QUESTIONS[kind](tickets, round)) {
    const took = await ask(path)
    if (counts) times[kind].push(took)
  }
}

function verdictsOf(kind: QuestionKind, desks: readonly Desk[]): Verdict[] {
  const sorted = desks.map(({ times }) => [...times[kind]].sort((a, b) => a - b))
  desks.forEach(({ tickets }, n) => print(`${kind}, ${tickets} tickets: ${shown(sorted[n] ?? [])}`))
  const [few = [], very = []] = sorted
  const p95 = { what: `${kind}, p95`, figure: percentile(very, 0.95), unit: 'ms', bar: { most: P95_BARS[kind] } }
  const figure = median(very) / median(few)
  return [p95, { what: `${kind}, growth of the median`, figure, unit: 'times', bar: { most: GROWTH_BAR } }]
}

const shown = (sorted: readonly number[]): string =>
  [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${percentile(sorted, share).toFixed(1)} ms`).join(', ')
