import type { Account, AccountSettings } from '../channels/channel'
import type { AccountId, ChannelName } from '../ids'
import type { AccountRepository, OwnedAccount } from './account-repository'

/** All accounts in memory: the hot path looks one up for every webhook. */
export interface AccountRegistry {
  find(id: AccountId): OwnedAccount | undefined
  byExternalId(channel: ChannelName, externalId: string): OwnedAccount | undefined
  of(channel: ChannelName): OwnedAccount[]
  all(): OwnedAccount[]
  add(account: OwnedAccount): Promise<void>
  /** An account of the environment: its credentials are taken over, a name and a unit given since then stay. */
  connect(account: OwnedAccount): Promise<void>
  changeSettings(id: AccountId, change: AccountSettings): Promise<void>
}

export async function openAccounts(repository: AccountRepository): Promise<AccountRegistry> {
  const accounts = new Map((await repository.all()).map((account) => [account.id, account]))
  const keyOf = (channel: ChannelName, externalId: string): AccountId => `${channel}:${externalId}` as AccountId
  async function add(account: OwnedAccount): Promise<void> {
    await repository.save(account)
    const known = accounts.get(account.id)
    accounts.set(account.id, { ...account, settings: known?.settings ?? account.settings })
  }
  return {
    add,
    connect(account) {
      const known = accounts.get(account.id)
      return add(known === undefined ? account : { ...account, name: known.name, unitId: known.unitId })
    },
    find: (id) => accounts.get(id),
    byExternalId: (channel, externalId) => accounts.get(keyOf(channel, externalId)),
    of: (channel) => [...accounts.values()].filter((account) => account.channel === channel),
    all: () => [...accounts.values()],
    async changeSettings(id, change) {
      const account = accounts.get(id)
      if (account === undefined) return
      const settings: Account['settings'] = { ...account.settings, ...change }
      accounts.set(id, { ...account, settings })
      await repository.saveSettings(id, settings)
    },
  }
}
