import type { AccountId, ConversationId } from '../ids'

/** Whose conversation it is: that never changes, so what was heard once is known. */
export interface Whose {
  /** The account, where somebody said it now or before. */
  of(id: ConversationId, account?: AccountId): AccountId | undefined
}

const KNOWN = 50_000
const LANES_OF_UNKNOWN = 16

export function createWhose(): Whose {
  const known = new Map<ConversationId, AccountId>()
  return {
    of(id, account) {
      if (account === undefined) return known.get(id)
      known.delete(id)
      known.set(id, account)
      const [oldest] = known.keys()
      if (known.size > KNOWN && oldest !== undefined) known.delete(oldest)
      return account
    },
  }
}

/** For conversations that the sweep found and nobody here has heard of: some lanes, so that they are not one crowd. */
export const unknownLane = (id: ConversationId): string => `?${(id.codePointAt(id.length - 1) ?? 0) % LANES_OF_UNKNOWN}`
