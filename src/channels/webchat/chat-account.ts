import { accountId } from '../../ids'

/** The one account of the webchat: its page is the service's own. */
export const CHAT_EXTERNAL_ID = 'chat'
export const CHAT_ACCOUNT = accountId('webchat', CHAT_EXTERNAL_ID)
