import { startMessengerPlatform } from './messenger-platform'
import type { DeliveredChoice, Delivery, Violation } from './platform-record'
import type { PostResult, PosterStats } from './webhook-poster'
import { startZaloPlatform } from './zalo-platform'

export const SIMULATED_CHANNELS = ['zalo', 'messenger'] as const
export type SimulatedChannel = (typeof SIMULATED_CHANNELS)[number]

/** Where the fakes listen unless told otherwise; the service's environment names these addresses. */
export const DEFAULT_PORTS = { zalo: 3901, messenger: 3902 } as const
const ZALO_OAUTH_PORT_OFFSET = 10

/** The larger package's rate: a run of many questions should not wait for the smaller one. */
export const ZALO_REQUESTS_PER_MINUTE = 2_000

/** One platform as the simulator plays it. */
export interface FakeChannel {
  name: SimulatedChannel
  violations: readonly Violation[]
  webhooks: PosterStats
  newUser(): string
  sendText(user: string, text: string): Promise<PostResult>
  tap(user: string, choice: DeliveredChoice): Promise<PostResult>
  onDelivery(listener: (delivery: Delivery) => void): () => void
  idle(): Promise<void>
  close(): Promise<void>
}

export interface FakeChannelOptions {
  name: SimulatedChannel
  port: number
  /** Of the service, e.g. `http://localhost:3000`. */
  serviceUrl: string
}

/** Starts the fake platform with everything posted back that the real one posts. */
export async function startFakeChannel({ name, port, serviceUrl }: FakeChannelOptions): Promise<FakeChannel> {
  const webhookUrl = new URL(`/webhooks/${name}`, serviceUrl).href
  if (name === 'messenger') {
    const rules = { postBack: { echo: true, delivery: true, read: true } }
    const platform = await startMessengerPlatform({ port, webhookUrl, rules })
    return { ...platform, name, tap: (user, { title, payload }) => platform.tap(user, title, payload) }
  }
  const platform = await startZaloPlatform({
    port,
    oauthPort: oauthPort(port),
    webhookUrl,
    requestsPerMinute: ZALO_REQUESTS_PER_MINUTE,
    resumeTokens: true,
    rules: { postBack: { echo: true, received: true, seen: true } },
  })
  return { ...platform, name, tap: (user, { payload }) => platform.sendText(user, payload) }
}

/** The lines that the service's environment needs so that it takes the fake for the platform. */
export async function environmentLines(name: SimulatedChannel, port: number): Promise<string[]> {
  const platform = name === 'zalo' ? await startZaloPlatform() : await startMessengerPlatform()
  await platform.close()
  const addresses: Record<string, string> =
    name === 'messenger'
      ? { MESSENGER_API_URL: address(port) }
      : {
          ZALO_API_URL: address(port),
          ZALO_OAUTH_URL: address(oauthPort(port)),
          ZALO_REQUESTS_PER_MINUTE: String(ZALO_REQUESTS_PER_MINUTE),
        }
  return Object.entries({ ...platform.environment, ...addresses }).map(([key, value]) => `${key}=${value}`)
}

const address = (port: number): string => `http://127.0.0.1:${port}`
const oauthPort = (port: number): number => (port === 0 ? 0 : port + ZALO_OAUTH_PORT_OFFSET)
