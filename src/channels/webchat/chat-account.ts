import type { OwnedAccount } from '../../accounts/account-repository'
import { accountId, type UnitId } from '../../ids'

/** The one account of the webchat: its page is the service's own. */
export const CHAT_EXTERNAL_ID = 'chat'
export const CHAT_ACCOUNT = accountId('webchat', CHAT_EXTERNAL_ID)

/** The service's own chat page is an account like any other. */
export const chatAccount = (unitId: UnitId): OwnedAccount => ({
  id: CHAT_ACCOUNT,
  channel: 'webchat',
  externalId: CHAT_EXTERNAL_ID,
  name: 'Trang chat',
  unitId,
  credentials: {},
  settings: {},
})
