import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { GOOD_FILES } from '../../test/builders/good-pack'
import { checkCommand } from './check'

const FLOW = 'flows/luong.tang-ca.yaml'

describe('npm run check', () => {
  let root: string
  let printed: string

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mot-cham-check-'))
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

  async function check(files: Readonly<Record<string, string>>): Promise<number> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
    return checkCommand([root])
  }

  it('names file, line and what came instead, when a dialogue does not come out as it is written', async () => {
    const text = GOOD_FILES[FLOW] ?? ''
    const line = text.split('\n').findIndex((each) => each.includes("not: ['400%']")) + 1
    expect(
      await check({ ...GOOD_FILES, [FLOW]: text.replace("expect: ['150%'], not:", "expect: ['987%'], not:") }),
    ).toBe(1)
    expect(printed).toMatch(
      new RegExp(
        `${FLOW.replaceAll('.', '\\.')}:${line}:\\d+ \\(examples\\.2\\.turns\\.1\\.worker\\) .*"987%".* \\[dialogue\\]`,
      ),
    )
    expect(printed).toContain('150%')
  })
})
