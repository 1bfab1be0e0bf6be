import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anEvent, aTurn, HUNG, LAN, NOW } from '../../test/builders/stored'
import { containing } from '../../test/builders/containing'
import { describeOnMongo, startMongo, type RunningMongo } from '../../test/servers/mongo'
import { openBacking } from '../backing/open-backing'
import { tryLock } from '../control/lock'
import { openDataFolder } from '../data-folder'
import { MovedInstallation } from '../moved-installation'
import { createSecrets } from '../secrets'
import { connectMongo } from '../storage/mongo/connection'
import { openSqliteStore } from '../storage/sqlite/store'
import { runCommand } from './run-command'

// It is read by its compiled name, and only where it is used.
jest.mock('../storage/migrate/migrate.js', () => jest.requireActual<object>('../storage/migrate/migrate'), {
  virtual: true,
})
jest.setTimeout(300_000)

const KEY = 'a-key-for-tests-only-0123456789abcdef'
const PASSWORD = 'a-password'

describeOnMongo('migrate', () => {
  let server: RunningMongo
  let dataDir: string
  let to: string
  let said: string[]
  beforeAll(async () => {
    server = await startMongo()
  })
  afterAll(() => server.kill())
  beforeEach(async () => {
    said = []
    to = `${server.uri}/mot-cham-${randomUUID()}`
    dataDir = await mkdtemp(join(tmpdir(), 'mot-cham-migrate-'))
    const secrets = createSecrets(KEY)
    const store = openSqliteStore(join(dataDir, 'mot-cham.sqlite'), secrets)
    const plain = { aliases: [], coverage: [], values: {} }
    const account = { channel: 'zalo' as const, externalId: '1', name: 'OA', settings: {}, credentials: { appId: '1' } }
    const { accountId, unitId } = aTurn()
    await store.units.save({ ...plain, id: unitId, name: 'Tỉnh', level: 'province' })
    await store.accounts.save({ id: accountId, unitId, ...account })
    for (const conversationId of [LAN, HUNG])
      await store.events.add({ events: [anEvent({ conversationId })], receipts: [], echoes: [] })
    await store.turns.commit(aTurn())
    await store.close()
  })
  afterEach(async () => {
    const connection = await connectMongo(to)
    await connection.dropDatabase()
    await connection.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  const migrate = (given: { from?: string; to?: string; env?: Record<string, string> } = {}) =>
    runCommand('migrate', ['--from', given.from ?? dataDir, '--to', given.to ?? to], {
      ...{ dataDir: '/nowhere', contentRoot: '/nowhere', env: given.env ?? { SECRET_KEY: KEY } },
      clock: { now: () => NOW },
      readInput: () => Promise.resolve(undefined),
      readText: () => Promise.reject(new Error('no such file')),
      say: (line) => void said.push(line),
      open: () => Promise.reject(new Error('not to be opened')),
    })

  it('tells for each kind how much there was, how much arrived, and what to do next', async () => {
    const { exitCode, output } = await migrate()
    expect(exitCode).toBe(0)
    expect(output).toMatch(/Tin đến +\(events\) +2 +2 +([0-9a-f]{12}) +\1 +khớp/)
    expect(output).toContain('hai bên khớp từng bản ghi')
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'SECRET_KEY', 'erasures.log']) expect(output).toContain(name)
    expect(said[0]).toBe('Bắt đầu chuyển:')
    expect(await migrate()).toMatchObject({ exitCode: 0, output: containing('không làm gì thêm') })
  })

  it('leaves an embedded store that is not opened any more', async () => {
    await migrate()
    const folder = await openDataFolder(dataDir, KEY)
    const deps = { secrets: createSecrets(KEY), clock: { now: () => NOW }, failed: () => undefined }
    await expect(openBacking({ kind: 'embedded' }, folder, deps as never)).rejects.toThrow(MovedInstallation)
  })

  it('is refused while a service runs on the folder', async () => {
    const attempt = await tryLock(dataDir, 'serve', NOW)
    if (attempt.kind !== 'locked') throw new Error('The folder of this test is used by somebody else.')
    expect(await migrate()).toMatchObject({ exitCode: 2, output: containing('đang do tiến trình khác dùng') })
    await attempt.lock.release()
    expect(await migrate()).toMatchObject({ exitCode: 0 })
  })

  it('is refused by a database with other data, and says which', async () => {
    const connection = await connectMongo(to)
    await connection.collection('ticket').insertOne({ code: 'CD-1' })
    await connection.close()
    expect(await migrate()).toMatchObject({ exitCode: 2, output: containing('đã có dữ liệu (ticket)') })
    expect(existsSync(join(dataDir, 'moved-to-mongodb.json'))).toBe(false)
  })

  it.each([
    ['a folder without a store', { from: '/nowhere' }, 'Chưa có kho dữ liệu'],
    ['no key', { env: {} }, 'Thiếu khoá bí mật'],
    ['another key', { env: { SECRET_KEY: `${KEY}-another` } }, 'không phải khoá của kho này'],
    ['no name of a database', { to: 'mongodb://localhost:1' }, 'TÊN-CƠ-SỞ-DỮ-LIỆU'],
    ['something else than MongoDB', { to: 'postgres://localhost/x' }, 'mongodb://'],
  ])('is refused with %s, and changes nothing', async (_, given, words) => {
    expect(await migrate(given)).toMatchObject({ exitCode: 2, output: containing(words) })
    expect((await readdir(dataDir)).filter((name) => /key|moved/.test(name))).toEqual([])
  })

  it('says that MongoDB is out of reach, without the password', async () => {
    const { exitCode, output } = await migrate({ to: `mongodb://me:${PASSWORD}@127.0.0.1:1/mot-cham` })
    expect({ exitCode, output }).toMatchObject({ exitCode: 2, output: containing('Không tới được MongoDB') })
    expect(output).not.toContain(PASSWORD)
  })

  it('is refused while a webhook in the spool cannot be taken', async () => {
    await mkdir(join(dataDir, 'spool'))
    const broken = { events: [{ key: 'no-account' }], receipts: [], echoes: [] }
    await writeFile(join(dataDir, 'spool', '000-000.json'), JSON.stringify(broken))
    expect(await migrate()).toMatchObject({ exitCode: 1, output: containing('Còn 1 gói tin chờ') })
  })
})
