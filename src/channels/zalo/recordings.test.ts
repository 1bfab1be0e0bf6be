import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ForeignBody, ParsedEvent, ParsedWebhook, PersonBody, TouchSource } from '../../inbox/event'
import { parseZalo } from './parse'

const FOLDER = join(__dirname, '../../../test/recorded/zalo')
const RECEIVED_AT = 1795232000000
const OA = '2891046637715002264'
const USER = '6503318872904417735'
const FOLLOWER = '7714402958831160342'
const VISITOR = 'anon:9920017743380265514:b1f7c2048e6d9a35'
const STAFF = '5218803349917702641'

const nothing: ParsedWebhook = { events: [], receipts: [], echoes: [], notices: [], ignored: [] }
const left = (reason: string): ParsedWebhook => ({ ...nothing, ignored: [reason] })
const event = (
  key: string,
  at: number,
  body: PersonBody | ForeignBody,
  personExternalId = USER,
  touch?: TouchSource,
): ParsedWebhook => {
  const one: ParsedEvent = { accountExternalId: OA, personExternalId, key, at, body }
  return { ...nothing, events: [touch === undefined ? one : { ...one, touch }] }
}
const attachment = (key: string, at: number, item: object, text?: string, who = USER): ParsedWebhook =>
  event(key, at, { kind: 'attachment', items: [item], ...(text === undefined ? {} : { text }) } as PersonBody, who)
const receipt = (kind: 'delivered' | 'seen', watermark: number): ParsedWebhook => ({
  ...nothing,
  receipts: [{ accountExternalId: OA, personExternalId: USER, receipt: kind, watermark }],
})
const echo = (platformMessageId: string, at: number, text?: string, personExternalId = USER): ParsedWebhook => ({
  ...nothing,
  echoes: [{ accountExternalId: OA, personExternalId, platformMessageId, at, ...(text === undefined ? {} : { text }) }],
})
const staff = (name: string, messageId: string, at: number, text?: string): ParsedWebhook =>
  event(`${name}:${messageId}`, at, {
    kind: 'echo',
    author: 'staff',
    messageId,
    staffId: STAFF,
    ...(text === undefined ? {} : { text }),
  })

const EXPECTED: Record<string, ParsedWebhook> = {
  'webhook_url_check.json': left('no-event-name'),

  'user_send_text.json': event('user_send_text:7d04c1b9e2f85a36bd19', 1795226461337, {
    kind: 'text',
    text: 'Công ty chậm lương em 20 ngày rồi, giờ em phải làm sao ạ?',
  }),
  'user_send_text.quote.json': event('user_send_text:1b6e9f40c7d2835ae411', 1795226522674, {
    kind: 'text',
    text: 'Ý này là sao ạ?',
    quotedMessageId: 'e0c47a19b3f6520d88c5',
  }),
  'user_send_text.button_payload.json': event('user_send_text:c9f1038ab46d72e5504e', 1795226584011, {
    kind: 'tap',
    payload: 'v1:flow:luong.cham-luong',
  }),
  'user_send_image.json': attachment(
    'user_send_image:a3d87f50219bce46f70c',
    1795226645348,
    { kind: 'image', url: 'https://f21.photo.talk.zdn.vn/jpg/8840112937466150213/1f0b7c9d2e.jpg' },
    'Phiếu lương tháng 10 của em',
  ),
  'user_send_gif.json': attachment('user_send_gif:52f8e1c0a7943bd6608d', 1795226706685, {
    kind: 'image',
    url: 'https://f15.photo.talk.zdn.vn/gif/5530127788104426631/9ab33e71c4.gif',
  }),
  'user_send_link.json': attachment(
    'user_send_link:0e97b6d3f158c42ab360',
    1795226768022,
    {
      kind: 'link',
      url: 'https://vi-du.example/tin-tuc/tang-luong-toi-thieu-vung',
      title: 'Tin này nói tăng lương tối thiểu vùng, có đúng không?',
    },
    'https://vi-du.example/tin-tuc/tang-luong-toi-thieu-vung',
  ),
  'user_send_audio.json': attachment('user_send_audio:f6a20d9c8e417b53d0e2', 1795226829359, {
    kind: 'audio',
    url: 'https://f9.voice.talk.zdn.vn/2205518834017769923/c41de08837.amr',
  }),
  'user_send_video.json': attachment('user_send_video:84b3f7c6105ed29a7c1f', 1795226890696, {
    kind: 'video',
    url: 'https://video-dl.talk.zdn.vn/6691028834455120077/5e0d81a2.mp4',
  }),
  'user_send_sticker.json': attachment('user_send_sticker:3c5d90e8b7a1624ff83a', 1795226952033, {
    kind: 'sticker',
    url: 'https://zalo-api.zadn.vn/api/emoticon/oasticker?eid=46990&size=130',
    stickerId: '46990',
  }),
  'user_send_location.json': attachment('user_send_location:b81e6470d3c9f52a9d06', 1795227013370, {
    kind: 'location',
    latitude: 10.8230989,
    longitude: 106.6296638,
  }),
  'uncertain/user_send_location.flat.json': attachment('user_send_location:b81e6470d3c9f52a9d07', 1795227013371, {
    kind: 'location',
    latitude: 10.8230989,
    longitude: 106.6296638,
  }),
  'user_send_business_card.json': attachment('user_send_business_card:69e0a4d17cb8f3521b7a', 1795227074707, {
    kind: 'contact-card',
    url: 'https://zaloapp.com/qr/p/1vexample0tz9',
  }),
  'user_send_file.json': attachment('user_send_file:d27f5bc0819e4a63c5f8', 1795227136044, {
    kind: 'file',
    url: 'https://zalo-file-dl1.zdn.vn/d374862dc96f27317e7e/2557071675504103637',
    name: 'hop-dong-thu-viec.pdf',
    sizeBytes: 100225,
  }),

  'follow.json': event(`follow:${FOLLOWER}:1795227197381`, 1795227197381, { kind: 'follow' }, FOLLOWER, {
    kind: 'profile',
  }),
  'unfollow.json': event(`unfollow:${FOLLOWER}:1795227258718`, 1795227258718, { kind: 'unfollow' }, FOLLOWER),
  'user_click_chatnow.json': event(
    `user_click_chatnow:${FOLLOWER}:1795227320055`,
    1795227320055,
    { kind: 'start' },
    FOLLOWER,
  ),
  'user_submit_info.json': event(`user_submit_info:${USER}:1795227381392`, 1795227381392, {
    kind: 'contact-info',
    name: 'Trần Thị Mẫu',
    phone: '84900000002',
    address: 'Đường số 5, khu công nghiệp, Phường Long Bình, Tỉnh Đồng Nai',
  }),
  'uncertain/user_submit_info.legacy.json': event(`user_submit_info:${USER}:1795227442729`, 1795227442729, {
    kind: 'contact-info',
    name: 'Trần Thị Mẫu',
    phone: '84900000002',
    address: 'Đường số 5, khu công nghiệp, Long Bình, Biên Hòa, Đồng Nai',
  }),
  'user_reacted_message.json': event(`user_reacted_message:${USER}:1795227688077:e0c47a19b3f6520d88c5`, 1795227688077, {
    kind: 'reaction',
    messageId: 'e0c47a19b3f6520d88c5',
    icon: '/-heart',
    removed: false,
  }),
  'uncertain/user_withdraw.json': event(`user_withdraw:${USER}:1795228853480`, 1795228853480, {
    kind: 'erase-request',
  }),
  'uncertain/permission_revoked.json': {
    ...nothing,
    notices: [{ accountExternalId: OA, kind: 'permission-revoked' }],
  },

  'user_received_message.json': receipt('delivered', 1795227504066),
  'user_seen_message.json': receipt('seen', 1795227565403),
  'uncertain/user_seen_message.single.json': receipt('seen', 1795227626740),
  'uncertain/user_seen_message.swapped.json': receipt('seen', 1795227626740),
  'uncertain/user_received_message.zbs_flat.json': left('zbs:user_received_message'),
  'uncertain/user_received_message.zbs_phone.json': left('zbs:user_received_message'),

  'oa_send_text.json': echo(
    'e0c47a19b3f6520d88c5',
    1795227810751,
    'Chào bạn, mình là trợ lý của công đoàn. Bạn bị chậm lương từ ngày nào?',
  ),
  'oa_send_file.json': echo('40d9c7e2f6ba8513ee27', 1795228056099, '[Tệp]'),
  'oa_send_gif.json': echo('8e13fa6bd07c9542b6f0', 1795227994762),
  'uncertain/oa_send_list.json': echo('13b5ea9cf80d6247cc18', 1795228178773, 'Bạn cần hỗ trợ gì?'),
  'uncertain/oa_send_template.json': echo('fa70c3d8b19e6254aa06', 1795228240110, 'Thông báo từ công đoàn'),
  'uncertain/oa_send_anonymous_text.json': echo(
    'cc51d0b7e4f8a923d6e1',
    1795228546795,
    'Chào bạn, công đoàn đây ạ.',
    VISITOR,
  ),
  'oa_send_text.staff.json': staff(
    'oa_send_text',
    '9f36d0e7c15b8a24d9e3',
    1795227872088,
    'Chị là cán bộ công đoàn, chị đang xem hồ sơ của em nhé.',
  ),
  'oa_send_image.json': staff('oa_send_image', '27c8b5f09e6d143aa1d4', 1795227933425, '[Ảnh]'),
  'oa_send_sticker.json': staff('oa_send_sticker', 'b60f28d4c3e1957a7a9c', 1795228117436),

  'anonymous_send_text.json': event(
    'anonymous_send_text:baa8cfece905842420b8',
    1795228301447,
    { kind: 'text', text: 'Cho em hỏi bảo hiểm thất nghiệp' },
    VISITOR,
  ),
  'uncertain/anonymous_send_image.json': attachment(
    'anonymous_send_image:9112719d30820c0a5a64',
    1795228362784,
    { kind: 'image', url: 'https://f7.photo.talk.zdn.vn/jpg/3305512/77.jpg' },
    undefined,
    VISITOR,
  ),
  'uncertain/anonymous_send_file.json': attachment(
    'anonymous_send_file:1bdff312c2975bc824b3',
    1795228424121,
    {
      kind: 'file',
      url: 'https://zalo-file-dl1.zdn.vn/1a2b3c4d5e/110022003300',
      name: 'so-bhxh.pdf',
      sizeBytes: 55310,
    },
    undefined,
    VISITOR,
  ),
  'uncertain/anonymous_send_sticker.json': attachment(
    'anonymous_send_sticker:008575d9c4923c428293',
    1795228485458,
    {
      kind: 'sticker',
      url: 'https://zalo-api.zadn.vn/api/emoticon/oasticker?eid=46992&size=130',
      stickerId: '46992',
    },
    undefined,
    VISITOR,
  ),

  'add_user_to_tag.json': left('tag:add_user_to_tag'),
  'uncertain/remove_user_from_tag.json': left('tag:remove_user_from_tag'),
  'uncertain/remove_tag.json': left('tag:remove_tag'),
  'uncertain/update_user_info.json': left('profile:update_user_info'),
  'uncertain/oa_reacted_message.json': left('oa-reaction:oa_reacted_message'),
  'uncertain/widget_interaction_accepted.json': left('widget:widget_interaction_accepted'),
  'uncertain/oa_send_consent.json': left('call:oa_send_consent'),
  'uncertain/user_reply_consent.json': left('call:user_reply_consent'),
  'uncertain/user_call_oa.json': left('call:user_call_oa'),
  'uncertain/change_oa_daily_quota.json': left('zbs:change_oa_daily_quota'),
  'uncertain/change_template_status.json': left('zbs:change_template_status'),
  ...Object.fromEntries(
    [
      'accept_request_join_group',
      'add_group_admin',
      'create_group',
      'delete_group',
      'oa_send_group_text',
      'reject_request_join_group',
      'remove_group_admin',
      'update_group_info',
      'user_join_group',
      'user_out_group',
      'user_request_join_group',
      'user_send_group_text',
    ].map((name) => [`uncertain/${name}.json`, left(`group:${name}`)]),
  ),
}

const recordings = ['', 'uncertain'].flatMap((folder) =>
  readdirSync(join(FOLDER, folder))
    .filter((file) => file.endsWith('.json') && file !== 'signature_vectors.json')
    .map((file) => join(folder, file)),
)

describe('every recorded event of Zalo', () => {
  it.each(recordings)('%s', (file) => {
    const rawBody = readFileSync(join(FOLDER, file))
    expect(parseZalo(rawBody, RECEIVED_AT, (id) => id === OA)).toEqual(EXPECTED[file])
  })

  it('is in the table, and the table has no other', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual([...recordings].sort())
  })
})
