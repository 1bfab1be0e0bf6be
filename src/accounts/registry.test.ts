import { accountId, unitId } from '../ids'
import type { AccountRepository, OwnedAccount } from './account-repository'
import { openAccounts } from './registry'

const anOa: OwnedAccount = {
  id: accountId('zalo', '2891046637715002264'),
  channel: 'zalo',
  externalId: '2891046637715002264',
  name: 'Zalo OA 2891046637715002264',
  unitId: unitId('cong-doan'),
  settings: {},
  credentials: { oaSecretKey: 'of the environment' },
}
const named: OwnedAccount = {
  ...anOa,
  name: 'OA tỉnh',
  unitId: unitId('tinh'),
  settings: { zaloButtons: false },
  credentials: { oaSecretKey: 'of before' },
}

describe('an account of the environment', () => {
  let stored: OwnedAccount[]
  const repository: AccountRepository = {
    all: async () => [...stored],
    save: async (account) => void (stored = [...stored.filter(({ id }) => id !== account.id), account]),
    saveSettings: async () => undefined,
  }

  it('brings its credentials; the name, the unit and the settings given since then stay', async () => {
    stored = [named]
    const accounts = await openAccounts(repository)
    await accounts.connect(anOa)
    expect(accounts.find(anOa.id)).toEqual({ ...named, credentials: anOa.credentials })
    expect(stored).toEqual([expect.objectContaining({ name: 'OA tỉnh', credentials: anOa.credentials })])
  })

  it('of one command is known to it and stored nowhere', async () => {
    stored = []
    const told: string[] = []
    const accounts = await openAccounts(repository, () => void told.push('changed'))
    await accounts.connect(anOa, false)
    expect(accounts.find(anOa.id)).toEqual(anOa)
    expect([stored, told]).toEqual([[], []])
  })
})
