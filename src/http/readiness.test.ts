import { createReadiness } from './readiness'

describe('readiness', () => {
  it('is found out once for all who ask meanwhile, and anew for who asks later', async () => {
    let asked = 0
    const notReady = createReadiness({ store: () => Promise.resolve(asked++) }, () => undefined)
    await Promise.all([notReady(), notReady(), notReady()])
    expect(asked).toBe(1)
    await notReady()
    expect(asked).toBe(2)
  })

  it('does not wait for a part that does not answer', async () => {
    const failures: string[] = []
    const never = () => new Promise(() => undefined)
    const checks = { stuck: never, store: () => Promise.resolve() }
    const notReady = createReadiness(checks, (part, error) => failures.push(`${part}: ${String(error)}`), 10)
    expect(await notReady()).toEqual(['stuck'])
    expect(failures).toEqual(['stuck: Error: no answer within 10 ms'])
  })

  it('hears again from a part that came back', async () => {
    let open = false
    const store = () => (open ? Promise.resolve() : Promise.reject(new Error('closed')))
    const notReady = createReadiness({ store }, () => undefined)
    expect(await notReady()).toEqual(['store'])
    open = true
    expect(await notReady()).toEqual([])
  })
})
