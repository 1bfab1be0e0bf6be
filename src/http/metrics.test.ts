import { createMetrics } from './metrics'

const shown = async (metrics: ReturnType<typeof createMetrics>, name: string): Promise<string[]> =>
  (await metrics.registry.metrics()).split('\n').filter((line) => line.startsWith(`motcham_${name}`))

describe('what is shown while the store is away', () => {
  const away = () => Promise.reject(Object.assign(new Error('no server'), { code: 'ECONNREFUSED' }))

  it('is everything that can be read; the rest is left out and never shown as 0', async () => {
    const metrics = createMetrics()
    metrics.watch('waiting_events', 'x', away)
    metrics.watchBy('unsent_messages', 'x', 'lane', away)
    metrics.watch('spooled_deliveries', 'x', () => 3)
    expect(await shown(metrics, 'waiting_events')).toEqual([])
    expect(await shown(metrics, 'unsent_messages')).toEqual([])
    expect(await shown(metrics, 'spooled_deliveries')).toEqual(['motcham_spooled_deliveries 3'])
    expect(await shown(metrics, 'failures_total')).toContainEqual(
      expect.stringContaining('{what="metric waiting_events",kind="ECONNREFUSED"}'),
    )
  })

  it('does not wait for a store that does not answer', async () => {
    const metrics = createMetrics(20)
    metrics.watch('waiting_events', 'x', () => new Promise<number>(() => undefined))
    metrics.watch('spooled_deliveries', 'x', () => 3)
    expect(await shown(metrics, 'waiting_events')).toEqual([])
    expect(await shown(metrics, 'spooled_deliveries')).toEqual(['motcham_spooled_deliveries 3'])
  })

  it('is shown again when the store is back', async () => {
    const metrics = createMetrics()
    const read = jest.fn<Promise<number>, []>().mockResolvedValueOnce(7).mockImplementationOnce(away)
    metrics.watch('waiting_events', 'x', read.mockResolvedValue(8))
    expect(await shown(metrics, 'waiting_events')).toEqual(['motcham_waiting_events 7'])
    expect(await shown(metrics, 'waiting_events')).toEqual([])
    expect(await shown(metrics, 'waiting_events')).toEqual(['motcham_waiting_events 8'])
  })
})
