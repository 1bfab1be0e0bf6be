import type { Config } from '../config'
import { accountId, type UnitId } from '../ids'
import type { OwnedAccount } from './account-repository'

/** The one account of each kind that the environment can give. */
export function environmentAccounts(config: Config, unitId: UnitId): OwnedAccount[] {
  return [...zaloAccount(config, unitId), ...messengerAccount(config, unitId)]
}

function zaloAccount({ zalo: { account } }: Config, unitId: UnitId): OwnedAccount[] {
  if (account === undefined) return []
  const { oaId, ...credentials } = account
  return [
    {
      id: accountId('zalo', oaId),
      channel: 'zalo',
      externalId: oaId,
      name: `Zalo OA ${oaId}`,
      unitId,
      credentials,
      settings: {},
    },
  ]
}

function messengerAccount({ messenger: { app, page } }: Config, unitId: UnitId): OwnedAccount[] {
  if (app === undefined || page === undefined) return []
  return [
    {
      id: accountId('messenger', page.pageId),
      channel: 'messenger',
      externalId: page.pageId,
      name: `Trang Facebook ${page.pageId}`,
      unitId,
      credentials: { ...app, pageAccessToken: page.accessToken },
      settings: {},
    },
  ]
}
