import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTypescript } from '../../test/builders/typescript-process'
import { createSecrets } from '../secrets'
import { openSqliteStore } from '../storage/sqlite/store'
import type { Finding } from './doctor-checks'

const NOBODY = 65_534

describe('what another user than the service has made', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mot-cham-doctor-'))
    await openSqliteStore(join(folder, 'mot-cham.sqlite'), createSecrets('k'.repeat(32))).close()
    await chmod(folder, 0o777)
    await chmod(join(folder, 'mot-cham.sqlite'), 0o666)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** As a user who may not do all: root may read and write whatever its rights say. */
  async function looked(): Promise<Record<'folder' | 'store', Finding>> {
    const running = startTypescript(`
      const { checkDataFolder, checkStore } = load('src/cli/doctor-checks.ts')
      if (process.getuid() === 0) process.setuid(${NOBODY})
      const folder = ${JSON.stringify(folder)}
      checkDataFolder(folder).then((found) => console.log(JSON.stringify({ folder: found, store: checkStore(folder) })))`)
    const line = await running.nextLine()
    await running.kill()
    return JSON.parse(line) as Record<'folder' | 'store', Finding>
  }

  it('is a store that is named, and is not called damaged', async () => {
    await chmod(join(folder, 'mot-cham.sqlite'), 0o000)
    const found = await looked()
    expect(found.folder).toMatchObject({ state: 'wrong' })
    expect(found.folder.advice).toMatch(/mot-cham\.sqlite.*chown/)
    expect(found.store.state).toBe('wrong')
    expect(found.store.advice).not.toContain('bị hỏng')
  })

  it('is a secret key that is named where it may not be read; to read it is enough', async () => {
    const key = join(folder, 'secret.key')
    await writeFile(key, 'k'.repeat(43))
    await chmod(key, 0o444)
    expect((await looked()).folder.advice ?? '').not.toContain('secret.key')
    await chmod(key, 0o000)
    expect((await looked()).folder.advice).toMatch(/secret\.key.*chown/)
  })
})
