import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aCommandService, type TestService } from '../../test/builders/command-service'
import { containing } from '../../test/builders/containing'
import type { ControlSocket } from '../control/control-socket'
import { tryLock, type DataLock } from '../control/lock'
import { runCommand, type RunDeps } from './run-command'
import { serveCommands } from './serve-commands'

let dataDir: string
let service: TestService
let opened: number
const sockets: ControlSocket[] = []
const locks: DataLock[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mot-cham-cli-'))
  service = await aCommandService()
  opened = 0
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) await socket.close(0)
  for (const lock of locks.splice(0)) await lock.release()
  await service.close()
  await rm(dataDir, { recursive: true, force: true })
})

const deps = (more: Partial<RunDeps> = {}): RunDeps => ({
  dataDir,
  contentRoot: dataDir,
  env: {},
  clock: service.clock,
  readInput: async () => undefined,
  readText: (path) => readFile(path, 'utf8'),
  wait: async () => undefined,
  async open() {
    opened++
    return { ...service, isRunning: false, close: async () => undefined }
  },
  ...more,
})
const run = (line: string[], more?: Partial<RunDeps>) => runCommand(line[0] ?? '', line.slice(1), deps(more))

async function lock(what: string): Promise<DataLock> {
  const attempt = await tryLock(dataDir, what, service.clock.now())
  if (attempt.kind !== 'locked') throw new Error('expected to get the lock')
  locks.push(attempt.lock)
  return attempt.lock
}
async function startServing(): Promise<void> {
  const failed = (_command: string, error: unknown): never => {
    throw error
  }
  sockets.push(await serveCommands(service, { dataDir, lock: await lock('serve'), failed }))
}

describe('a command', () => {
  it('opens the store when no service runs, and leaves it free', async () => {
    const result = await run(['units', 'list'])
    expect(result).toMatchObject({ exitCode: 0, output: containing('cong-doan') })
    expect(opened).toBe(1)
    await lock('serve')
  })

  it('leaves the store free when it fails', async () => {
    await expect(run(['units', 'list'], { open: () => Promise.reject(new Error('no key')) })).rejects.toThrow('no key')
    await lock('serve')
  })

  it('goes through the running service', async () => {
    await startServing()
    const code = await service.openTicket()
    const result = await run(['tickets', 'take', code.toLowerCase(), '--officer', 'Chị Hoa'])
    expect(result).toEqual({ exitCode: 0, output: `Chị Hoa đã nhận phiếu ${code}.\n` })
    expect(opened).toBe(0)
    expect(await service.tickets.findByCode(code)).toMatchObject({ officer: 'Chị Hoa' })
  })

  it('brings what is read where the person is to the running service', async () => {
    await startServing()
    const code = await service.openTicket()
    const result = await run(['tickets', 'reply', code, '--officer', 'Hoa'], {
      readInput: async () => 'Chào bạn\nđây là câu trả lời\n',
    })
    expect(result.exitCode).toBe(0)
    const [id] = service.woken
    const mailbox = id === undefined ? undefined : await service.store.turns.load(id)
    expect(mailbox?.waiting.map(({ body }) => body)).toMatchObject([
      { kind: 'officer-reply', text: 'Chào bạn\nđây là câu trả lời' },
    ])
  })

  it('that was asked wrongly is told how, and touches nothing', async () => {
    expect(await run(['tickets', 'take', 'CD-1'])).toEqual({
      exitCode: 2,
      output: 'Thiếu --officer.\nXem cách dùng: npm run tickets -- take --help\n',
    })
    expect(opened).toBe(0)
    expect(await readdir(dataDir)).toEqual([])
  })

  it('that the service refuses is told why', async () => {
    await startServing()
    const result = await run(['tickets', 'take', 'CD-1', '--officer', 'Hoa'])
    expect(result).toMatchObject({ exitCode: 2, output: containing('không phải mã đúng') })
  })

  it('over a distributed store opens it, whoever has the folder, and asks no service', async () => {
    await startServing()
    const result = await run(['units', 'list'], { mode: 'distributed' })
    expect(result).toMatchObject({ exitCode: 0, output: containing('cong-doan') })
    expect(opened).toBe(1)
  })

  it.each([
    ['backup', 'mongodump'],
    ['restore', 'mongorestore'],
  ])('that is about the file of an embedded store says what to use over a distributed one: %s', async (name, tool) => {
    const result = await run([name, join(dataDir, 'copy.sqlite')], { mode: 'distributed' })
    expect(result).toMatchObject({ exitCode: 2, output: containing(tool) })
    expect(await readdir(dataDir)).toEqual([])
  })

  it('shows its help without a store', async () => {
    expect(await run(['tickets', 'reply', '--help'])).toMatchObject({
      exitCode: 0,
      output: containing('--officer TÊN'),
    })
    expect(opened).toBe(0)
  })

  it('waits for a service that has the lock and does not listen yet', async () => {
    const held = await lock('serve')
    let waits = 0
    const wait = async (): Promise<void> => {
      if (++waits === 2) sockets.push(await serveCommands(service, { dataDir, lock: held, failed: () => undefined }))
    }
    expect(await run(['units', 'list'], { wait })).toMatchObject({ exitCode: 0 })
    expect(waits).toBe(2)
  })

  it('says who has the folder when that one never answers', async () => {
    await lock('contacts export')
    expect(await run(['units', 'list'])).toMatchObject({
      exitCode: 2,
      output: containing('lệnh "contacts export"'),
    })
  })

  it('writes the files that it was given where the person is, and over nothing', async () => {
    await startServing()
    const to = join(dataDir, 'copy')
    expect(await run(['content', 'export', '--to', to])).toMatchObject({ exitCode: 0 })
    expect(await readFile(join(to, 'flows/luong.tang-ca.yaml'), 'utf8')).toContain('id: luong.tang-ca')
    expect(await run(['content', 'export', '--to', to])).toMatchObject({
      exitCode: 2,
      output: containing('không trống'),
    })
  })
})
