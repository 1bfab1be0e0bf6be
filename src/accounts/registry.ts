import { isDeepStrictEqual } from 'node:util'
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
  /**
   * An account of the environment: its credentials are taken over, a name and a unit given since then stay. Not `lasting`:
   * known as long as this process runs, and not stored.
   */
  connect(account: OwnedAccount, lasting?: boolean): Promise<void>
  changeSettings(id: AccountId, change: AccountSettings): Promise<void>
  /** Another process may have changed them. An account that did not change stays the same object. */
  reload(): Promise<void>
}

/** `changed`: this process stored a change, which others do not know of. */
export async function openAccounts(
  repository: AccountRepository,
  changed: () => void = () => undefined,
): Promise<AccountRegistry> {
  let accounts = new Map((await repository.all()).map((account) => [account.id, account]))
  let changes = 0
  let reading: Promise<void> = Promise.resolve()
  const keyOf = (channel: ChannelName, externalId: string): AccountId => `${channel}:${externalId}` as AccountId
  async function add(account: OwnedAccount): Promise<void> {
    await repository.save(account)
    const known = accounts.get(account.id)
    put({ ...account, settings: known?.settings ?? account.settings })
    changed()
  }
  function put(account: OwnedAccount): void {
    accounts.set(account.id, account)
    changes += 1
  }
  async function read(): Promise<void> {
    const before = changes
    const stored = await repository.all()
    // What was read may be older than what was changed here meanwhile.
    if (before !== changes) return read()
    accounts = new Map(
      stored.map((account) => {
        const known = accounts.get(account.id)
        return [account.id, known !== undefined && isDeepStrictEqual(known, account) ? known : account]
      }),
    )
  }
  return {
    add,
    async connect(account, lasting = true) {
      const known = accounts.get(account.id)
      const given = known === undefined ? account : { ...account, name: known.name, unitId: known.unitId }
      if (lasting) await add(given)
      else put({ ...given, settings: known?.settings ?? given.settings })
    },
    find: (id) => accounts.get(id),
    byExternalId: (channel, externalId) => accounts.get(keyOf(channel, externalId)),
    of: (channel) => [...accounts.values()].filter((account) => account.channel === channel),
    all: () => [...accounts.values()],
    async changeSettings(id, change) {
      const account = accounts.get(id)
      if (account === undefined) return
      const settings: Account['settings'] = { ...account.settings, ...change }
      put({ ...account, settings })
      await repository.saveSettings(id, settings)
      put({ ...(accounts.get(id) ?? account), settings })
      changed()
    },
    reload: () => (reading = reading.then(read, read)),
  }
}
