import type { AccountSettings } from '../../../channels/channel'
import type { AccountId, ChannelName, UnitId } from '../../../ids'
import { anything, schemaOf, textNeeded } from '../schema'

export interface AccountDoc {
  _id: AccountId
  channel: ChannelName
  externalId: string
  name: string
  unitId: UnitId
  settings: AccountSettings
  sealedCredentials: string
}

export const accountSchema = schemaOf<AccountDoc>('account', {
  _id: textNeeded,
  channel: textNeeded,
  externalId: textNeeded,
  name: textNeeded,
  unitId: textNeeded,
  settings: anything,
  sealedCredentials: textNeeded,
})
