import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { askCommand } from '../../../test/builders/ask-command'
import { containing } from '../../../test/builders/containing'
import { aCommandService, type TestService } from '../../../test/builders/command-service'
import { LOAD_OPTIONS, pack, packWith } from '../../../test/builders/good-pack'
import type { ContentFile } from '../../flows/content'
import { loadContent } from '../../flows/load-content'
import { coverageOf } from './coverage'

const FLOW = 'flows/luong.tang-ca.yaml'
const retitled = packWith(FLOW, 'title: Tiền tăng ca', 'title: Tiền làm thêm')

let contentRoot: string
let service: TestService
beforeEach(async () => {
  contentRoot = await mkdtemp(join(tmpdir(), 'mot-cham-content-'))
  service = await aCommandService({ contentRoot })
  await edit(pack())
})
afterEach(async () => {
  await service.close()
  await rm(contentRoot, { recursive: true, force: true })
})

async function edit(files: readonly ContentFile[]): Promise<void> {
  for (const { path, text } of files) {
    await mkdir(dirname(join(contentRoot, path)), { recursive: true })
    await writeFile(join(contentRoot, path), text)
  }
}
const ask = (...line: string[]) => askCommand(service, ['content', ...line])
const publish = () => ask('publish', '--who', 'Chị Hoa', '--why', 'gọi cho đúng')
const liveTitle = () => [...service.content().flows.values()].find(({ id }) => id === 'luong.tang-ca')?.title

describe('content publish', () => {
  it('puts what was edited to use', async () => {
    await edit(retitled)
    service.time.now += 1
    const { exitCode, output } = await publish()
    expect({ exitCode, output }).toMatchObject({
      exitCode: 0,
      output: containing(`bản ${service.content().revision}`),
    })
    expect(liveTitle()).toBe('Tiền làm thêm')
  })

  it('keeps what works when an edit is faulty, and names the fault', async () => {
    await edit(packWith(FLOW, 'to: person', 'to: nobody'))
    const { exitCode, output } = await publish()
    expect(exitCode).toBe(1)
    expect(output).toMatch(/flows\/luong\.tang-ca\.yaml:\d+:\d+/)
    expect(output).toContain('Bản đang dùng giữ nguyên.')
    expect(liveTitle()).toBe('Tiền tăng ca')
  })

  it('makes no revision of what is the same', async () => {
    expect(await publish()).toEqual({ exitCode: 0, output: 'Nội dung không khác bản đang dùng.\n' })
  })

  it('wants to know who and why', async () => {
    expect(await ask('publish')).toEqual({ exitCode: 2, output: 'Thiếu --who.\nThiếu --why.' })
  })
})

it('content history and rollback take an edit back in one step', async () => {
  const first = service.content().revision
  await edit(retitled)
  service.time.now += 1
  await publish()
  expect((await ask('history')).output).toMatch(
    new RegExp(`đang dùng +\\+0 ~1 -0 tệp +Chị Hoa: gọi cho đúng\n${first} `),
  )
  service.time.now += 1
  expect(await ask('rollback', first, '--who', 'Chị Hoa')).toMatchObject({ exitCode: 0 })
  expect(liveTitle()).toBe('Tiền tăng ca')
  expect(await ask('rollback', 'r-none', '--who', 'Chị Hoa')).toMatchObject({ exitCode: 2 })
  expect(JSON.parse((await ask('history', '--json')).output)).toHaveLength(3)
})

describe('content diff', () => {
  it('tells the lines that publishing would change', async () => {
    await edit(retitled)
    expect((await ask('diff')).output).toBe(`Đổi ${FLOW}\n  -2: title: Tiền tăng ca\n  +2: title: Tiền làm thêm\n`)
    expect(JSON.parse((await ask('diff', '--json')).output)).toEqual({ added: [], changed: [FLOW], removed: [] })
  })

  it('is empty when nothing was edited, and against the live revision itself', async () => {
    expect((await ask('diff')).output).toBe('Không khác bản đang dùng.\n')
    expect((await ask('diff', service.content().revision)).output).toBe('Không khác bản đang dùng.\n')
    expect(await ask('diff', 'r-none')).toMatchObject({ exitCode: 2 })
  })
})

describe('content export', () => {
  it('gives the files of the live revision, or of an older one', async () => {
    const first = service.content().revision
    await edit(retitled)
    service.time.now += 1
    await publish()
    const textOf = async (...line: string[]) =>
      (await ask('export', '--to', 'x', ...line)).files?.find(({ path }) => path === FLOW)?.text
    expect(await textOf()).toContain('Tiền làm thêm')
    expect(await textOf('--revision', first)).toContain('Tiền tăng ca')
  })
})

describe('content check and coverage', () => {
  it('need no store and change nothing', async () => {
    await edit(packWith(FLOW, 'to: person', 'to: nobody'))
    const checked = await ask('check')
    expect(checked).toMatchObject({ exitCode: 1, output: containing('lỗi') })
    expect(await ask('coverage')).toMatchObject({ exitCode: 1 })
    expect(liveTitle()).toBe('Tiền tăng ca')
  })

  it('play the example dialogues', async () => {
    const flow = pack().find(({ path }) => path === FLOW)?.text ?? ''
    const examples = `examples:
  - name: hỏi tiền tăng ca
    turns:
      - { worker: Làm thêm chủ nhật được tính bao nhiêu phần trăm?, expect: [điều không ai nói] }
`
    await edit([{ path: FLOW, text: flow.slice(0, flow.indexOf('examples:')) + examples }])
    const { exitCode, output } = await ask('check')
    expect(exitCode).toBe(1)
    expect(output).toContain('điều không ai nói')
  })

  it('tell of each topic what it rests on', () => {
    const { content } = loadContent(pack(), LOAD_OPTIONS)
    const [row] = content === undefined ? [] : coverageOf(content).filter(({ topic }) => topic === 'luong.tang-ca')
    expect(row).toEqual({
      topic: 'luong.tang-ca',
      title: 'Tiền tăng ca',
      group: 'labor-law',
      examples: 2,
      dialogues: 4,
      sources: 1,
      reviewBy: '2027-03-31',
      parameters: ['overtime.weekday', 'overtime.weekly_rest'],
      calculators: ['overtime-pay'],
    })
  })
})

it('the shipped content is covered', async () => {
  const at = { contentRoot: process.cwd() }
  const { output } = await askCommand(service, ['content', 'coverage'], at)
  expect(output).toMatch(/^luong\.tang-ca +\d+ +\d+ +\d+ +\d\d\/\d\d\/\d{4} +overtime-pay +.*overtime\.weekday/m)
})
