import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ACCOUNT_ALARMS } from '../src/accounts/intake-repository'
import { COMMAND_GROUPS, COMMANDS } from '../src/cli/commands'
import { ConfigError, parseConfig } from '../src/config'
import { showWhatWaits } from '../src/gauges'
import { createMetrics } from '../src/http/metrics'
import { createSecrets } from '../src/secrets'
import { openSqliteStore } from '../src/storage/sqlite/store'
import { systemClock } from '../src/time'

const read = (path: string): string => readFileSync(join(__dirname, '..', path), 'utf8')
const page = read('docs/operations.md')
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = '']) => found)

/** All that `/metrics` can show of ours, without `motcham_`. */
async function metricNames(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cham-metrics-'))
  const store = openSqliteStore(
    join(folder, 'mot-cham.sqlite'),
    createSecrets('a-secret-key-for-tests-only-0123456789'),
  )
  const metrics = createMetrics()
  const spool = { waiting: () => Promise.resolve(0) }
  showWhatWaits({ metrics, store, spool, accounts: { of: () => [] }, clock: systemClock })
  const names = metrics.registry.getMetricsAsArray().map(({ name }) => name)
  await store.close()
  await rm(folder, { recursive: true })
  return names.filter((name) => name.startsWith('motcham_')).map((name) => name.slice('motcham_'.length))
}

describe('docs/operations.md', () => {
  let names: string[]
  beforeAll(async () => {
    names = await metricNames()
  })

  it('explains every metric, and names none that is not there', () => {
    const table = page.slice(page.indexOf('| metric |'), page.indexOf('Process metrics'))
    const explained = all(table, /`([a-z_]+)(?:\{[^}]*\})?`(?=[ ,(].*\|)/g).filter(
      (name) => /_/.test(name) || name === 'tokens',
    )
    expect(names.length).toBeGreaterThan(15)
    expect(names.filter((name) => !explained.includes(name))).toEqual([])
    const used = all(page, /motcham_([a-z_]+)/g).map((name) => name.replace(/_bucket$/, ''))
    expect([...new Set(used)].filter((name) => !names.includes(name))).toEqual([])
  })

  it('says of every alarm of an account what to do', () => {
    for (const kind of ACCOUNT_ALARMS) expect(page).toContain(`| \`${kind}\` |`)
  })

  it('names commands that are there', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
    const known = new Set([...COMMANDS.map(({ name }) => name), ...COMMAND_GROUPS, 'doctor'])
    expect(all(page, /npm run ([a-z:]+)/g).filter((name) => scripts[name] === undefined)).toEqual([])
    const typed = [
      ...all(page, /npm run ([a-z]+ -- [a-z][a-z-]+)/g),
      ...all(page, /main\.js ([a-z]+(?: [a-z-]+)?)(?: \/\S+)?$/gm),
    ]
    const unknown = typed.map((line) => line.replace(' --', '')).filter((line) => !known.has(line))
    expect(unknown).toEqual([])
  })
})

describe('compose.yaml', () => {
  const services = (parse(read('compose.yaml'), { merge: true }) as { services: Record<string, Service> }).services
  interface Service {
    environment?: Record<string, string>
  }
  const given = { SITE: 'hoi.congdoan.example', SECRET_KEY: 'a-secret-key-for-tests-only-0123456789' }
  const filled = (environment: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [
        name,
        value.replace(/\$\{(\w+)[^}]*\}/g, (_all, of: keyof typeof given) => given[of]),
      ]),
    )

  it.each(['web', 'worker'] as const)('gives a %s process settings that it takes', (role) => {
    const environment = filled(services[role]?.environment ?? {})
    const config = parseConfig(environment)
    expect(config).toMatchObject({ mode: { kind: 'distributed', role }, publicUrl: `https://${given.SITE}` })
    // Each of them means something: without it something else would be read.
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'SECRET_KEY'])
      expect(() => parseConfig({ ...environment, [name]: '' })).toThrow(ConfigError)
  })
})

describe('putting a dump back with compose', () => {
  const lines = /To put a dump back[^`]*`erasures\.log`[^`]*:\n```sh\n([^`]+)\n```/.exec(page)?.[1]?.split('\n') ?? []
  const { services } = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, unknown> }

  it('asks of each service only what it can do as it stands then', () => {
    const running = new Set(Object.keys(services))
    for (const line of lines) {
      const [, verb = '', rest = ''] = /^docker compose (\w+) (.*)$/.exec(line) ?? []
      const named = rest.split(' ').filter((word) => word in services)
      expect({ line, named: named.length > 0 }).toEqual({ line, named: true })
      if (verb === 'stop') for (const name of named) running.delete(name)
      else if (verb === 'start') for (const name of named) running.add(name)
      else expect({ line, runs: running.has(named[0] ?? '') }).toEqual({ line, runs: verb === 'exec' })
    }
    expect([...running].sort()).toEqual(Object.keys(services).sort())
  })

  it('erases again, with the log of the host, after the dump is back and before a worker starts', () => {
    const place = (pattern: RegExp): number => lines.findIndex((line) => pattern.test(line))
    const erasing = place(
      /--volume "\$PWD\/(erasures\.log):(\/\S+):ro" worker node dist\/main\.js contacts erase-again \2$/,
    )
    expect(erasing).toBeGreaterThan(place(/ mongorestore .*--oplogReplay/))
    expect(place(/ mongorestore .*--oplogReplay/)).toBeGreaterThan(place(/ stop web worker$/))
    expect(place(/ start worker$/)).toBeGreaterThan(erasing)
  })
})

describe('Caddyfile', () => {
  /** Caddy's own reading of a path: exact, with a star at the end for whatever follows, letters large or small. */
  const matches = (pattern: string, path: string): boolean =>
    pattern.endsWith('*') ? path.toLowerCase().startsWith(pattern.slice(0, -1)) : path.toLowerCase() === pattern

  it.each(['/metrics', '/metrics/', '/METRICS/', '/metrics//'])('answers %s itself: figures stay inside', (path) => {
    const refused = all(read('Caddyfile'), /^\s*respond (\S+) 404$/gm)
    expect(refused.filter((pattern) => matches(pattern, path))).toHaveLength(1)
  })
})
