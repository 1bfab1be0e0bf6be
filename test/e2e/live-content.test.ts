import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startZaloPlatform, type ZaloPlatform } from '../../src/simulate/zalo-platform'
import { startService, type RunningService } from '../builders/service'
import { until } from '../builders/until'

describe('content in the folders', () => {
  let root: string
  let zalo: ZaloPlatform
  let service: RunningService
  const flow = () => join(root, 'flows', 'why-join', 'doan-phi.yaml')

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'mot-cham-content-'))
    for (const folder of ['flows', 'intents'])
      await cp(join(process.cwd(), folder), join(root, folder), { recursive: true })
    zalo = await startZaloPlatform({ requestsPerMinute: Infinity })
    service = await startService({ ...zalo.environment, ZALO_REQUESTS_PER_MINUTE: '60000' }, { contentRoot: root })
    zalo.connect(`${service.url}/webhooks/zalo`)
  })
  afterAll(async () => {
    await service.close()
    await zalo.close()
    await rm(root, { recursive: true, force: true })
  })

  async function ask(text: string): Promise<string> {
    const worker = zalo.newUser()
    await zalo.sendText(worker, text)
    return (await zalo.waitFor((delivery) => delivery.userId === worker)).text
  }
  async function edit(path: string, change: (text: string) => string): Promise<void> {
    await writeFile(path, change(await readFile(path, 'utf8')))
  }

  it('is live without a restart when a file was changed', async () => {
    const before = service.content.current().revision
    await edit(flow(), (text) =>
      text.replace(/short: \|\n( +)/, (head, indent: string) => `${head}Câu vừa sửa xong.\n${indent}`),
    )
    await until(() => service.content.current().revision !== before)
    expect(await ask('đoàn phí mỗi tháng đóng bao nhiêu')).toContain('Câu vừa sửa xong.')
  })

  it('stays as it was when the edit has a fault, until the fault is mended', async () => {
    const before = service.content.current().revision
    const good = await readFile(flow(), 'utf8')
    const faulty: number[] = []
    const stop = service.content.onFaulty((faults) => faulty.push(faults.length))
    await writeFile(flow(), good.replace(/^title:.*$/m, 'titel: Đoàn phí'))
    await until(() => faulty.length > 0)
    expect(service.content.current().revision).toBe(before)
    expect(await ask('đoàn phí mỗi tháng đóng bao nhiêu')).toContain('0,5%')
    await writeFile(flow(), `${good}\n# đã xem lại\n`)
    await until(() => service.content.current().revision !== before)
    stop()
  })

  it('is taken back in one step', async () => {
    const [now, earlier] = await service.store.revisions.list(2)
    const result = await service.content.publisher.rollback(earlier?.id ?? now!.id, 'người thử')
    expect(result.kind).toBe('published')
    expect((await service.store.revisions.find(now!.id))?.state).toBe('withdrawn')
  })
})
