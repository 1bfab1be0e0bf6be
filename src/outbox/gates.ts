import type { Account } from '../channels/channel'
import type { AccountId } from '../ids'
import { createRateGate, type RateGate } from './rate-gate'

export interface Gates {
  of(account: Account): RateGate
  close(): void
}

export interface GatesOptions {
  /** Of an OA's package, where the account has no setting of its own. */
  zaloPerMinute: number
  now(): number
}

/** Zalo counts an OA's calls in a sliding minute: a burst of a tenth and a rate below the limit stay within every minute. */
const ZALO_SHARE = 0.9
/** Messenger allows 300 texts a second for a Page. */
const MESSENGER_PER_MINUTE = 250 * 60
const WEBCHAT_PER_MINUTE = 1_000_000

/** One gate for each account. */
export function createGates({ zaloPerMinute, now }: GatesOptions): Gates {
  const gates = new Map<AccountId, RateGate>()
  function open(account: Account): RateGate {
    const allowed = account.settings.requestsPerMinute
    switch (account.channel) {
      case 'zalo': {
        const limit = allowed ?? zaloPerMinute
        return createRateGate({ perMinute: limit * ZALO_SHARE, burst: Math.max(1, limit * (1 - ZALO_SHARE)), now })
      }
      case 'messenger':
        return createRateGate({ perMinute: allowed ?? MESSENGER_PER_MINUTE, burst: 250, now })
      case 'webchat':
        return createRateGate({ perMinute: WEBCHAT_PER_MINUTE, burst: 10_000, now })
    }
  }
  return {
    of(account) {
      const known = gates.get(account.id)
      if (known !== undefined) return known
      const gate = open(account)
      gates.set(account.id, gate)
      return gate
    },
    close: () => gates.forEach((gate) => gate.close()),
  }
}
