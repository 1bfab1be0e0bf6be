import type { AccountRegistry } from './accounts/registry'
import type { Backing } from './backing/backing'
import type { Channel } from './channels/channel'
import { missingChannel } from './channels/channel-list'
import type { PlatformHttp } from './channels/http-client'
import { openMessenger } from './channels/messenger/from-config'
import type { MessengerChannel } from './channels/messenger/messenger'
import { createChatBell, type ChatBell } from './channels/webchat/bell'
import { CHAT_ACCOUNT } from './channels/webchat/chat-account'
import { createWebchatChannel, type WebchatChannel } from './channels/webchat/webchat-channel'
import { createZaloTokens, type ZaloTokens } from './channels/zalo/tokens'
import { createZaloChannel } from './channels/zalo/zalo-channel'
import type { Config } from './config'
import type { DataFolder } from './data-folder'
import type { ChannelName } from './ids'
import type { Gates } from './outbox/gates'
import type { Secrets } from './secrets'
import type { Clock } from './time'

export interface OpenChannelsDeps {
  accounts: Pick<AccountRegistry, 'of' | 'byExternalId'>
  backing: Pick<Backing, 'store' | 'chat' | 'broadcast'>
  folder: Pick<DataFolder, 'saveAside'>
  gates: Gates
  http: PlatformHttp
  secrets: Secrets
  clock: Clock
  /** An account does not work and a person must do something. */
  onAlarm(account: string, reason: string): void
}

export interface OpenChannels {
  all: readonly Channel[]
  /** Undefined for a channel that this installation is not set up for. */
  find(name: ChannelName): Channel | undefined
  /** @throws for a channel that this installation is not set up for. */
  get(name: ChannelName): Channel
  messenger: MessengerChannel | undefined
  webchat: WebchatChannel
  bell: ChatBell
  tokens: ZaloTokens
}

/** The channels that the configuration names, each with what it needs of its own. */
export function openChannels(config: Config, deps: OpenChannelsDeps): OpenChannels {
  const { accounts, backing, folder, gates, http, secrets, clock, onAlarm } = deps
  const tokens = createZaloTokens({
    store: backing.store.tokens,
    clock,
    http,
    config: { oauthUrl: config.zalo.oauthUrl },
    accounts: () => accounts.of('zalo'),
    onAlarm: ({ accountId, kind, reason }) => onAlarm(accountId, `${kind}: ${reason}`),
    saveAside: (accountId, pair) => folder.saveAside(accountId, secrets.seal(JSON.stringify(pair))),
  })
  const zalo = createZaloChannel({
    http,
    apiUrl: config.zalo.apiUrl,
    tokens,
    clock,
    isOwnOa: (externalId) => accounts.byExternalId('zalo', externalId) !== undefined,
    pace: (account, signal) => gates.of(account).pass('follow-up', signal),
  })
  const bell = createChatBell(backing.broadcast)
  const webchat = createWebchatChannel({
    secret: secrets.digest('webchat'),
    shelf: backing.chat.shelf,
    wake: (visitor) => bell.ring(secrets.conversationOf(CHAT_ACCOUNT, visitor)),
  })
  const messenger = openMessenger(config, http)
  const all = [zalo, webchat, ...(messenger === undefined ? [] : [messenger])]
  const find = (name: ChannelName): Channel | undefined => all.find((channel) => channel.name === name)
  return { all, find, get: (name) => find(name) ?? missingChannel(name), messenger, webchat, bell, tokens }
}
