import type { Account, AccountSettings } from '../channels/channel'
import type { AccountId, UnitId } from '../ids'

/** An account with the unit that it belongs to. */
export interface OwnedAccount extends Account {
  unitId: UnitId
}

/** Accounts and their credentials, encrypted at rest. */
export interface AccountRepository {
  all(): Promise<OwnedAccount[]>
  /** Adds the account, or replaces its name, unit and credentials. Settings of a known account stay. */
  save(account: OwnedAccount): Promise<void>
  saveSettings(id: AccountId, settings: AccountSettings): Promise<void>
}
