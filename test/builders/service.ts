import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose, type Replacements, type Service } from '../../src/compose'
import { parseConfig } from '../../src/config'
import { silentLog, type Log } from '../../src/log'
import { sharedTraining } from './trained-once'

export interface RunningService extends Service {
  url: string
  dataDir: string
}

/** The real composition on a real SQLite file in a folder of its own, listening on a free port. */
export async function startService(
  env: Record<string, string>,
  replace: Replacements = {},
  dataDir?: string,
  log: Log = silentLog,
): Promise<RunningService> {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'mot-cham-')))
  const config = parseConfig({
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: folder,
    SECRET_KEY: 'a-secret-key-for-tests-only-0123456789',
    ...env,
  })
  const service = await compose(config, log, { heavy: sharedTraining(), ...replace })
  const { port } = await service.start()
  return {
    ...service,
    url: `http://127.0.0.1:${port}`,
    dataDir: folder,
    async close() {
      await service.close()
      if (dataDir === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}
