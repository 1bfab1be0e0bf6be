import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTypescript, type TypescriptProcess } from '../../test/builders/typescript-process'
import { holderFile, readHolder, writeHolder } from './holder'
import { tryLock, type DataLock } from './lock'
import { DataDirInUse, describeHolder, lockForService } from './wait-for-lock'

const AT = Date.parse('2026-11-23T03:05:00Z')
const clock = { now: () => AT }
const noWait = () => Promise.resolve()

let dataDir: string
const processes: TypescriptProcess[] = []
const locks: DataLock[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'mot-cham-lock-'))
})
afterEach(async () => {
  for (const lock of locks.splice(0)) await lock.release()
  for (const one of processes.splice(0)) await one.kill()
  await rm(dataDir, { recursive: true, force: true })
})

async function locked(what = 'serve'): Promise<DataLock> {
  const attempt = await tryLock(dataDir, what, AT)
  if (attempt.kind !== 'locked') throw new Error('expected to get the lock')
  locks.push(attempt.lock)
  return attempt.lock
}

/** A process that takes the lock as the service does, says how that went, and stays. */
function otherProcess(): TypescriptProcess {
  const script = `
    const { tryLock } = load('src/control/lock.ts')
    tryLock(${JSON.stringify(dataDir)}, 'serve', ${AT}).then(async (attempt) => {
      if (attempt.kind === 'locked') await attempt.lock.tell({ port: 3000 })
      console.log(attempt.kind)
    })
    setInterval(() => {}, 1000)`
  const started = startTypescript(script)
  processes.push(started)
  return started
}

describe('the lock of a data folder', () => {
  it('is refused while another process has it, who is named with pid, time and port', async () => {
    const first = otherProcess()
    expect(await first.nextLine()).toBe('locked')
    const second = lockForService(dataDir, clock, noWait)
    await expect(second).rejects.toThrow(DataDirInUse)
    await expect(second).rejects.toThrow(`tiến trình ${first.child.pid} `)
    await expect(second).rejects.toThrow('chạy từ 10:05 ngày 23/11/2026, cổng 3000')
  })

  it('is free at once when its process was killed', async () => {
    const first = otherProcess()
    expect(await first.nextLine()).toBe('locked')
    await first.kill()
    expect(await readHolder(dataDir)).toMatchObject({ pid: first.child.pid })
    await locked()
    expect(await readHolder(dataDir)).toMatchObject({ pid: process.pid })
  })

  it('is not kept by a file that names a process which is alive but has nothing to do with it', async () => {
    await writeHolder(dataDir, { pid: process.ppid, host: 'here', what: 'serve', since: AT })
    await locked()
  })

  it('goes to one of several that start at the same time', async () => {
    const all = Array.from({ length: 4 }, otherProcess)
    const said = await Promise.all(all.map((one) => one.nextLine()))
    expect(said.sort()).toEqual(['held', 'held', 'held', 'locked'])
  })

  it('is held within one process too, and can be taken again after its release', async () => {
    const lock = await locked()
    expect(await tryLock(dataDir, 'serve', AT)).toMatchObject({ kind: 'held', by: { pid: process.pid } })
    await lock.release()
    await lock.release()
    expect(existsSync(holderFile(dataDir))).toBe(false)
    await locked()
  })

  it('makes the folder and keeps it, and who holds it, to its owner', async () => {
    dataDir = join(dataDir, 'new')
    await locked()
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
    expect((await stat(holderFile(dataDir))).mode & 0o777).toBe(0o600)
  })
})

describe('a service that starts while a command works on the folder', () => {
  it('waits for the command', async () => {
    const command = await locked('units add')
    let waits = 0
    const wait = async (): Promise<void> => {
      waits += 1
      if (waits === 3) await command.release()
    }
    locks.push(await lockForService(dataDir, clock, wait))
    expect(waits).toBe(3)
  })

  it('gives up on a command that does not end, and names it', async () => {
    await locked('contacts export')
    await expect(lockForService(dataDir, clock, noWait)).rejects.toThrow('lệnh "contacts export"')
  })

  it('is not misled by what a killed service left, while the next holder has not said who it is', async () => {
    const command = await locked('units add')
    await writeHolder(dataDir, { pid: 1, host: 'here', what: 'serve', since: AT - 1 })
    const wait = async (): Promise<void> => {
      await writeHolder(dataDir, { pid: 2, host: 'here', what: 'units add', since: AT })
      await command.release()
    }
    locks.push(await lockForService(dataDir, clock, wait))
  })
})

it('says what it can of a holder that has not said who it is', () => {
  expect(describeHolder(undefined)).toBe('một tiến trình vừa khởi động')
})
