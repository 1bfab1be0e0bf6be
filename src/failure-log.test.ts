import { createFailureLog } from './failure-log'
import { SECOND } from './time'

const full = (): Error => Object.assign(new Error('database or disk is full'), { name: 'SqliteError' })
const away = (): Error => new TypeError('no connection')

describe('a failure', () => {
  const lines: Record<string, unknown>[] = []
  const log = createFailureLog({ error: (text, fields) => void lines.push({ text, ...fields }) })
  beforeEach(() => {
    jest.useFakeTimers()
    lines.length = 0
  })
  afterEach(() => {
    log.close()
    jest.useRealTimers()
  })
  const told = () => lines.map(({ what, times }) => (times === undefined ? what : [what, times]))

  it('is told at once, as it is', () => {
    log.note('work failed', full(), { what: 'sweep' })
    expect(lines).toMatchObject([{ text: 'work failed', what: 'sweep', error: 'SqliteError' }])
    expect(lines[0]).not.toHaveProperty('times')
  })

  it('that comes 20 times a second for a minute is told once in ten seconds, with its number', () => {
    for (let n = 0; n < 60 * 20; n++) {
      log.note('work failed', full(), { what: 'sweep' })
      jest.advanceTimersByTime(SECOND / 20)
    }
    expect(told()).toEqual(['sweep', ...[199, 200, 200, 200, 200, 200].map((times) => ['sweep', times])])
  })

  it('hides no other one: of another kind, of other work, with another text', () => {
    log.note('work failed', full(), { what: 'sweep' })
    log.note('work failed', away(), { what: 'sweep' })
    log.note('work failed', full(), { what: 'turn' })
    log.note('webhook kept in the spool', full())
    expect(lines).toHaveLength(4)
  })

  it('that comes again after a while is told at once again', () => {
    log.note('work failed', full(), { what: 'sweep' })
    jest.advanceTimersByTime(10 * SECOND)
    expect(jest.getTimerCount()).toBe(0)
    log.note('work failed', full(), { what: 'sweep' })
    expect(told()).toEqual(['sweep', 'sweep'])
  })

  it('is not lost when the service stops', () => {
    for (let n = 0; n < 3; n++) log.note('work failed', full(), { what: 'sweep' })
    log.close()
    expect(told()).toEqual(['sweep', ['sweep', 2]])
    expect(jest.getTimerCount()).toBe(0)
  })
})
