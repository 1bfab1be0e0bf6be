import type { OwnedAccount } from './account-repository'
import type { AccountRegistry } from './registry'

export interface AddAccountDeps {
  accounts: Pick<AccountRegistry, 'find' | 'add'>
  tokens: {
    importConfigured(account: OwnedAccount): Promise<unknown>
    importIfNeeded(account: OwnedAccount): Promise<unknown>
  }
}

/**
 * Adds or replaces an account. A token pair that was given with it is taken over at once; one that it had already may be
 * older than the stored one, and is not taken because a name has changed.
 */
export async function addAccount(account: OwnedAccount, { accounts, tokens }: AddAccountDeps): Promise<void> {
  const before = accounts.find(account.id)
  if (before !== account) await accounts.add(account)
  if (account.channel !== 'zalo') return
  const isGiven = account.credentials.refreshToken !== before?.credentials.refreshToken
  await (isGiven ? tokens.importConfigured(account) : tokens.importIfNeeded(account))
}
