import { startZaloPlatform, type ZaloPlatform } from '../../src/simulate/zalo-platform'
import { startService, type RunningService } from '../builders/service'

describe('a worker writes to the OA', () => {
  let zalo: ZaloPlatform
  let service: RunningService

  beforeAll(async () => {
    zalo = await startZaloPlatform({ requestsPerMinute: Infinity })
    service = await startService({ ...zalo.environment, ZALO_REQUESTS_PER_MINUTE: '60000' })
    zalo.connect(`${service.url}/webhooks/zalo`)
  })
  afterAll(async () => {
    await service.close()
    await zalo.close()
  })

  it('and gets the reviewed answer with its source, the notice before it', async () => {
    const worker = zalo.newUser()
    const posted = await zalo.sendText(worker, 'làm thêm chủ nhật được trả lương thế nào ạ')
    expect(posted.status).toBe(200)
    const answer = await zalo.waitFor((delivery) => delivery.userId === worker)
    expect(answer.text).toContain('200%')
    expect(answer.text).toContain('Nguồn: ')
    expect(zalo.violations).toEqual([])
  })
})
