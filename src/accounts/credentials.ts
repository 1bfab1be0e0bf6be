import type { Credentials } from '../channels/channel'

export const CONNECTED_CHANNELS = ['zalo', 'messenger'] as const
export type ConnectedChannel = (typeof CONNECTED_CHANNELS)[number]

/** The names under which the environment has the same values; without a needed one an account cannot be used at all. */
export const CREDENTIAL_NAMES: Readonly<
  Record<ConnectedChannel, readonly { name: string; field: keyof Credentials; needed?: true }[]>
> = {
  zalo: [
    { name: 'ZALO_APP_ID', field: 'appId', needed: true },
    { name: 'ZALO_OA_SECRET_KEY', field: 'oaSecretKey', needed: true },
    { name: 'ZALO_APP_SECRET', field: 'appSecret' },
    { name: 'ZALO_ACCESS_TOKEN', field: 'accessToken' },
    { name: 'ZALO_REFRESH_TOKEN', field: 'refreshToken' },
  ],
  messenger: [{ name: 'MESSENGER_PAGE_ACCESS_TOKEN', field: 'pageAccessToken', needed: true }],
}

/** What is not there: of those without which nothing works, or of the others. */
export const missingCredentials = (channel: ConnectedChannel, credentials: Credentials, needed: boolean) =>
  CREDENTIAL_NAMES[channel].filter((one) => (one.needed === true) === needed && credentials[one.field] === undefined)
