import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Account } from '../../src/channels/channel'
import type { MessengerApp } from '../../src/channels/messenger/app'
import { accountId } from '../../src/ids'

export const MESSENGER_RECORDINGS = join(__dirname, '../recorded/messenger')

/** A recorded request or answer, e.g. `send/request-text.json`. */
export const recordedMessenger = (name: string): unknown =>
  JSON.parse(readFileSync(join(MESSENGER_RECORDINGS, name), 'utf8'))

/** The app and Page of the recordings; the secret and the token are those of the signature and proof vectors. */
export const aMessengerApp = (change: Partial<MessengerApp> = {}): MessengerApp => ({
  appId: '902184475610337',
  appSecret: '00112233445566778899aabbccddeeff',
  verifyToken: 'xac-minh',
  apiUrl: 'https://graph.example',
  apiVersion: 'v26.0',
  ...change,
})

export const aPage = (change: Partial<Account> = {}): Account => ({
  id: accountId('messenger', '104729563018274'),
  channel: 'messenger',
  externalId: '104729563018274',
  name: 'Công đoàn Khu công nghiệp',
  credentials: { pageAccessToken: 'EAAexample0PageToken' },
  settings: {},
  ...change,
})
