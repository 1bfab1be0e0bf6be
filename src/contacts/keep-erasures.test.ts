import { conversationId } from '../ids'
import { DAY, HOUR, MINUTE, type Instant } from '../time'
import type { Erasure } from './contact-repository'
import { keepErasures } from './keep-erasures'

const NOON = Date.UTC(2026, 10, 22, 5)
const erased = (name: string, at: Instant): Erasure => ({ conversation: conversationId(name), at })
const LONG_AGO = erased('long ago', NOON - 40 * DAY)
const NOW = erased('now', NOON)

function aProcess(erasures: Erasure[] = []) {
  const clock = { at: NOON, now: () => clock.at }
  const written: Erasure[] = []
  const asked: Instant[] = []
  const fails = { next: false }
  const { keep } = keepErasures({
    contacts: {
      async erasures(since = 0) {
        asked.push(since)
        const isDown = fails.next
        fails.next = false
        if (isDown) throw new Error('down')
        return erasures.filter(({ at }) => at >= since)
      },
    },
    log: {
      async add(given) {
        // Somebody else gets to run: two that add at once would both find the same missing.
        const missing = given.filter((one) => !written.includes(one))
        await Promise.resolve()
        written.push(...missing)
      },
    },
    clock,
  })
  return { keep, clock, written, asked, erasures, fails }
}

describe('the log of erasures beside a store that many processes use', () => {
  it('has all that the store knows at the first look, and what was erased elsewhere at the next', async () => {
    const { keep, written, erasures } = aProcess([LONG_AGO])
    await keep()
    expect(written).toEqual([LONG_AGO])
    erasures.push(NOW)
    await keep()
    expect(written).toEqual([LONG_AGO, NOW])
  })

  it('reads only what is new of a store that knows very many, and now and then all', async () => {
    const { keep, clock, asked, written, erasures } = aProcess()
    await keep()
    erasures.push(LONG_AGO)
    clock.at += MINUTE
    await keep()
    expect(written).toEqual([])
    clock.at += HOUR
    await keep()
    expect(asked).toEqual([0, NOON + MINUTE - DAY, 0])
    expect(written).toEqual([LONG_AGO])
  })

  it('reads all again after a look that failed', async () => {
    const { keep, clock, asked, written, fails } = aProcess([LONG_AGO])
    fails.next = true
    await expect(keep()).rejects.toThrow('down')
    clock.at += MINUTE
    await keep()
    expect([asked, written]).toEqual([[0, 0], [LONG_AGO]])
  })

  it('keeps each once, also when a turn and the clock look at the same moment', async () => {
    const { keep, written } = aProcess([NOW])
    await Promise.all([keep(), keep(), keep()])
    expect(written).toEqual([NOW])
  })
})
