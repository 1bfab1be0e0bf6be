import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

jest.setTimeout(180_000)

/** As soon as the service has greeted: what libraries do now and then, and then a fault that nobody catches. */
const NOISE = `
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (said, ...more) => {
  if (String(said).includes('/chat')) setImmediate(makeNoise)
  return write(said, ...more)
}
function makeNoise() {
  process.emitWarning('too many listeners', 'MaxListenersExceededWarning')
  console.warn('IMPORTANT! Eviction policy is allkeys-lru.\\nIt should be noeviction')
  setTimeout(() => {
    throw new Error('on purpose, of 0901234567')
  }, 50)
}
`

describe('what a service writes', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mot-cham-streams-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  async function served(env: Record<string, string>, before: string[] = []) {
    const child = spawn(process.execPath, [...before, join(__dirname, '../../dist/main.js'), 'serve'], {
      cwd: join(__dirname, '../..'),
      env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', DATA_DIR: join(folder, 'data'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [forPeople, log, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    const lines = log.split('\n').filter((line) => line !== '')
    return { forPeople, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>), code: code as number }
  }

  it('to standard output is for a person, and to standard error lines of JSON only, to the last', async () => {
    const noise = join(folder, 'noise.cjs')
    await writeFile(noise, NOISE)
    const { forPeople, lines, code } = await served({}, ['--require', noise])
    expect(forPeople).toContain('Một Chạm đang chạy.')
    expect(forPeople).toContain('/thiet-lap#')
    expect(lines.map(({ message }) => message)).toEqual([
      'started',
      'a library says',
      'a library warns',
      'ended by a fault',
    ])
    expect(lines.map(({ detail }) => detail).slice(1)).toEqual([
      'IMPORTANT! Eviction policy is allkeys-lru.\nIt should be noeviction',
      'too many listeners',
      'on purpose, of #',
    ])
    expect(JSON.stringify(lines)).not.toContain('thiet-lap')
    expect(lines.at(-1)?.['places']).toEqual(expect.arrayContaining([expect.stringContaining('noise.cjs')]))
    expect(code).toBe(1)
  })

  it('is both when it cannot start: what to mend, and that it ended', async () => {
    const { forPeople, lines, code } = await served({ PORT: 'abc' })
    expect(forPeople).toContain('PORT: phải là số')
    expect(lines).toMatchObject([{ level: 'error', message: 'ended by a fault', error: 'ConfigError' }])
    expect(code).toBe(1)
  })

  it('names to a person only the kind of a fault that is not told in words for people, and where the rest stands', async () => {
    const dataDir = join(folder, '0901234567')
    await writeFile(dataDir, '')
    const { forPeople, lines, code } = await served({ DATA_DIR: dataDir })
    expect(forPeople).toMatch(/^Dịch vụ dừng vì một lỗi \(EEXIST\): xem .*ended by a fault.*\.\n$/)
    expect(lines).toMatchObject([{ message: 'ended by a fault', detail: expect.stringContaining('#') as string }])
    expect(code).toBe(1)
  })
})
