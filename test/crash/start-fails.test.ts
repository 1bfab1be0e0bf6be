import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServiceProcess } from './service-process'

describe('a start that fails', () => {
  it('ends the process, so that whoever watches over it can start it again', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const dataDir = await mkdtemp(join(tmpdir(), 'mot-cham-start-'))
    const service = startServiceProcess(dataDir, { PORT: String((other.address() as AddressInfo).port) })
    try {
      expect(await service.exit).toEqual({ code: 1, signal: null })
      expect(service.log()).toContain('EADDRINUSE')
    } finally {
      service.signal('SIGKILL')
      other.close()
      await rm(dataDir, { recursive: true, force: true })
    }
  }, 180_000)
})
