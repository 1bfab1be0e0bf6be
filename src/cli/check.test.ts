import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkCommand } from './check'

describe('npm run check', () => {
  let root: string
  let printed: string

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mot-cham-check-'))
    for (const folder of ['flows', 'intents']) {
      await cp(join(__dirname, '../..', folder), join(root, folder), { recursive: true })
    }
    printed = ''
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text)
      return true
    })
  })
  afterEach(async () => {
    jest.restoreAllMocks()
    await rm(root, { recursive: true, force: true })
  })

  it('names file, line and what came instead, when a dialogue does not come out as it is written', async () => {
    const path = join(root, 'flows/service/cam-on.yaml')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.replace('expect: [Không có gì]', 'expect: [Có gì đâu mà]'))
    expect(await checkCommand([root])).toBe(1)
    expect(printed).toMatch(
      /flows\/service\/cam-on\.yaml:12:\d+ \(examples\.1\.turns\.1\.worker\) .*"Có gì đâu mà".* \[dialogue\]/,
    )
    expect(printed).toContain('Không có gì đâu bạn')
  }, 60_000)
})
