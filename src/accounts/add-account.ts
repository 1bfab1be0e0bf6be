import type { OwnedAccount } from './account-repository'
import type { AccountRegistry } from './registry'

export interface AddAccountDeps {
  accounts: Pick<AccountRegistry, 'find' | 'add'>
  tokens: {
    importConfigured(account: OwnedAccount): Promise<unknown>
    importIfNeeded(account: OwnedAccount): Promise<unknown>
  }
}

/** Whether somebody has typed in the account's token pair just now, or it lay with the account already. */
export type PairOrigin = 'given' | 'known'

/**
 * Adds or replaces an account. A token pair that was given is taken over at once, also where the same one lies in the
 * environment and waits; one that was known may be older than the stored one, and is not taken because a name has changed.
 */
export async function addAccount(
  account: OwnedAccount,
  pair: PairOrigin,
  { accounts, tokens }: AddAccountDeps,
): Promise<void> {
  if (accounts.find(account.id) !== account) await accounts.add(account)
  if (account.channel !== 'zalo') return
  await (pair === 'given' ? tokens.importConfigured(account) : tokens.importIfNeeded(account))
}
