import { channelContract } from '../../../test/contract/channel-contract'
import type { Account } from '../channel'
import { CHAT_ACCOUNT, CHAT_EXTERNAL_ID } from './chat-account'
import { keyedHash } from './keyed-hash'
import { MAX_PART_UNITS } from './render'
import { createWebchatChannel } from './webchat-channel'

const SECRET = 'a secret of the tests only'
const account: Account = {
  id: CHAT_ACCOUNT,
  channel: 'webchat',
  externalId: CHAT_EXTERNAL_ID,
  name: 'Trang chat',
  credentials: {},
  settings: {},
}
const channel = createWebchatChannel({ secret: SECRET, shelf: { keep: () => Promise.resolve() }, wake: () => {} })
const delivered = (posted: Record<string, string>): Buffer =>
  Buffer.from(JSON.stringify({ visitor: 'Jc2vFq0mTzS9yYwBf1dG7A', message: posted }))

channelContract('webchat', {
  account,
  open: () => channel,
  sign: (rawBody) => ({ 'x-webchat-signature': keyedHash(SECRET, 'webchat-delivery').of(rawBody) }),
  textMessage: ({ personExternalId, text, id }) =>
    channel.deliver(personExternalId, { id, body: { kind: 'text', text } }).rawBody,
  samples: [
    { name: 'text', rawBody: delivered({ id: '0f3c', text: 'tang ca ngay le tinh sao' }) },
    { name: 'tap', rawBody: delivered({ id: '0f3d', payload: 'v1:menu', title: 'Xem danh mục' }) },
    { name: 'text from a link', rawBody: delivered({ id: '0f3e', text: 'Chào', ref: 'to-roi-cong-ty-a' }) },
    { name: 'nothing that the page posts', rawBody: delivered({ id: '0f3f' }) },
  ],
  verdicts: { withoutSignature: 'forged', unreadable: 'malformed' },
  rendering: { maxUnits: MAX_PART_UNITS, settings: [{}] },
})
