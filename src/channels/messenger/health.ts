import type { Account, CheckItem } from '../channel'
import type { MessengerApp } from './app'
import { graphPath, type Caller, type Graph, type GraphAnswer } from './graph'
import { sayGraphProblem } from './graph-problem'
import { isRecord, listOf, recordOf, stringOf, textOf, type Json } from './narrow'
import { missingFields, subscribedFields } from './subscriptions'

const NEEDED_SCOPES = ['pages_messaging', 'pages_manage_metadata'] as const
/** Reads the messages of an outage; the bot answers without it. */
const SCOPE_FOR_MISSED = 'pages_read_engagement'

/** The checklist for one Page: token, permissions, the webhook on both levels, and what only people can look up. */
export async function checkPage(
  graph: Graph,
  app: MessengerApp,
  account: Account,
  signal: AbortSignal,
): Promise<CheckItem[]> {
  const pageToken = account.credentials.pageAccessToken
  const forPeople = [appIsLive, otherAutomations]
  if (pageToken === undefined) {
    const advice = 'Tạo mã truy cập của Trang trong Meta for Developers rồi nhập bằng `npm run accounts -- add`.'
    return [{ name: 'Mã truy cập của Trang', state: 'missing', advice }, ...forPeople]
  }
  const asPage: Caller = { pageToken }
  const [token, appFields, pageFields, page] = await Promise.all([
    graph.get('/debug_token', { input_token: pageToken }, 'app', signal),
    graph.get(graphPath(app.appId, 'subscriptions'), {}, 'app', signal),
    graph.get(graphPath(account.externalId, 'subscribed_apps'), {}, asPage, signal),
    graph.get(graphPath(account.externalId), { fields: 'is_published,messaging_feature_status' }, asPage, signal),
  ])
  return [
    ...checkToken(token, app, account),
    checkAppFields(appFields),
    checkPageFields(pageFields, app),
    checkPublished(page),
    ...checkRouting(page),
    ...forPeople,
  ]
}

function checkToken(answer: GraphAnswer, app: MessengerApp, account: Account): CheckItem[] {
  const name = 'Mã truy cập của Trang'
  if (answer.kind !== 'ok') return [notAsked(name, answer)]
  const data = recordOf(answer.data['data']) ?? {}
  if (data['is_valid'] !== true) {
    return [{ name, state: 'wrong', advice: 'Mã không còn hiệu lực: tạo mã mới cho Trang và nhập lại.' }]
  }
  const ofApp = textOf(data['app_id'])
  if (ofApp !== undefined && ofApp !== app.appId) {
    return [{ name, state: 'wrong', advice: 'Mã thuộc một ứng dụng khác: tạo mã từ ứng dụng ghi ở MESSENGER_APP_ID.' }]
  }
  const ofPage = textOf(data['profile_id'])
  if (ofPage !== undefined && ofPage !== account.externalId) {
    return [{ name, state: 'wrong', advice: 'Mã thuộc một Trang khác: mỗi Trang cần mã của chính Trang đó.' }]
  }
  return [{ name, state: 'ok' }, checkScopes(data)]
}

function checkScopes(data: Json): CheckItem {
  const name = 'Quyền của mã truy cập'
  const granted = new Set(listOf(data['scopes']))
  const missing = NEEDED_SCOPES.filter((scope) => !granted.has(scope))
  if (missing.length > 0) {
    const advice = `Thiếu quyền ${missing.join(', ')}: cấp quyền cho ứng dụng rồi tạo lại mã truy cập.`
    return { name, state: 'missing', advice }
  }
  if (granted.has(SCOPE_FOR_MISSED)) return { name, state: 'ok' }
  return { name, state: 'ok', advice: `Nên có thêm quyền ${SCOPE_FOR_MISSED} để đọc lại tin sau khi mất kết nối.` }
}

/** A field must be switched on for the app as well as for the Page, or its events do not come. */
function checkAppFields(answer: GraphAnswer): CheckItem {
  const name = 'Webhook của ứng dụng'
  if (answer.kind !== 'ok') return notAsked(name, answer)
  const ofPages = listOf(answer.data['data'])
    .filter(isRecord)
    .find((item) => item['object'] === 'page')
  if (ofPages === undefined || ofPages['active'] === false) {
    const advice = 'Vào Messenger > Cài đặt webhook, nhập địa chỉ /webhooks/messenger và mã xác minh rồi lưu lại.'
    return { name, state: 'missing', advice }
  }
  const fields = listOf(ofPages['fields']).map((field) => stringOf(recordOf(field)?.['name']) ?? stringOf(field))
  return fieldsItem(name, fields, 'Bật trong mục Webhooks của ứng dụng.')
}

const ATTACHED_BY_ITSELF =
  'Dịch vụ đang chạy tự gắn lại trong 10 phút; nếu không được thì mã truy cập của Trang thiếu quyền pages_manage_metadata.'

function checkPageFields(answer: GraphAnswer, app: MessengerApp): CheckItem {
  const name = 'Trang gắn với ứng dụng'
  if (answer.kind !== 'ok') return notAsked(name, answer)
  const ours = subscribedFields(answer.data, app)
  if (ours === undefined) {
    const advice = `Trang chưa gắn với ứng dụng (Facebook tự gỡ sau 1 giờ webhook lỗi). ${ATTACHED_BY_ITSELF}`
    return { name, state: 'missing', advice }
  }
  return fieldsItem(name, ours, ATTACHED_BY_ITSELF)
}

function fieldsItem(name: string, present: readonly unknown[], remedy: string): CheckItem {
  const missing = missingFields(present)
  if (missing.length === 0) return { name, state: 'ok' }
  return { name, state: 'missing', advice: `Thiếu ${missing.join(', ')}. ${remedy}` }
}

function checkPublished(answer: GraphAnswer): CheckItem {
  const name = 'Trang đã đăng công khai'
  if (answer.kind !== 'ok') return notAsked(name, answer)
  const published = answer.data['is_published']
  if (published === true) return { name, state: 'ok' }
  const advice = 'Trang phải ở chế độ công khai, nếu không chỉ quản trị viên nhận được trả lời.'
  return { name, state: published === false ? 'wrong' : 'unknown', advice }
}

/** Named only when a default app is set, since then it decides who may speak. */
function checkRouting(answer: GraphAnswer): CheckItem[] {
  if (answer.kind !== 'ok') return []
  if (recordOf(answer.data['messaging_feature_status'])?.['msgr_multi_app'] !== true) return []
  const advice =
    'Trang dùng Định tuyến cuộc trò chuyện: trong cài đặt Trang, chọn ứng dụng này làm ứng dụng mặc định để bot nhận tin.'
  return [{ name: 'Định tuyến cuộc trò chuyện', state: 'unknown', advice }]
}

const appIsLive: CheckItem = {
  name: 'Ứng dụng ở chế độ Live',
  state: 'unknown',
  advice: 'Kiểm tra trong Meta for Developers: ứng dụng phải ở chế độ Live và pages_messaging có Advanced Access.',
}

const otherAutomations: CheckItem = {
  name: 'Trả lời tự động khác của Trang',
  state: 'unknown',
  advice:
    'Trong Meta Business Suite, tắt Trả lời tức thì, Tin nhắn vắng mặt, Câu hỏi thường gặp và trợ lý AI của Trang: ' +
    'chúng trả lời song song và bị hiểu lầm là cán bộ đang trả lời.',
}

function notAsked(name: string, answer: Exclude<GraphAnswer, { kind: 'ok' }>): CheckItem {
  return { name, state: 'unknown', advice: sayGraphProblem(answer) }
}
