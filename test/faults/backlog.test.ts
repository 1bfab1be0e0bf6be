import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { startPlainPlatform, type PlainPlatform } from '../../bench/plain-platform'
import { createSecrets } from '../../src/secrets'
import { openSqliteStore } from '../../src/storage/sqlite/store'
import { table } from '../crash/scene'
import { startServiceProcess, type ServiceProcess } from '../crash/service-process'
import { drain, environmentOf, figuresOf, SECRET_KEY, storeBacklog } from './backlog'
import { cpuMs, residentMb } from './resident'

/** `BACKLOG=5000` for a look of a minute. */
const EVENTS = Number(process.env['BACKLOG'] ?? 100_000)
const AT_ONCE = 200
const MINUTE = 60_000
const WITHIN_MS = 40 * MINUTE
const ANSWERED_WITHIN_MS = MINUTE / 2
/** Of what the same service answers when as many write as it can answer. */
const SHARE_OF_LIVE = 0.8
const MOST_MB = 300
const WAITING = 'SELECT count(*) AS n FROM event WHERE outcome IS NULL'
const UNSENT = `SELECT count(*) AS n FROM message WHERE status IN ('waiting', 'sending', 'unknown')`
const GIVEN_UP = `SELECT count(*) AS n FROM message WHERE status <> 'sent'`

describe.each([{ accounts: 50 }, { accounts: 1 }])(
  `a service that starts with ${EVENTS} events waiting, of $accounts accounts`,
  ({ accounts }) => {
    let dataDir: string
    let platform: PlainPlatform
    let running: ServiceProcess | undefined
    beforeAll(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'mot-cham-backlog-'))
      platform = await startPlainPlatform()
      const secrets = createSecrets(SECRET_KEY)
      const store = openSqliteStore(join(dataDir, 'mot-cham.sqlite'), secrets)
      await storeBacklog({ events: EVENTS, accounts }, store, secrets)
      await store.close()
    }, 10 * MINUTE)
    afterAll(async () => {
      running?.signal('SIGKILL')
      await running?.exit
      platform.close()
      await rm(dataDir, { recursive: true, force: true })
    }, MINUTE)

    it(
      'answers who writes now within half a minute, and drains all of it about as fast as it answers ever',
      async () => {
        const started = performance.now()
        running = startServiceProcess(dataDir, environmentOf(platform))
        const { pid, url } = running
        const port = Number(new URL(await url).port)
        const upMs = Math.round(performance.now() - started)
        const ledger = new DatabaseSync(join(dataDir, 'mot-cham.sqlite'), { readOnly: true })
        const count = (sql: string): number => (ledger.prepare(sql).get() as { n: number }).n
        const drained = await drain({
          ...{ events: EVENTS, accounts, platform, port, atOnce: AT_ONCE, withinMs: WITHIN_MS },
          residentMb: () => residentMb(pid).now,
          cpuMs: () => cpuMs(pid),
          isDrained: () => count(WAITING) + count(UNSENT) === 0,
        })
        const unsent = count(GIVEN_UP)
        ledger.close()
        const { most } = residentMb(pid)
        const more = { 'up after ms': upMs, 'not sent': unsent, 'resident MB, most ever': Math.round(most) }
        const title = `${EVENTS} events waiting at the start, of ${accounts} accounts`
        process.stdout.write(table(title, { ...figuresOf(drained), ...more }))
        expect(Math.max(...drained.newAnsweredMs)).toBeLessThan(ANSWERED_WITHIN_MS)
        expect(unsent).toBe(0)
        expect(drained.perCpuSecond).toBeGreaterThan(SHARE_OF_LIVE * drained.livePerCpuSecond)
        expect(most).toBeLessThan(MOST_MB)
      },
      WITHIN_MS + 5 * MINUTE,
    )
  },
)
