import { parseZalo } from '../../src/channels/zalo/parse'
import type { ZaloEvent } from '../../src/simulate/zalo-events'
import { startZaloPlatform } from '../../src/simulate/zalo-platform'
import { keyOf, type Platform, type Written } from './platform'

export async function startZalo(): Promise<Platform> {
  const zalo = await startZaloPlatform({ requestsPerMinute: Infinity })
  const { events } = zalo
  const written = (event: ZaloEvent): Written => ({
    key: keyOf(parseZalo(Buffer.from(JSON.stringify(event)), Date.now(), () => true)),
    post: (retry) => zalo.postWebhook(event, { retry }),
  })
  return {
    ...zalo,
    name: 'zalo',
    accountExternalId: zalo.oaId,
    environment: { ...zalo.environment, ZALO_REQUESTS_PER_MINUTE: '60000' },
    renewsTokens: true,
    connect: (serviceUrl) => zalo.connect(`${serviceUrl}/webhooks/zalo`),
    text: (userId, text, at) => written(events.text(userId, text, at)),
    reaction: (userId, at) => written(events.reaction(userId, 'a-message-of-ours', '/-heart', at)),
    echo({ userId, text, messageId }) {
      const event = events.echo(userId, text, messageId, Date.now())
      return { post: (retry) => zalo.postWebhook(event, { retry }) }
    },
    faultSends: (fault, order) => zalo.fault(fault, { ...order, path: '/message/cs' }),
  }
}
