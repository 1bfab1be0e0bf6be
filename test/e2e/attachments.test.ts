import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readAttachment } from '../../src/attachments/read-attachment'
import { PHRASES } from '../../src/conversations/phrases'
import { accountId, type ConversationId } from '../../src/ids'
import { createSecrets } from '../../src/secrets'
import { startZaloPlatform, type ZaloPlatform } from '../../src/simulate/zalo-platform'
import { fileBlobs } from '../../src/storage/blobs/file-blobs'
import { MINUTE } from '../../src/time'
import { JPEG } from '../builders/media'
import { startMediaServer, type MediaServer } from '../builders/media-server'
import { startService, type RunningService } from '../builders/service'
import { until } from '../builders/until'

const SECRET_KEY = 'a-secret-key-for-tests-only-0123456789'

describe('a worker sends the picture of a payslip', () => {
  let zalo: ZaloPlatform
  let media: MediaServer
  let service: RunningService
  let ahead = 0

  beforeAll(async () => {
    zalo = await startZaloPlatform({ requestsPerMinute: Infinity })
    media = await startMediaServer((_request, response) => response.end(JPEG))
    service = await startService(
      { ...zalo.environment, SECRET_KEY, ZALO_REQUESTS_PER_MINUTE: '60000' },
      { media: media.rules, clock: { now: () => Date.now() + ahead } },
    )
    zalo.connect(`${service.url}/webhooks/zalo`)
  })
  afterAll(async () => {
    await service.close()
    await zalo.close()
    await media.close()
  })

  const conversationOf = (worker: string): ConversationId =>
    createSecrets(SECRET_KEY).conversationOf(accountId('zalo', zalo.oaId), worker)
  async function files(): Promise<string[]> {
    const entries = await readdir(join(service.dataDir, 'blobs'), { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  }
  /** Resolves when the answer has these words in it. */
  async function says(worker: string, text: string, answer: string): Promise<void> {
    await zalo.sendText(worker, text)
    await zalo.waitFor((delivery) => delivery.userId === worker && delivery.text.includes(answer))
  }

  it('and it is kept, until they have everything about them erased', async () => {
    const worker = zalo.newUser()
    const { attachments } = service.store
    const url = media.address('f21.photo.talk.zdn.vn', '/luong.jpg')
    await zalo.postWebhook(zalo.events.attachment(worker, 'image', { url, thumbnail: url }, Date.now()))
    await until(async () => (await attachments.of(conversationOf(worker)))[0]?.status === 'stored')
    const [kept] = await attachments.of(conversationOf(worker))
    if (kept === undefined) throw new Error('nothing was kept')
    const blobs = fileBlobs(join(service.dataDir, 'blobs'))
    expect((await readAttachment(kept.id, { attachments, blobs }))?.bytes).toEqual(JPEG)

    await says(worker, 'xoá dữ liệu', PHRASES.eraseConfirm)
    await says(worker, '1', PHRASES.eraseStarted)
    ahead = 2 * MINUTE
    await until(async () => (await files()).length === 0)
    expect(await attachments.of(conversationOf(worker))).toEqual([])
  }, 30_000)
})
