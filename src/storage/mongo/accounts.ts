import type { AccountRepository, OwnedAccount } from '../../accounts/account-repository'
import type { Credentials } from '../../channels/channel'
import type { Secrets } from '../../secrets'
import type { Collections } from './collections'
import type { AccountDoc } from './schemas/account'

export function mongoAccounts({ accounts }: Collections, secrets: Pick<Secrets, 'seal' | 'open'>): AccountRepository {
  const toAccount = ({ _id, sealedCredentials, ...account }: AccountDoc): OwnedAccount => ({
    id: _id,
    ...account,
    credentials: JSON.parse(secrets.open(sealedCredentials)) as Credentials,
  })
  return {
    all: async () => (await accounts.find({}).sort({ _id: 1 }).lean()).map(toAccount),
    async save({ id, channel, externalId, name, unitId, settings, credentials }) {
      const sealedCredentials = secrets.seal(JSON.stringify(credentials))
      await accounts.updateOne(
        { _id: id },
        { $set: { name, unitId, sealedCredentials }, $setOnInsert: { channel, externalId, settings } },
        { upsert: true },
      )
    },
    async saveSettings(id, settings) {
      await accounts.updateOne({ _id: id }, { $set: { settings } })
    },
  }
}
