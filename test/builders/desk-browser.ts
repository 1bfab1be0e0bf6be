import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import type { AxeResults } from 'axe-core'
import { DAY } from '../../src/time'
import { officerId, type Officer } from '../../src/units/officer'
import { hashPassword } from '../../src/units/passwords'
import { hashToken } from '../../src/units/sign-in'
import { GOOD_FILES } from './good-pack'
import { startService, type RunningService } from './service'

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const isPresent = existsSync(CHROMIUM) || process.env['REQUIRE_ALL'] === '1'
/** For tests that need a real browser: left out, and said so, where none is installed. */
export function describeInBrowser(name: string, tests: () => void): void {
  jest.setTimeout(TEST_MS)
  if (isPresent) describe(name, tests)
  else describe.skip(`${name} (left out: Chromium is not installed)`, tests)
}
/** On a machine that does other things too, pages are slow to be drawn. */
const TEST_MS = 90_000

export const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1440, height: 900 } }
export type Size = keyof typeof SIZES

export interface DeskBrowser {
  service: RunningService
  browser: Browser
  /** Somebody who works here; `password` when they are to sign in by themselves. */
  officer(over?: Partial<Officer>, password?: string): Promise<Officer>
  /** A page where the officer is signed in; nobody: a stranger's. */
  open(path: string, officer?: Officer, size?: Size): Promise<Page>
  /** What pages wrote to their console as an error, refusals of the service left out: those are shown to the officer. */
  errors: string[]
  close(): Promise<void>
}

/** On a machine that does other things too. */
export const START_MS = 120_000

/**
 * The real service with its built pages, and Chromium. `npm run build:desk` builds the pages. It has a small pack of
 * content, which is ready at once, with the files of the service's own content that are named; or it runs already, and
 * goes on.
 */
export async function openDeskBrowser(content: readonly string[] | RunningService = []): Promise<DeskBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cham-content-'))
  const service = 'store' in content ? content : await startOn(folder, content)
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  const errors: string[] = []
  let made = 0
  return {
    service,
    browser,
    errors,
    async officer(over = {}, password) {
      made += 1
      const one: Officer = {
        id: officerId(`officer-${made}`),
        name: `Cán bộ ${made}`,
        email: `officer-${made}@congdoan.example`,
        roles: ['officer'],
        unitId: service.units.defaultUnit,
        active: true,
        createdAt: service.clock.now(),
        ...(password === undefined ? {} : { passwordHash: await hashPassword(password) }),
        ...over,
      }
      const saved = await service.store.officers.add(one)
      if (saved !== 'saved') throw new Error(saved)
      return one
    },
    async open(path, officer, size = 'desk') {
      const context = await browser.newContext({
        viewport: SIZES[size],
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
        reducedMotion: 'reduce',
      })
      // Shorter than a test's own, so that what was waited for is named.
      context.setDefaultTimeout(20_000)
      if (officer !== undefined) {
        const value = await openSession(service, officer)
        const { hostname: domain } = new URL(service.url)
        await context.addCookies([{ name: 'mc_desk', value, domain, path: '/api', httpOnly: true, sameSite: 'Strict' }])
      }
      const page = await context.newPage()
      page.on('pageerror', (error) => void errors.push(error.message))
      page.on('console', (message) => {
        const isRefusal = /^Failed to load resource/.test(message.text())
        if (message.type() === 'error' && !isRefusal) errors.push(message.text())
      })
      await page.goto(service.url + path)
      return page
    },
    async close() {
      await browser.close()
      if (!('store' in content)) await service.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function startOn(folder: string, own: readonly string[]): Promise<RunningService> {
  const named = await Promise.all(own.map(async (path) => [path, await readFile(path, 'utf8')] as const))
  for (const [path, text] of [...Object.entries(GOOD_FILES), ...named]) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return startService({}, { contentRoot: folder })
}

async function openSession({ store, clock }: RunningService, officer: Officer): Promise<string> {
  const token = randomUUID()
  const now = clock.now()
  await store.sessions.open({
    tokenHash: hashToken(token),
    officerId: officer.id,
    createdAt: now,
    lastSeenAt: now,
    endsAt: now + DAY,
  })
  return token
}

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds against WCAG 2.2 AA in what the page shows now, a line each. */
export async function axeFaults(page: Page): Promise<string[]> {
  // By evaluation and not by a script tag: the page's own policy lets no other script in.
  await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'))
  const found = await page.evaluate<AxeResults>(`axe.run(document, { runOnly: ${JSON.stringify(WCAG)} })`)
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`),
  )
}

/** How far the page can be moved sideways: on no screen should it. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
