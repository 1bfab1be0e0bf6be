import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MESSENGER_RECORDINGS } from '../../../test/builders/messenger'
import type { AccountNotice, ForeignBody, ParsedEcho, ParsedEvent, ParsedReceipt, PersonBody } from '../../inbox/event'
import { parseWebhook } from './parse'

const PAGE = '104729563018274'
const OTHER_PAGE = '117340285561903'
const AN = '7284651930472816'
const LONG_PSID = '25381904477120563'
const OUR_APP = '902184475610337'
const AT = 1795140930412
const RECEIVED_AT = 1795140931000
const CDN = 'nc_cat=108&ccb=1-7&_nc_sid=fc17b8&_nc_ohc=3hKq0s2xT1wQ7kNvgF0&_nc_ht=scontent.xx&oh=03_Q7cD3wE&oe=694A11F0'
const TEXT_MID = 'm_kM-dxHIfVZaAmYQarTRTeUWXCLhI0cGRxMDleCQQ-eDot-A57Tjrb44QTTflaQaBsLkAlwHvJ2ocYU0Yo2ig1w'
const SENT_MID = 'm__fI35VB95f3d7EcrUrcrFzKDaKEuSHEaKkT0pVgAeGwXH5FXJu0BC9dtB4CgIstrq5ZuL5fMbvOAhVtIRdE0rQ'

interface Expected {
  events?: ParsedEvent[]
  receipts?: ParsedReceipt[]
  echoes?: ParsedEcho[]
  notices?: AccountNotice[]
  ignored?: string[]
}
type Change = Partial<Omit<ParsedEvent, 'body'>>

const event = (body: PersonBody | ForeignBody, key: string, change: Change = {}): ParsedEvent => ({
  accountExternalId: PAGE,
  personExternalId: AN,
  key,
  at: AT,
  body,
  ...change,
})
/** The one thing that a sample holds, under the key made of its own mid. */
const message = (mid: string, body: PersonBody | ForeignBody, change?: Change): Expected => ({
  events: [event(body, `message:${mid}`, change)],
})
const moment = (kind: string, body: PersonBody | ForeignBody, change?: Change): Expected => ({
  events: [event(body, `${kind}:${AN}:${change?.at ?? AT}`, change)],
})
const foreignEcho = (mid: string, text?: string): Expected => {
  const said = text === undefined ? {} : { text }
  return { events: [event({ kind: 'echo', author: 'foreign', messageId: mid, ...said }, `echo:${mid}`)] }
}
const ownEcho = (mid: string, rest: Partial<ParsedEcho> = {}): Expected => ({
  echoes: [{ accountExternalId: PAGE, personExternalId: AN, platformMessageId: mid, at: AT, ...rest }],
})
const reaction = (action: string, icon: string): Expected => {
  const body = { kind: 'reaction' as const, messageId: SENT_MID, icon, removed: action === 'unreact' }
  return { events: [event(body, `reaction:${SENT_MID}:${AN}:${action}:${AT}`)] }
}
const receipt = (kind: ParsedReceipt['receipt'], watermark: number): Expected => ({
  receipts: [{ accountExternalId: PAGE, personExternalId: AN, receipt: kind, watermark }],
})
const notice = (kind: AccountNotice['kind'], detail?: string): Expected => ({
  notices: [{ accountExternalId: PAGE, kind, ...(detail === undefined ? {} : { detail }) }],
})
const ignored = (...reasons: string[]): Expected => ({ ignored: reasons })

const PDF_URL = `https://cdn.fbsbx.com/v/t59.2708-21/571330027_1290445837611209_5510384427719036628_n.pdf/hop-dong-thu-viec.pdf?_${CDN}`
const IMAGE_URL = `https://scontent.xx.fbcdn.net/v/t1.15752-9/571203884_1184550236409917_6623019475508123344_n.jpg?_${CDN}`
const IMAGE_2_URL = `https://scontent.xx.fbcdn.net/v/t1.15752-9/571488120_903317462095518_1840275519926620715_n.jpg?_${CDN}`
const VIDEO_URL = `https://video.xx.fbcdn.net/v/t42.3356-2/10000000_512904418377206_2208814417329905127_n.mp4?_${CDN}`
const AUDIO_URL = `https://cdn.fbsbx.com/v/t59.2708-21/571902113_779204318655012_448120957733019284_n.mp4/audioclip-1795140929000-6213.mp4?_${CDN}`
const POLICY =
  'The bot violated our Platform Policies (https://developers.facebook.com/devpolicy/#messengerplatform). Common violations include sending out excessive spammy messages or being non-functional.'
const QUESTION = 'Công ty em chậm lương 2 tháng rồi, em phải làm sao ạ?'

const mids = new Map<string, string>()
const samples = readdirSync(MESSENGER_RECORDINGS).filter((name) => name.endsWith('.json'))
for (const name of samples) {
  const found = /"mid": ?"([^"]+)"/.exec(readFileSync(join(MESSENGER_RECORDINGS, name), 'utf8'))?.[1]
  if (found !== undefined) mids.set(name, found)
}
const midOf = (name: string): string => mids.get(`${name}.json`) ?? 'no mid in the sample'

const WORDS: Record<string, Expected> = {
  'message-text': message(TEXT_MID, { kind: 'text', text: QUESTION }),
  'duplicate-redelivery': message(TEXT_MID, { kind: 'text', text: QUESTION }),
  'wire-body': message(TEXT_MID, { kind: 'text', text: 'Lương tháng 10/2026 của em đâu ạ? 😢' }),
  'message-long-psid': message(
    midOf('message-long-psid'),
    { kind: 'text', text: 'Alo' },
    { personExternalId: LONG_PSID },
  ),
  'message-user-ref': message(
    midOf('message-user-ref'),
    { kind: 'text', text: 'Đăng ký nhận tin' },
    { personExternalId: 'user_ref:b7c1e2d0-5a31-4e7f-9c0a-3f8f1d2b6a90' },
  ),
  'message-reply-to': message(
    'm_I-3s16sw5LPhq19LGPKvqNOd-xeTfHxiIIv7iX2tRt-6SA07lfyBteqvum2QPm-e4w-BRfjeSVZJx3IiGEgvyQ',
    {
      kind: 'text',
      text: 'Ý em là cái này ạ',
      quotedMessageId: 'm_u6W90ONDe4pYJ4RqyIg-A1QBM3ud6o4O7aroCo1Q5XTJOSSPjC5Nvj--jVa3Hd4h0CFNtYvHiQL33iImtGbe6w',
    },
  ),
  'message-commands': message(midOf('message-commands'), { kind: 'text', text: 'luong tháng 13 tính thế nào' }),
  'message-nlp': message(midOf('message-nlp'), {
    kind: 'text',
    text: 'chào bạn, mai 2 giờ chiều mình tới được không',
  }),
  'message-referral-ad': message(
    midOf('message-referral-ad'),
    { kind: 'text', text: 'Em muốn hỏi về quyền lợi đoàn viên' },
    { touch: { kind: 'ad', ref: 'qr_cong_kcn_01' } },
  ),
  'message-fallback-link': message(midOf('message-fallback-link'), {
    kind: 'text',
    text: 'Tin này có thật không ạ https://tin-don.example/luong-toi-thieu',
  }),
  'message-lead-summary': ignored('lead-summary'),
  'message-edit': {
    events: [
      event(
        {
          kind: 'edit',
          messageId: TEXT_MID,
          text: 'Công ty em chậm lương 3 tháng rồi, em phải làm sao ạ?',
        },
        `edit:${TEXT_MID}:1`,
        { at: 1795140972412 },
      ),
    ],
  },
  'message-deleted': {
    events: [
      event({ kind: 'withdraw', messageKey: `message:${TEXT_MID}` }, `deleted:${TEXT_MID}`, { at: 1795140994412 }),
    ],
  },
}

const ATTACHMENTS: Record<string, Expected> = {
  'message-image': message(midOf('message-image'), { kind: 'attachment', items: [{ kind: 'image', url: IMAGE_URL }] }),
  'message-image-two': message(midOf('message-image-two'), {
    kind: 'attachment',
    items: [
      { kind: 'image', url: IMAGE_URL },
      { kind: 'image', url: IMAGE_2_URL },
    ],
  }),
  'message-video': message(midOf('message-video'), { kind: 'attachment', items: [{ kind: 'video', url: VIDEO_URL }] }),
  'message-audio': message(midOf('message-audio'), { kind: 'attachment', items: [{ kind: 'audio', url: AUDIO_URL }] }),
  'message-file': message(midOf('message-file'), {
    kind: 'attachment',
    items: [{ kind: 'file', name: 'hop-dong-thu-viec.pdf', url: PDF_URL }],
  }),
  'message-sticker': message(midOf('message-sticker'), { kind: 'text', text: '👍' }),
  'message-sticker-before-2026-08-30': message(
    midOf('message-sticker-before-2026-08-30'),
    { kind: 'text', text: '👍' },
    { at: 1783000000123 },
  ),
  'message-fallback-empty': message(midOf('message-fallback-empty'), {
    kind: 'attachment',
    items: [{ kind: 'other' }],
  }),
  'message-location': message(midOf('message-location'), {
    kind: 'attachment',
    items: [
      {
        kind: 'location',
        latitude: 10.8651204,
        longitude: 106.7553218,
        url: 'https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.bing.com%2Fmaps%2Fdefault.aspx',
        title: 'Pinned Location',
      },
    ],
  }),
  'message-reel': message(midOf('message-reel'), {
    kind: 'attachment',
    items: [{ kind: 'link', url: 'https://www.facebook.com/reel/1250934477819023', title: 'Cách tính lương tăng ca' }],
  }),
  'message-post-share': message(midOf('message-post-share'), {
    kind: 'attachment',
    items: [
      { kind: 'link', url: 'https://www.facebook.com/104729563018274/posts/1229045577310824', title: 'Lịch nghỉ Tết' },
    ],
  }),
  'message-template-product': message(midOf('message-template-product'), {
    kind: 'attachment',
    items: [{ kind: 'other', title: 'Áo bảo hộ' }],
  }),
  'message-appointment-booking': message(midOf('message-appointment-booking'), {
    kind: 'attachment',
    items: [{ kind: 'other' }],
  }),
  'message-unsupported': message(midOf('message-unsupported'), { kind: 'attachment', items: [{ kind: 'other' }] }),
}

const TAPS: Record<string, Expected> = {
  'message-quick-reply': message(midOf('message-quick-reply'), {
    kind: 'tap',
    payload: 'v1:intent:luong.cham-luong',
    title: 'Chậm lương',
  }),
  'message-quick-reply-phone': message(midOf('message-quick-reply-phone'), {
    kind: 'contact-info',
    phone: '+84901234567',
  }),
  'postback-button': message(
    midOf('postback-button'),
    { kind: 'tap', payload: 'v1:intent:phuc-vu.gap-can-bo', title: 'Gặp cán bộ' },
    { touch: { kind: 'menu' } },
  ),
  'postback-persistent-menu': message(
    midOf('postback-persistent-menu'),
    { kind: 'tap', payload: 'v1:intent:cong-doan.quyen-loi', title: 'Quyền lợi đoàn viên' },
    { touch: { kind: 'menu' } },
  ),
  'postback-ice-breaker': message(
    midOf('postback-ice-breaker'),
    { kind: 'tap', payload: 'v1:intent:luong.cham-luong', title: 'Bị chậm lương thì làm gì?' },
    { touch: { kind: 'menu' } },
  ),
  'postback-get-started': message(midOf('postback-get-started'), { kind: 'start', payload: 'v1:get-started' }),
  'postback-get-started-referral': message(
    midOf('postback-get-started-referral'),
    { kind: 'start', payload: 'v1:get-started' },
    { touch: { kind: 'link', ref: 'qr_cong_kcn_01' } },
  ),
  'postback-dashboard-test': ignored('changes:messaging_postbacks'),
  'message-dashboard-test': ignored('changes:messages'),
}

const ARRIVALS: Record<string, Expected> = {
  'referral-shortlink': moment('referral', { kind: 'start' }, { touch: { kind: 'link', ref: 'poster_can_tin_02' } }),
  'referral-ad': moment('referral', { kind: 'start' }, { touch: { kind: 'ad', ref: 'chien_dich_thang_11' } }),
  'referral-lead-complete': moment(
    'referral',
    { kind: 'start' },
    { at: 1795140930000, touch: { kind: 'ad', ref: '120214477309815562' } },
  ),
  'optin-ref': moment('optin', { kind: 'start' }, { touch: { kind: 'plugin', ref: 'trang_web_dang_ky' } }),
  'optin-user-ref': ignored('no-person:optin'),
  'optin-notification-messages': ignored('optin:notification-messages'),
  'optin-notification-messages-stop': ignored('optin:notification-messages'),
}

const REACTIONS: Record<string, Expected> = {
  'reaction-react': reaction('react', '❤️'),
  'reaction-react-other': reaction('react', '🙏'),
  'reaction-unreact': reaction('unreact', ''),
  delivery: receipt('delivered', 1795140928612),
  'delivery-without-mids': receipt('delivered', 1795140928612),
  read: receipt('seen', 1795140929512),
  'standby-read': receipt('seen', 1795140929512),
  'response-feedback': ignored('response_feedback'),
  'messaging-feedback': ignored('messaging_feedback'),
}

const OTHERS_SPEAKING: Record<string, Expected> = {
  'echo-own-app': ownEcho(SENT_MID, {
    metadata: 'out:01JD3K7Q9Z5M8R2T4V6X0Y1B3C',
    text: 'Bạn có quyền yêu cầu công ty trả lương đúng hạn.',
  }),
  'echo-button-template': ownEcho(midOf('echo-button-template'), {
    metadata: 'out:01JD3K7R0A2B4C6D8E0F1G3H5J',
    text: 'Bạn muốn xem gì?',
  }),
  'echo-media-attachment-id-number': ownEcho(midOf('echo-media-attachment-id-number')),
  'echo-page-inbox': foreignEcho(midOf('echo-page-inbox'), 'Chào bạn, mình là Hạnh, cán bộ công đoàn đây.'),
  'echo-without-app-id': foreignEcho(midOf('echo-without-app-id'), 'Chào bạn, mình là Hạnh, cán bộ công đoàn đây.'),
  'echo-other-app': foreignEcho(midOf('echo-other-app'), 'Cảm ơn bạn đã nhắn tin cho Trang.'),
  'echo-fallback': foreignEcho(midOf('echo-fallback')),
  'echo-standby': foreignEcho(midOf('echo-standby'), 'Mình đã nhận hồ sơ của bạn nhé.'),
  'handover-pass-thread-control': moment('pass', { kind: 'thread-control', owner: 'us' }),
  'handover-pass-from-idle': moment('pass', { kind: 'thread-control', owner: 'us' }),
  'handover-take-thread-control': moment('take', { kind: 'thread-control', owner: 'other' }),
  'handover-take-numeric-owner': moment('take', { kind: 'thread-control', owner: 'other' }),
  'handover-request-thread-control': ignored('request_thread_control'),
  'handover-app-roles': ignored('app_roles'),
  'standby-message': message(midOf('standby-message'), { kind: 'standby', text: 'Dạ em cảm ơn chị Hạnh' }),
  'standby-postback': message(midOf('standby-postback'), { kind: 'standby', text: 'Chậm lương' }),
}

const ABOUT_THE_PAGE: Record<string, Expected> = {
  'policy-enforcement-warning': notice('policy-warning', POLICY),
  'policy-enforcement-hyphen-key': notice('policy-warning', POLICY),
  'policy-enforcement-block': notice('policy-block', POLICY),
  'policy-enforcement-unblock': notice('policy-unblock'),
  'account-linking-linked': ignored('account_linking'),
  'account-linking-unlinked': ignored('account_linking'),
  'changes-inbox-labels': ignored('changes:inbox_labels'),
  'unknown-event': ignored('unknown-event:x_future_event'),
}

const BATCHES: Record<string, Expected> = {
  'batch-two-pages': {
    events: [
      event(
        { kind: 'text', text: 'Em hỏi về thai sản ạ' },
        'message:m_TdExaTVTeWvtjNlv-BKmk37D8lVgvFufnxjGkpkvRBHQe0BwgrcdnYxZ0ad8iFYm_QA-pX-EZFBcJ4FKP28kCg',
      ),
      event(
        { kind: 'text', text: 'Bên em đình công được không?' },
        'message:m_lqgznsbdBWfdtaW_tvYY6hCBiDI-NmsFpSbd1sQlqwW2SPUkZy4_0bGaK9Nh9VvyqrbHmL1btbxdztpa6JEhvg',
        { accountExternalId: OTHER_PAGE, personExternalId: '6930417752284105', at: 1795140930502 },
      ),
    ],
  },
  'batch-mixed-entry': {
    events: [
      event(
        { kind: 'text', text: 'alo' },
        'message:m_wwPeZHaf0l3WBhymkJNUM3YK2kku5abup9O0hi07ni5LSHfAFFSxKReE8wqh1-22zsBCQU5UowVnRxm1-Wn2Pg',
      ),
      event(
        { kind: 'standby', text: 'Dạ vâng' },
        'message:m_5_UjnyTVdrcAUX4k3zDqI5gZ3ZC_b8nvYCBjQo1nAXyE1gdf8VyfSPijxhwq404BNQqsb9ZT3noWjjC5fCTw4w',
        { personExternalId: LONG_PSID, at: 1795140930432 },
      ),
    ],
    receipts: [{ accountExternalId: PAGE, personExternalId: AN, receipt: 'seen', watermark: 1795140929512 }],
    ignored: ['changes:inbox_labels'],
  },
}

const TABLE = {
  ...WORDS,
  ...ATTACHMENTS,
  ...TAPS,
  ...ARRIVALS,
  ...REACTIONS,
  ...OTHERS_SPEAKING,
  ...ABOUT_THE_PAGE,
  ...BATCHES,
}

describe('the recorded webhooks', () => {
  it('are all in this table', () => {
    expect(samples.map((name) => name.replace(/\.json$/, '')).sort()).toEqual(Object.keys(TABLE).sort())
  })

  it.each(Object.entries(TABLE))('%s', (name, expected) => {
    const rawBody = readFileSync(join(MESSENGER_RECORDINGS, `${name}.json`))
    const nothing = { events: [], receipts: [], echoes: [], notices: [], ignored: [] }
    expect(parseWebhook(rawBody, RECEIVED_AT, OUR_APP)).toEqual({ ...nothing, ...expected })
  })
})
