import { parseWebhook } from '../../src/channels/messenger/parse'
import { webhookBody, type MessengerEvent } from '../../src/simulate/messenger-events'
import { startMessengerPlatform } from '../../src/simulate/messenger-platform'
import { keyOf, type Platform, type Written } from './platform'

export async function startMessenger(): Promise<Platform> {
  const messenger = await startMessengerPlatform()
  const { events, appId, pageId } = messenger
  const written = (event: MessengerEvent): Written => {
    const body = Buffer.from(JSON.stringify(webhookBody([event], Date.now(), false)))
    return { key: keyOf(parseWebhook(body, Date.now(), appId)), post: () => messenger.postWebhook(event) }
  }
  return {
    ...messenger,
    name: 'messenger',
    accountExternalId: pageId,
    renewsTokens: false,
    connect: (serviceUrl) => messenger.connect(`${serviceUrl}/webhooks/messenger`),
    text: (userId, text, at) => written(events.text(pageId, userId, text, at)),
    reaction: (userId, at) => written(events.reaction(pageId, userId, 'a-message-of-ours', at)),
    echo({ userId, text, messageId, metadata }) {
      const ours = { mid: messageId, text, appId, ...(metadata === undefined ? {} : { metadata }) }
      const event = events.echo(pageId, userId, ours, Date.now())
      return { post: () => messenger.postWebhook(event) }
    },
    faultSends: (fault, order) => messenger.fault(fault, { ...order, path: '/messages' }),
  }
}
