import { pacedCalls } from './calls'

const status = (code: number): Error => Object.assign(new Error(), { code })

/** Calls that end as given, in order; gives the waits between them and the outcome of the last. */
async function made(...ends: (Error | 'done')[]) {
  const waits: number[] = []
  const calls = pacedCalls(async (ms) => void waits.push(ms))
  const left = [...ends]
  const call = async (): Promise<string> => {
    const end = left.shift()
    if (end instanceof Error) throw end
    return end ?? 'done'
  }
  let outcome: unknown
  while (left.length > 0) outcome = await calls(call).catch((error: unknown) => error)
  return { waits, outcome }
}

describe('calls that build an agent', () => {
  it('are so far apart that half of a minute’s quota is left to others', async () => {
    expect((await made('done', 'done', 'done')).waits).toEqual([2_000, 2_000])
  })

  it('refused for want of quota are made again, after a second and then twice as long each time', async () => {
    const exhausted = status(8)
    const { waits, outcome } = await made(exhausted, exhausted, exhausted, 'done')
    expect(waits).toEqual([1_000, 2_000, 4_000])
    expect(outcome).toBe('done')
  })

  it('are given up after more than a minute of that: quotas are refreshed each minute', async () => {
    const exhausted = status(8)
    const { waits, outcome } = await made(...Array.from({ length: 7 }, () => exhausted))
    expect(outcome).toBe(exhausted)
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(60_000)
  })

  it.each([14, 4, 7, 13])('that fail with status %d are not: they may have done their work', async (code) => {
    const { waits, outcome } = await made(status(code))
    expect(outcome).toEqual(status(code))
    expect(waits).toEqual([])
  })
})
