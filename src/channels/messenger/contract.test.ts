import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { aMessengerApp, aPage, MESSENGER_RECORDINGS } from '../../../test/builders/messenger'
import { channelContract, type PlatformRefusal } from '../../../test/contract/channel-contract'
import type { SendResult } from '../channel'
import { createPlatformHttp } from '../http-client'
import { createMessengerChannel } from './messenger'

const PAGE = '104729563018274'
const APP_SECRET = aMessengerApp().appSecret

const samples = readdirSync(MESSENGER_RECORDINGS)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, rawBody: readFileSync(join(MESSENGER_RECORDINGS, name)) }))

/** Every recorded refusal and what the outbox does about it. */
const REFUSALS: Record<string, SendResult['kind']> = {
  '10-1893063-page-restricted': 'account-stopped',
  '10-2018108-cannot-receive': 'needs-person',
  '10-2018278-outside-window': 'needs-person',
  '10-2018300-other-app-controls-thread': 'needs-person',
  '100-2018001-no-matching-user': 'needs-person',
  '100-2018008-cannot-fetch-url': 'again',
  '100-2018074-attachment-id-invalid': 'give-up',
  '100-2018218-no-profile': 'give-up',
  '100-invalid-parameter': 'give-up',
  '1200-2018024-temporary': 'again',
  '190-460-password-changed': 'token',
  '190-463-token-expired': 'token',
  '2-unexpected': 'again',
  '200-1545041-person-unavailable': 'needs-person',
  '200-2018028-permission': 'account-stopped',
  '2022-feature-limit': 'give-up',
  '230-permission-missing': 'account-stopped',
  '368-blocked-for-policy': 'account-stopped',
  '4-app-limit': 'account-stopped',
  '551-1545041-person-unavailable': 'needs-person',
  '613-2018338-bothersome': 'give-up',
  '613-rate': 'account-stopped',
  '80006-page-messenger-limit': 'account-stopped',
}

function refusal([name, expect]: [string, SendResult['kind']]): PlatformRefusal {
  const body = readFileSync(join(MESSENGER_RECORDINGS, 'errors', `${name}.json`), 'utf8')
  return { name, answer: { status: 400, body }, expect }
}

it('tells every recorded refusal', () => {
  const recorded = readdirSync(join(MESSENGER_RECORDINGS, 'errors')).map((name) => name.replace(/\.json$/, ''))
  expect(Object.keys(REFUSALS).sort()).toEqual(recorded.sort())
})

channelContract('messenger', {
  account: aPage({ credentials: { appSecret: APP_SECRET, pageAccessToken: 'EAAexample0PageToken' } }),
  open: (platformUrl, { timeoutMs }) =>
    createMessengerChannel(aMessengerApp({ apiUrl: platformUrl }), createPlatformHttp({ timeoutMs })),
  sign: (rawBody) => ({
    'x-hub-signature-256': `sha256=${createHmac('sha256', APP_SECRET).update(rawBody).digest('hex')}`,
  }),
  textMessage: ({ personExternalId, text, id, at }) => {
    const event = {
      sender: { id: personExternalId },
      recipient: { id: PAGE },
      timestamp: at,
      message: { mid: id, text },
    }
    const body = JSON.stringify({ object: 'page', entry: [{ id: PAGE, time: at + 231, messaging: [event] }] })
    return Buffer.from(body.replace(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`))
  },
  samples,
  // One app secret signs for all Pages; a 401 for a Page that is not set up yet would get every Page detached.
  verdicts: { withoutSignature: 'forged', unreadable: 'malformed', unknownAccount: 'genuine' },
  rendering: { maxUnits: 1_900, settings: [{}] },
  platform: {
    accepted: {
      answer: { status: 200, body: readFileSync(join(MESSENGER_RECORDINGS, 'send/response-text.json'), 'utf8') },
      platformMessageId: 'm__fI35VB95f3d7EcrUrcrFzKDaKEuSHEaKkT0pVgAeGwXH5FXJu0BC9dtB4CgIstrq5ZuL5fMbvOAhVtIRdE0rQ',
    },
    upload: {
      answer: {
        status: 200,
        body: readFileSync(join(MESSENGER_RECORDINGS, 'send/response-upload-attachment.json'), 'utf8'),
      },
      named: '687799999980546',
    },
    refusals: Object.entries(REFUSALS).map(refusal),
  },
})
