import { openDataFolder } from '../src/data-folder'
import { createSecrets } from '../src/secrets'
import { migrateInstallation } from '../src/storage/migrate/migrate'
import { systemClock } from '../src/time'
import { startChild } from './child'
import { BENCH_KEY, filledFolder } from './filled-store'
import { median, percentile } from './load'
import { ADMIN, QUESTIONS, QUESTION_KINDS, signedIn, type Ask, type QuestionKind } from './officer'
import { startServers, storageOf, type Storage } from './servers'
import { conclude, print, type Verdict } from './verdicts'

const FEW = 1_000
const MANY = 100_000
/** The stand-in looks through whole collections: it shows that the desk works, not how fast MongoDB is. */
const MANY_IN_STAND_IN = 2_000
const ACCOUNTS = 2_000
const ROUNDS = 40
const ROUNDS_OVER_MONGO = 12
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

type Servers = Awaited<ReturnType<typeof startServers>>

/**
 * The officers' desk over HTTP, with few tickets and with very many, turn by turn. Arguments: how many are very many;
 * `--storage mongo`: the same store moved into MongoDB, its figures told without bars.
 */
export async function desk(args: readonly string[]): Promise<void> {
  const storage = storageOf(args)
  const servers = storage === 'mongo' ? await startServers() : undefined
  const given = Number(args[0])
  const usual = servers === undefined || process.env['MONGODB_URI'] !== undefined ? MANY : MANY_IN_STAND_IN
  const desks = [await openDesk(FEW, servers), await openDesk(Number.isInteger(given) ? given : usual, servers)]
  const rounds = servers === undefined ? ROUNDS : ROUNDS_OVER_MONGO
  for (let round = 0; round < WARM_UP + rounds; round++) {
    for (const kind of QUESTION_KINDS) for (const one of desks) await askAll(one, kind, round, round >= WARM_UP)
  }
  for (const one of desks) await one.stop()
  await servers?.stop()
  conclude(QUESTION_KINDS.flatMap((kind) => verdictsOf(kind, desks, storage)))
}

async function openDesk(tickets: number, servers: Servers | undefined): Promise<Desk> {
  const { folder, remove } = await filledFolder({ tickets, accounts: ACCOUNTS })
  const moved = servers === undefined ? {} : await move(folder, servers.envOf(`desk-${tickets}`))
  const service = await startChild('service', ['intake'], { ...ADMIN, BENCH_FOLDER: folder, ...moved })
  const ask = await signedIn(service.ready['port'])
  const stop = async (): Promise<void> => {
    await service.stop()
    await remove()
  }
  return { tickets, ask, times: { list: [], search: [], 'one ticket': [] }, stop }
}

/** As an administrator moves an installation, by `npm run migrate`. */
async function move(path: string, env: ReturnType<Servers['envOf']>) {
  const started = performance.now()
  const folder = await openDataFolder(path, BENCH_KEY)
  const tell = { begun: () => undefined, moving: () => undefined, comparing: () => undefined }
  const migration = { folder, secrets: createSecrets(BENCH_KEY), clock: systemClock, tell }
  const { kind } = await migrateInstallation(migration, env.DATABASE_URL)
  if (kind !== 'moved') throw new Error(`The store could not be moved: ${kind}.`)
  print(`moved in ${((performance.now() - started) / 1_000).toFixed(0)} s`)
  return env
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

function verdictsOf(kind: QuestionKind, desks: readonly Desk[], storage: Storage): Verdict[] {
  const sorted = desks.map(({ times }) => [...times[kind]].sort((a, b) => a - b))
  desks.forEach(({ tickets }, n) => print(`${kind}, ${tickets} tickets: ${shown(sorted[n] ?? [])}`))
  const [few = [], very = []] = sorted
  const atMost = (most: number) => (storage === 'sqlite' ? { bar: { most } } : {})
  const growth = median(very) / median(few)
  return [
    { what: `${kind}, p95`, figure: percentile(very, 0.95), unit: 'ms', ...atMost(P95_BARS[kind]) },
    { what: `${kind}, growth of the median`, figure: growth, unit: 'times', ...atMost(GROWTH_BAR) },
  ]
}

const shown = (sorted: readonly number[]): string =>
  [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${percentile(sorted, share).toFixed(1)} ms`).join(', ')
