import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { flushOf, type Flush } from './flush'

describe('flushes of a log', () => {
  let folder: string
  let flush: Flush
  let begun: ((error: Error | null) => void)[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mot-cham-flush-'))
    writeFileSync(join(folder, 'log'), '')
    begun = []
    flush = flushOf(join(folder, 'log'), (_file, ended) => void begun.push(ended))
  })
  afterEach(() => {
    flush.close()
    rmSync(folder, { recursive: true })
  })
  async function until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise(setImmediate)
  }

  it('that are asked for while one runs share the next one', async () => {
    const heard: string[] = []
    const ask = (name: string) => flush.run().then(() => heard.push(name))
    const first = ask('first')
    const later = [ask('second'), ask('third')]
    expect(begun).toHaveLength(1)
    begun[0]?.(null)
    await first
    await until(() => begun.length === 2)
    expect(heard).toEqual(['first'])
    begun[1]?.(null)
    await Promise.all(later)
    expect(heard).toEqual(['first', 'second', 'third'])
    expect(begun).toHaveLength(2)
  })

  it('that fail are told to those who asked, not to those who asked after they began', async () => {
    const first = flush.run()
    const second = flush.run()
    begun[0]?.(new Error('input/output error'))
    await expect(first).rejects.toThrow('input/output error')
    await until(() => begun.length === 2)
    begun[1]?.(null)
    await second
  })
})
