import type { AccountRepository, OwnedAccount } from '../../accounts/account-repository'
import type { AccountSettings, Credentials } from '../../channels/channel'
import { unitId, type ChannelName } from '../../ids'
import type { Secrets } from '../../secrets'
import type { Database } from './database'
import { accountIdOf } from './rows'

export function sqliteAccounts(db: Database, secrets: Pick<Secrets, 'seal' | 'open'>): AccountRepository {
  const all = db.statement<AccountRow>('SELECT * FROM account ORDER BY id')
  const save =
    db.statement(`INSERT INTO account (id, channel, external_id, name, unit_id, settings, sealed_credentials) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, unit_id = excluded.unit_id, sealed_credentials = excluded.sealed_credentials`)
  const saveSettings = db.statement('UPDATE account SET settings = ? WHERE id = ?')

  function toAccount(row: AccountRow): OwnedAccount {
    return {
      id: accountIdOf(row.id),
      channel: row.channel,
      externalId: row.external_id,
      name: row.name,
      unitId: unitId(row.unit_id),
      settings: JSON.parse(row.settings) as AccountSettings,
      credentials: JSON.parse(secrets.open(row.sealed_credentials)) as Credentials,
    }
  }
  return {
    all: () => Promise.resolve(all.all().map(toAccount)),
    save: (account) =>
      db.write(() => {
        const { id, channel, externalId, name, unitId: unit, settings, credentials } = account
        save.run(
          id,
          channel,
          externalId,
          name,
          unit,
          JSON.stringify(settings),
          secrets.seal(JSON.stringify(credentials)),
        )
      }),
    saveSettings: (id, settings) => db.write(() => void saveSettings.run(JSON.stringify(settings), id)),
  }
}

type AccountRow = {
  id: string
  channel: ChannelName
  external_id: string
  name: string
  unit_id: string
  settings: string
  sealed_credentials: string
}
