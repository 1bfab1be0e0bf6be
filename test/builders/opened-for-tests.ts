const CLOSED_WITHIN_MS = 60_000
/** Hooks run in the order in which they were written down: each closes what was opened last, which may stand on the others. */
const closings: (() => void | Promise<void>)[] = []

/**
 * Opened before the tests of the describe around it, within `ms`, and closed after them. Tests are written down before it is
 * there and run when it is: what is given here stands for it.
 */
export function openedForTests<Opened extends { close(): void | Promise<void> }>(
  open: () => Opened | Promise<Opened>,
  ms: number,
): Opened {
  let opened: Opened | undefined
  beforeAll(async () => {
    const own = await open()
    opened = own
    closings.push(() => own.close())
  }, ms)
  afterAll(() => closings.pop()?.(), CLOSED_WITHIN_MS)
  const there = (): Opened => {
    if (opened === undefined)
      throw new Error('What is opened for tests is there from the first beforeAll on, not before.')
    return opened
  }
  return new Proxy({} as Opened, {
    get: (_target, key): unknown => Reflect.get(there(), key),
    // For `{ ...opened }`.
    ownKeys: () => Reflect.ownKeys(there()),
    getOwnPropertyDescriptor: (_target, key) => ({
      value: Reflect.get(there(), key) as unknown,
      enumerable: true,
      configurable: true,
    }),
  })
}
