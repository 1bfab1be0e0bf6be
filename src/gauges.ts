import { ACCOUNT_ALARMS } from './accounts/intake-repository'
import type { AccountRegistry } from './accounts/registry'
import type { TokenState } from './channels/zalo/token-store'
import type { Metrics } from './http/metrics'
import type { Spool } from './inbox/spool'
import { LANES } from './outbox/message'
import type { Store } from './storage/store'
import { SECOND, type Clock } from './time'

export interface GaugeDeps {
  metrics: Pick<Metrics, 'watch' | 'watchBy'>
  store: Pick<Store, 'events' | 'messages' | 'intake' | 'tokens'>
  spool: Pick<Spool, 'waiting'>
  accounts: Pick<AccountRegistry, 'of'>
  clock: Clock
}

/** What stands and waits, read when `/metrics` is asked for. */
export function showWhatWaits({ metrics, store, spool, accounts, clock }: GaugeDeps): void {
  metrics.watch('waiting_events', 'Events that wait in mailboxes', () => store.events.waitingCount())
  metrics.watch('spooled_deliveries', 'Webhooks that wait in the spool for the store', () => spool.waiting())
  metrics.watchBy('unsent_messages', 'Messages that wait to be sent', 'lane', async () => ({
    ...noneOf(LANES),
    ...(await store.messages.waitingByLane()),
  }))
  metrics.watch(
    'intake_gaps',
    'Accounts of which something may have been missed and was not read back yet',
    async () => (await store.intake.gaps()).length,
  )
  metrics.watchBy('account_alarms', 'Accounts that a person must look after', 'kind', async () => {
    const alarms = await store.intake.alarms()
    const count = (kind: string): number => alarms.filter((alarm) => alarm.kind === kind).length
    return Object.fromEntries(ACCOUNT_ALARMS.map((kind) => [kind, count(kind)]))
  })
  async function tokensOfZalo(): Promise<(TokenState | undefined)[]> {
    const known = new Map((await store.tokens.states()).map((token) => [token.accountId, token]))
    return accounts.of('zalo').map(({ id }) => known.get(id))
  }
  metrics.watchBy('token_seconds_to_expiry', 'The access token that ends first', 'channel', async () => {
    const ends = (await tokensOfZalo()).flatMap((token) => (token === undefined ? [] : [token.expiresAt]))
    // A Page's token has no end; that one is refused shows in the alarms.
    return ends.length === 0 ? {} : { zalo: Math.round((Math.min(...ends) - clock.now()) / SECOND) }
  })
  metrics.watchBy('tokens', 'Stored token pairs by their state', 'state', async () => {
    const states = (await tokensOfZalo()).map((token) => token?.state ?? 'none')
    const count = (state: string): number => states.filter((one) => one === state).length
    return { live: count('live'), uncertain: count('uncertain'), dead: count('dead'), none: count('none') }
  })
}

const noneOf = (names: readonly string[]): Record<string, number> => Object.fromEntries(names.map((name) => [name, 0]))
