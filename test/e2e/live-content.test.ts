import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startZaloPlatform, type ZaloPlatform } from '../../src/simulate/zalo-platform'
import { GOOD_FILES } from '../builders/good-pack'
import { startService, type RunningService } from '../builders/service'
import { until } from '../builders/until'

describe('content in the folders', () => {
  let root: string
  let zalo: ZaloPlatform
  let service: RunningService
  const flow = () => join(root, 'flows', 'luong.tang-ca.yaml')
  const QUESTION = 'tang ca chu nhat tinh sao'

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'mot-cham-content-'))
    for (const [path, text] of Object.entries(GOOD_FILES)) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
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
    await edit(flow(), (text) => text.replace('short: ', 'short: Câu vừa sửa xong. '))
    await until(() => service.content.current().revision !== before)
    expect(await ask(QUESTION)).toContain('Câu vừa sửa xong.')
  })

  it('stays as it was when the edit has a fault, until the fault is mended', async () => {
    const before = service.content.current().revision
    const good = await readFile(flow(), 'utf8')
    const faulty: number[] = []
    const stop = service.content.onFaulty((faults) => faulty.push(faults.length))
    await writeFile(flow(), good.replace(/^title:.*$/m, 'titel: Tăng ca'))
    await until(() => faulty.length > 0)
    expect(service.content.current().revision).toBe(before)
    expect(await ask(QUESTION)).toContain('150%')
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
