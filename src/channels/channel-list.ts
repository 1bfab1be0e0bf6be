import type { ChannelName } from '../ids'
import type { Channel } from './channel'

/** The platforms' own posts; the chat page's come another way. */
export const webhookPaths = (channels: readonly Channel[]): ReadonlyMap<string, Channel> =>
  new Map(channels.filter(({ name }) => name !== 'webchat').map((channel) => [`/webhooks/${channel.name}`, channel]))

export function missingChannel(name: ChannelName): never {
  throw new Error(`Nothing is configured for the channel ${name}.`)
}
