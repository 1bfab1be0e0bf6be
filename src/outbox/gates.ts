import type { Account } from '../channels/channel'
import type { AccountId } from '../ids'
import { MINUTE, SECOND } from '../time'
import type { Rate, RateGate } from './rate-gate'

export interface Gates {
  of(account: Account): RateGate
  close(): void
}

export interface GatesOptions {
  /** Of an OA's package, where the account has no setting of its own. */
  zaloPerMinute: number
  /** Of this process alone, or shared by all. */
  open(account: Account, rate: Rate): RateGate
}

/** Zalo counts an OA's calls in a sliding minute: a burst of a tenth and a rate below the limit stay within every minute. */
const ZALO_SHARE = 0.9
/** Messenger counts a Page's texts in a sliding second, 300: a burst of a tenth of ours and our rate stay within every one. */
const MESSENGER_PER_MINUTE = 250 * 60
const MESSENGER_BURST_MS = SECOND / 10
const WEBCHAT_PER_MINUTE = 1_000_000

function rateOf({ channel, settings }: Account, zaloPerMinute: number): Rate {
  switch (channel) {
    case 'zalo': {
      const limit = settings.requestsPerMinute ?? zaloPerMinute
      return { perMinute: limit * ZALO_SHARE, burst: Math.max(1, limit * (1 - ZALO_SHARE)) }
    }
    case 'messenger': {
      const perMinute = settings.requestsPerMinute ?? MESSENGER_PER_MINUTE
      return { perMinute, burst: Math.max(1, (perMinute * MESSENGER_BURST_MS) / MINUTE) }
    }
    case 'webchat':
      return { perMinute: WEBCHAT_PER_MINUTE, burst: 10_000 }
  }
}

/** One gate for each account. */
export function createGates({ zaloPerMinute, open }: GatesOptions): Gates {
  const gates = new Map<AccountId, RateGate>()
  return {
    of(account) {
      const known = gates.get(account.id)
      if (known !== undefined) return known
      const gate = open(account, rateOf(account, zaloPerMinute))
      gates.set(account.id, gate)
      return gate
    },
    close: () => gates.forEach((gate) => gate.close()),
  }
}
