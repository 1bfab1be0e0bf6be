import type { Channel } from '../channels/channel'
import type { ContactRepository } from '../contacts/contact-repository'
import { accountId, type AccountId, type ConversationId } from '../ids'
import { hashText } from '../outbox/text-hash'
import type { Secrets } from '../secrets'
import { SECOND, type Instant } from '../time'
import { within } from '../within'
import type { ParsedEcho, ParsedEvent, ParsedReceipt, ParsedWebhook } from './event'
import type { Delivery, EventRepository, NewEcho, NewEvent, NewReceipt } from './event-repository'
import type { Spool } from './spool'
import { erasedAtOf, withoutErased, type ErasedAt } from './without-erased'

export type Acceptance =
  /** On disk: in the store, or in the spool that is replayed. */
  | 'stored'
  /** Neither took it: the platform must be told. */
  | 'unavailable'

export interface Inbox {
  /** Resolves when everything of the webhook is on disk, or cannot be. */
  accept(channel: Pick<Channel, 'name' | 'identityOf'>, parsed: ParsedWebhook, receivedAt: Instant): Promise<Acceptance>
  /**
   * Stores what a platform kept of a time in which it was not heard; what came by webhook is known by its key. The number
   * of conversations with something new. What somebody wrote before they were erased stays away (`withoutErased`). Rejects
   * when the store does not take it: the platform is asked again later.
   */
  bringBack(
    channel: Pick<Channel, 'name' | 'identityOf'>,
    events: readonly ParsedEvent[],
    now: Instant,
  ): Promise<number>
  /** Brings what the spool holds into the store, but nothing of before an erasure; the number of deliveries replayed. */
  replay(): Promise<number>
}

export interface InboxDeps {
  events: Pick<EventRepository, 'add'>
  contacts: Pick<ContactRepository, 'erasures'>
  spool: Spool
  secrets: Secrets
  isKnown(account: AccountId): boolean
  wake(id: ConversationId, account?: AccountId): void
  onSpooled?(error: unknown): void
  onDropped?(reason: string): void
  /** Something of this account came by webhook and is on disk. */
  onHeard?(account: AccountId, at: Instant, conversation: ConversationId): void
  /** The platform says how far messages of this conversation came, and it is in the store. */
  onReceipt?(conversation: ConversationId): void
  /** Something of this account came by webhook and is nowhere. */
  onRefused?(account: AccountId, at: Instant, conversation: ConversationId): void
}

/** The store has this long to take a webhook before the spool does. */
const STORE_WITHIN_MS = SECOND
const BROUGHT_BACK_AT_ONCE = 100
/** Somebody may be erased while a long spool is replayed. */
const ERASURES_HOLD_FOR = 100

export function createInbox(deps: InboxDeps): Inbox {
  /**
   * Stores, and wakes the conversations that have something new. It does so also when the store takes the delivery only
   * after the time: the spool brings it once more then, as a duplicate that wakes nobody.
   */
  async function storeNew(delivery: Delivery): Promise<ConversationId[]> {
    const accounts = new Map(delivery.events.map((event) => [event.conversationId, event.accountId]))
    const storing = deps.events.add(delivery, (woken) => {
      for (const id of woken) deps.wake(id, accounts.get(id))
    })
    return within(() => storing, STORE_WITHIN_MS, 'answer of the store')
  }
  const store = async (delivery: Delivery): Promise<void> => void (await storeNew(delivery))
  /** Erasures are read when there is something to hold against them: mostly there is nothing in the spool. */
  function storerOfSpooled(): (delivery: Delivery) => Promise<void> {
    let erased: ErasedAt = new Map()
    let count = 0
    return async (delivery) => {
      if (count % ERASURES_HOLD_FOR === 0) erased = erasedAtOf(await deps.contacts.erasures())
      count++
      const left = withoutErased(delivery, erased)
      if (!isEmpty(left)) await store(left)
      for (let gone = delivery.events.length - left.events.length; gone > 0; gone--) deps.onDropped?.('erased')
    }
  }
  async function storeOrSpool(delivery: Delivery): Promise<Acceptance> {
    try {
      await store(delivery)
      return 'stored'
    } catch (error) {
      deps.onSpooled?.(error)
      return (await deps.spool.keep(delivery)) ? 'stored' : 'unavailable'
    }
  }
  return {
    async accept(channel, parsed, receivedAt) {
      const delivery = toDelivery(channel, parsed, receivedAt, deps)
      if (isEmpty(delivery)) return 'stored'
      const acceptance = await storeOrSpool(delivery)
      if (acceptance === 'stored') {
        for (const id of new Set(delivery.receipts.map(({ conversationId }) => conversationId))) deps.onReceipt?.(id)
      }
      const tell = acceptance === 'stored' ? deps.onHeard : deps.onRefused
      if (tell !== undefined) {
        for (const event of delivery.events) tell(event.accountId, receivedAt, event.conversationId)
        for (const echo of delivery.echoes) tell(echo.accountId, receivedAt, echo.conversationId)
      }
      return acceptance
    },
    async bringBack(channel, events, now) {
      if (events.length === 0) return 0
      const conversations = new Set<ConversationId>()
      const erased = erasedAtOf(await deps.contacts.erasures())
      for (let from = 0; from < events.length; from += BROUGHT_BACK_AT_ONCE) {
        const some = events.slice(from, from + BROUGHT_BACK_AT_ONCE)
        const parsed = { events: some, receipts: [], echoes: [], notices: [], ignored: [] }
        for (const id of await storeNew(withoutErased(toDelivery(channel, parsed, now, deps), erased)))
          conversations.add(id)
      }
      return conversations.size
    },
    replay: () => deps.spool.replay(storerOfSpooled()),
  }
}

const isEmpty = ({ events, receipts, echoes }: Delivery): boolean =>
  events.length + receipts.length + echoes.length === 0

/** Platform ids become ours here: behind this line nothing knows who a person is on their platform. */
function toDelivery(
  channel: Pick<Channel, 'name' | 'identityOf'>,
  parsed: ParsedWebhook,
  receivedAt: Instant,
  deps: InboxDeps,
): Delivery {
  const { secrets } = deps
  const identity = (person: string): string => channel.identityOf?.(person) ?? person
  function placed<T extends Addressed, N>(items: readonly T[], make: (item: T, at: Place) => N): N[] {
    return items.flatMap((item) => {
      const account = accountId(channel.name, item.accountExternalId)
      if (deps.isKnown(account))
        return [make(item, { account, conversation: secrets.conversationOf(account, identity(item.personExternalId)) })]
      deps.onDropped?.('unknown-account')
      return []
    })
  }
  return {
    events: placed(parsed.events, (event, at) => newEvent(event, at, receivedAt, secrets)),
    receipts: placed(parsed.receipts, newReceipt),
    echoes: [...placed(parsed.echoes, newEcho), ...placed(parsed.events.flatMap(foreignEcho), newEcho)],
  }
}

type Addressed = Pick<ParsedEvent, 'accountExternalId' | 'personExternalId'>

interface Place {
  account: AccountId
  conversation: ConversationId
}

function newEvent(
  event: ParsedEvent,
  { account, conversation }: Place,
  receivedAt: Instant,
  secrets: Secrets,
): NewEvent {
  return {
    accountId: account,
    conversationId: conversation,
    key: secrets.eventKey(account, event.key),
    at: event.at,
    receivedAt,
    sealedPerson: secrets.seal(event.personExternalId),
    body: event.body,
    ...(event.touch === undefined ? {} : { touch: event.touch }),
  }
}

/** What another app wrote is a takeover, and one of the texts by which the Page's automations are known. */
function foreignEcho({ accountExternalId, personExternalId, at, body }: ParsedEvent): ParsedEcho[] {
  if (body.kind !== 'echo' || body.author !== 'foreign' || body.text === undefined) return []
  return [{ accountExternalId, personExternalId, at, platformMessageId: body.messageId, text: body.text }]
}

const newReceipt = ({ receipt, watermark }: ParsedReceipt, { conversation }: Place): NewReceipt => ({
  conversationId: conversation,
  receipt,
  watermark,
})

function newEcho(echo: ParsedEcho, { account, conversation }: Place): NewEcho {
  return {
    accountId: account,
    conversationId: conversation,
    platformMessageId: echo.platformMessageId,
    at: echo.at,
    ...(echo.metadata === undefined ? {} : { metadata: echo.metadata }),
    ...(echo.text === undefined ? {} : { textHash: hashText(echo.text) }),
  }
}
