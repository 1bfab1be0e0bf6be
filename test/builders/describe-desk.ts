import type { BrowserContext } from 'playwright-core'
import { describeInBrowser, openDeskBrowser, START_MS, type DeskBrowser } from './desk-browser'
import { openedForTests } from './opened-for-tests'
import { setStage, type Stage } from './stage'

type Tests<Opened extends unknown[]> = (...opened: Opened) => void
/** As `node:test` takes them: what is special stands between the name and the tests. */
type Described<Options, Opened extends unknown[]> = [tests: Tests<Opened>] | [options: Options, tests: Tests<Opened>]

/**
 * The tests of one file on a desk of their own: opened before the first, closed after the last, its console heard last.
 * `content`: files of the service's own content that are wanted beside the small pack.
 */
export function describeDesk(
  name: string,
  ...described: Described<{ content: readonly string[] }, [DeskBrowser]>
): void {
  const [{ content }, tests] = described.length === 1 ? [{ content: [] }, described[0]] : described
  describeInBrowser(name, () => {
    const desk = openedForTests(() => openDeskBrowser(content), START_MS)
    closePagesOfTests(desk)
    tests(desk)
    expectSilentConsole(desk)
  })
}

/** Both ends are waited for here: the desk and the platform. */
const STAGE_TEST_MS = 180_000

/** The same beside workers on both platforms. `expected`: what pages may write to their console, since a test brings it about. */
export function describeDeskOnStage(
  name: string,
  ...described: Described<{ expected: RegExp }, [Stage, DeskBrowser]>
): void {
  const [{ expected }, tests] = described.length === 1 ? [{ expected: undefined }, described[0]] : described
  describeInBrowser(name, () => {
    jest.setTimeout(STAGE_TEST_MS)
    const stage = openedForTests(setStage, START_MS)
    const desk = openedForTests(() => openDeskBrowser(stage.service), START_MS)
    closePagesOfTests(desk)
    tests(stage, desk)
    expectSilentConsole(desk, expected)
  })
}

/** A page that a test opens is closed after it; one that was opened before all tests stays. */
function closePagesOfTests(desk: DeskBrowser): void {
  let staying: readonly BrowserContext[] = []
  beforeEach(() => {
    staying = desk.browser.contexts()
  })
  afterEach(async () => {
    const own = desk.browser.contexts().filter((context) => !staying.includes(context))
    await Promise.all(own.map((context) => context.close()))
  })
}

function expectSilentConsole(desk: DeskBrowser, expected?: RegExp): void {
  it('wrote no error to the console', () => {
    expect(desk.errors.filter((text) => expected?.test(text) !== true)).toEqual([])
  })
}
