import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startTypescript } from '../../test/builders/typescript-process'
import { askService, NotListening, RefusedByService } from './ask'
import { openControlSocket, type ControlSocket, type ControlSocketDeps } from './control-socket'
import { REQUEST_BYTES, type CommandResult, type Request } from './message'
import { socketPath } from './socket-path'

let folder: string
let path: string
const open: ControlSocket[] = []
const failures: { command: string; error: unknown }[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mot-cham-socket-'))
  path = join(folder, 'control.sock')
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.close(0)
  failures.length = 0
  await rm(folder, { recursive: true, force: true })
})

async function listen(run: ControlSocketDeps['run'], more: Partial<ControlSocketDeps> = {}): Promise<ControlSocket> {
  const failed = (command: string, error: unknown): void => void failures.push({ command, error })
  const control = await openControlSocket({ path, run, failed, ...more })
  open.push(control)
  return control
}
const done = (output: string): CommandResult => ({ exitCode: 0, output })
const ask = (command: string, more: Partial<Request> = {}) => askService(path, { command, args: [], ...more })

/** A command that begins, and ends when it is told to. */
function heldCommand() {
  let begin = (): void => undefined
  let end = (_result: CommandResult): void => undefined
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const result = new Promise<CommandResult>((resolve) => (end = resolve))
  const run = (): Promise<CommandResult> => {
    begin()
    return result
  }
  return { begun, run, end: (given: CommandResult) => end(given) }
}

/** Sends bytes as they are and gives all that comes back. */
function send(text: string | undefined): Promise<string> {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect(path, () => text !== undefined && socket.write(text))
    socket.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(said))
  })
}

describe('the control socket', () => {
  it('brings a command with its arguments and input, and its result back', async () => {
    await listen(async (request) => ({
      exitCode: 1,
      output: JSON.stringify(request),
      files: [{ path: 'a', text: 'ă' }],
    }))
    const request: Request = {
      command: 'tickets reply',
      args: ['CD-1', '--text', 'chào bạn\n'],
      input: 'nhiều dòng\n…',
    }
    const result = await askService(path, request)
    expect(JSON.parse(result.output)).toEqual(request)
    expect(result).toMatchObject({ exitCode: 1, files: [{ path: 'a', text: 'ă' }] })
  })

  it('carries large answers whole', async () => {
    const large = 'ử'.repeat(1_000_000)
    await listen(async () => done(large))
    expect((await ask('content export')).output).toBe(large)
  })

  it('serves several at once', async () => {
    await listen(async ({ command }) => done(command))
    const names = Array.from({ length: 10 }, (_, n) => `command ${n}`)
    expect((await Promise.all(names.map((name) => ask(name)))).map(({ output }) => output)).toEqual(names)
  })

  it('can be reached from another process', async () => {
    await listen(async ({ command }) => done(`${command} from there`))
    const there = startTypescript(`
      const { askService } = load('src/control/ask.ts')
      askService(${JSON.stringify(path)}, { command: 'units list', args: [] }).then(({ output }) => console.log(output))`)
    expect(await there.nextLine()).toBe('units list from there')
    await there.kill()
  })

  it('is its owner’s alone', async () => {
    await listen(async () => done(''))
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('takes the place of what a killed service left', async () => {
    await writeFile(path, 'left behind')
    await listen(async () => done('here'))
    expect((await ask('units list')).output).toBe('here')
  })

  it('tells nothing of an error’s words, which go to the log', async () => {
    await listen(async () => {
      throw new Error('the token abc123 was refused')
    })
    const asked = ask('accounts check')
    await expect(asked).rejects.toThrow(RefusedByService)
    await expect(asked).rejects.toThrow('Lệnh "accounts check" gặp lỗi trong dịch vụ')
    await expect(asked).rejects.not.toThrow('abc123')
    expect(failures).toEqual([{ command: 'accounts check', error: new Error('the token abc123 was refused') }])
  })

  it.each(['no JSON', '{}', '{"command":"x","args":"y"}', '{"command":"x","args":[],"more":1}', ''])(
    'refuses what is no request (%s) and runs nothing',
    async (line) => {
      let runs = 0
      await listen(async () => done(String(runs++)))
      expect(JSON.parse(await send(`${line}\n`))).toMatchObject({ ok: false })
      expect(runs).toBe(0)
    },
  )

  it('refuses a request that is too long, on both sides', async () => {
    await listen(async () => done(''))
    await expect(ask('tickets reply', { input: 'x'.repeat(REQUEST_BYTES) })).rejects.toThrow('dài quá')
    expect(await send('x'.repeat(REQUEST_BYTES + 1))).toContain('dài quá')
  })

  it('does not wait for ever for somebody who connects and says nothing', async () => {
    await listen(async () => done(''), { requestWithinMs: 20 })
    expect(await send(undefined)).toContain('chậm quá')
  })

  it('does not mind somebody who goes away', async () => {
    const command = heldCommand()
    await listen(command.run)
    const socket = connect(path, () => socket.write('{"command":"x","args":[]}\n'))
    await command.begun
    socket.destroy()
    command.end(done('for nobody'))
    await open[0]?.close()
    expect(failures).toEqual([])
  })
})

describe('closing', () => {
  it('lets a running command end, takes no new one and leaves no file', async () => {
    const command = heldCommand()
    const control = await listen(command.run)
    const asked = ask('content publish')
    await command.begun
    const closed = control.close()
    await expect(ask('units list')).rejects.toThrow(NotListening)
    command.end(done('finished'))
    expect(await asked).toEqual(done('finished'))
    await closed
    expect(existsSync(path)).toBe(false)
  })

  it('does not wait longer than it was told; who asked learns that the result is not known', async () => {
    const command = heldCommand()
    const control = await listen(command.run)
    const asked = ask('content publish')
    await command.begun
    const refused = expect(asked).rejects.toThrow('không trả lời')
    await control.close(1)
    await refused
  })
})

it('says that nobody listens', async () => {
  await expect(ask('units list')).rejects.toThrow(NotListening)
})

describe('where the socket lies', () => {
  it('is in the data folder', async () => {
    expect(await socketPath(folder)).toBe(join(folder, 'control.sock'))
  })

  it('is a private folder of the temporary one when the path is too long for a socket', async () => {
    const deep = join(folder, 'd'.repeat(100))
    const found = await socketPath(deep, folder)
    expect(Buffer.byteLength(found)).toBeLessThanOrEqual(103)
    expect(dirname(dirname(found))).toBe(folder)
    expect((await stat(dirname(found))).mode & 0o777).toBe(0o700)
    expect(await socketPath(deep, folder)).toBe(found)
    expect(await socketPath(`${deep}e`, folder)).not.toBe(found)
    path = found
    await listen(async () => done('from afar'))
    expect((await ask('units list')).output).toBe('from afar')
  })

  it('is not a folder that others can write to', async () => {
    const deep = join(folder, 'd'.repeat(100))
    const found = dirname(await socketPath(deep, folder))
    await chmod(found, 0o777)
    await expect(socketPath(deep, folder)).rejects.toThrow('thư mục riêng')
    await rm(found, { recursive: true })
    await mkdir(`${found}-other`)
    await writeFile(found, 'a file')
    await expect(socketPath(deep, folder)).rejects.toThrow()
  })
})
