import type { ParsedWebhook } from '../../src/inbox/event'
import type { Fault, FaultOrder } from '../../src/simulate/faults'
import type { Delivery, PlatformRecord } from '../../src/simulate/platform-record'
import type { PostResult, PosterStats } from '../../src/simulate/webhook-poster'
import type { Instant } from '../../src/time'

export type PlatformName = 'zalo' | 'messenger'

/** A fake platform as these tests need it, whichever it is: workers write on it, it breaks on order, it knows what it showed. */
export interface Platform extends Pick<PlatformRecord, 'deliveries' | 'violations' | 'waitFor' | 'onDelivery'> {
  readonly name: PlatformName
  /** Of the OA or the Page. */
  readonly accountExternalId: string
  /** What a service needs in its environment to talk to it. */
  readonly environment: Readonly<Record<string, string>>
  /** The service trades the token pair that it is given for one of the platform's. */
  readonly renewsTokens: boolean
  readonly webhooks: PosterStats
  /** Webhooks go to the service at this address from now on. */
  connect(serviceUrl: string): void
  newUser(): string
  text(userId: string, text: string, at: Instant): Written
  /** To something that the service said. */
  reaction(userId: string, at: Instant): Written
  /** Of something that the platform took. */
  echo(delivery: Delivery): Webhook
  /** Hits only calls that send a message. */
  faultSends(fault: Fault, order: Pick<FaultOrder, 'times'>): void
  clearFaults(): void
  close(): Promise<void>
}

export interface Webhook {
  /** `retry` is 0 at the first try. */
  post(retry: number): Promise<PostResult>
}

/** What a worker did. */
export interface Written extends Webhook {
  /** The de-duplication key that the channel makes of it. */
  key: string
}

/** Of a webhook that brings one event. */
export function keyOf({ events: [event] }: ParsedWebhook): string {
  if (event === undefined) throw new Error('the channel makes no event of what a worker did')
  return event.key
}
