import { HOUR, addDays, localDate, parseLocalDate, type Instant } from '../../time'
import type { Account, CheckItem } from '../channel'
import type { ApiAnswer, ApiCall } from './api'
import { ERROR_CODES, sortError } from './error-codes'
import type { StoredTokens } from './token-store'
import { asId, asText, asWire, type Wire } from './wire'

export interface HealthContext {
  account: Account
  now: Instant
  tokens: Pick<StoredTokens, 'state' | 'expiresAt'> | undefined
  /** Undefined when there is no token to ask with. */
  ask(call: Omit<ApiCall, 'signal'>): Promise<ApiAnswer | undefined>
}

/** The platform's checklist: what the settings hold, what the platform says, and what only a person can see. */
export async function checkZalo(context: HealthContext): Promise<CheckItem[]> {
  return [
    ...checkCredentials(context.account),
    checkTokens(context),
    ...(await checkOa(context)),
    await checkQuota(context),
    ...BY_HAND,
  ]
}

function checkCredentials({ credentials }: Account): CheckItem[] {
  const present = (name: string, value: string | undefined, advice: string): CheckItem =>
    value ? { name, state: 'ok' } : { name, state: 'missing', advice }
  return [
    present('ID ứng dụng (ZALO_APP_ID)', credentials.appId, 'Chép ID ứng dụng ở developers.zalo.me vào ZALO_APP_ID.'),
    present(
      'Khoá bí mật của ứng dụng (ZALO_APP_SECRET)',
      credentials.appSecret,
      'Chép "Khóa bí mật của ứng dụng" vào ZALO_APP_SECRET; thiếu khoá này thì không gia hạn được mã truy cập.',
    ),
    present(
      'Khoá bí mật của OA (ZALO_OA_SECRET_KEY)',
      credentials.oaSecretKey,
      'Chép "Khóa bí mật của OA" ở trang Webhook của ứng dụng vào ZALO_OA_SECRET_KEY; khoá này khác khoá của ứng dụng.',
    ),
  ]
}

function checkTokens({ account, tokens, now }: HealthContext): CheckItem {
  const name = 'Mã truy cập của OA'
  if (tokens === undefined) {
    return account.credentials.accessToken
      ? {
          name,
          state: 'wrong',
          advice: 'Có mã truy cập nhưng thiếu ZALO_REFRESH_TOKEN: mã sẽ hết hạn sau khoảng 25 giờ.',
        }
      : {
          name,
          state: 'missing',
          advice: 'Lấy cặp mã ở trang Access Token của ứng dụng, đặt vào ZALO_ACCESS_TOKEN và ZALO_REFRESH_TOKEN.',
        }
  }
  if (tokens.state === 'dead') {
    return {
      name,
      state: 'wrong',
      advice: 'Zalo không cho gia hạn nữa. Quản trị viên OA cần cấp quyền lại cho ứng dụng, rồi đặt cặp mã mới.',
    }
  }
  const hoursLeft = Math.floor((tokens.expiresAt - now) / HOUR)
  if (hoursLeft < 0)
    return {
      name,
      state: 'wrong',
      advice: 'Mã đã hết hạn mà chưa gia hạn được. Xem cảnh báo về mã truy cập trong nhật ký.',
    }
  if (tokens.state === 'uncertain')
    return {
      name,
      state: 'unknown',
      advice:
        'Mã lấy từ bản chép kho dữ liệu, có thể đã được dùng. Nếu gửi tin bị từ chối, quản trị viên OA cấp quyền lại.',
    }
  return { name, state: 'ok', advice: `Còn khoảng ${hoursLeft} giờ, sẽ tự gia hạn.` }
}

async function checkOa({ ask, account, now }: HealthContext): Promise<CheckItem[]> {
  const name = 'Kết nối với OA'
  const answer = await ask({ path: 'v2.0/oa/getoa' })
  if (answer === undefined) return [{ name, state: 'unknown', advice: 'Chưa có mã truy cập nên chưa hỏi được Zalo.' }]
  if (answer.kind !== 'answered') {
    return [
      { name, state: 'unknown', advice: 'Không hỏi được Zalo. Kiểm tra đường mạng từ máy chủ ra openapi.zalo.me.' },
    ]
  }
  if (answer.error !== 0) return [{ name, state: 'wrong', advice: explain(answer.error, now) }]
  const oa = asWire(answer.body['data']) ?? {}
  return [checkIdentity(name, oa, account), checkVerified(oa), checkPackage(oa, now)]
}

function checkIdentity(name: string, oa: Wire, account: Account): CheckItem {
  const id = asId(oa['oaid']) ?? asId(oa['oa_id'])
  if (id === account.externalId) return { name, state: 'ok', advice: `OA: ${asText(oa['name']) ?? account.name}` }
  return { name, state: 'wrong', advice: 'Mã truy cập thuộc về một OA khác. Kiểm tra ZALO_OA_ID và cặp mã của OA này.' }
}

function checkVerified(oa: Wire): CheckItem {
  const name = 'OA đã xác thực'
  if (oa['is_verified'] === true) return { name, state: 'ok' }
  return { name, state: 'wrong', advice: 'OA chưa xác thực nên không dùng được API. Xác thực OA ở oa.zalo.me.' }
}

const PACKAGES_WITHOUT_API = ['cơ bản', 'tiêu chuẩn']
const WARN_DAYS = 30

function checkPackage(oa: Wire, now: Instant): CheckItem {
  const name = 'Gói dịch vụ của OA'
  const title = asText(oa['package_name'])
  if (title === undefined)
    return { name, state: 'unknown', advice: 'Zalo không cho biết tên gói. Cần gói Tăng trưởng trở lên.' }
  if (PACKAGES_WITHOUT_API.includes(title.normalize('NFC').toLowerCase())) {
    return { name, state: 'wrong', advice: `Gói ${title} không có API. Cần gói Tăng trưởng trở lên.` }
  }
  const [day, month, year] = (asText(oa['package_valid_through_date']) ?? '').split('/')
  const end = parseLocalDate(`${year}-${month}-${day}`)
  if (end === undefined) return { name, state: 'ok', advice: title }
  const today = localDate(now)
  if (end < today)
    return {
      name,
      state: 'wrong',
      advice: `Gói ${title} đã hết hạn ngày ${day}/${month}/${year}. Cần gia hạn ở oa.zalo.me.`,
    }
  const soon = end < addDays(today, WARN_DAYS) ? ' Sắp hết hạn, cần gia hạn ở oa.zalo.me.' : ''
  return { name, state: 'ok', advice: `${title}, đến hết ngày ${day}/${month}/${year}.${soon}` }
}

async function checkQuota({ ask, now }: HealthContext): Promise<CheckItem> {
  const name = 'Hạn mức gửi tin'
  const body = { quota_owner: 'OA', product_type: 'cs', quota_type: 'sub_quota' }
  const answer = await ask({ path: 'v3.0/oa/quota/message', body })
  if (answer?.kind === 'answered' && answer.error === 0) return { name, state: 'ok' }
  const stopped = answer?.kind === 'answered' && ERROR_CODES.get(answer.error)?.kind === 'account-stopped'
  // Other refusals say that the question was not liked, and nothing of the quota.
  return stopped
    ? { name, state: 'wrong', advice: explain(answer.error, now) }
    : { name, state: 'unknown', advice: 'Chưa hỏi được hạn mức; xem ở oa.zalo.me.' }
}

function explain(error: number, now: Instant): string {
  const result = sortError(error, { withButtons: false, now })
  if (!('reason' in result)) return ''
  return result.kind === 'token' ? `${result.reason}. ${RENEWED_BY_ITSELF}` : `${result.reason}.`
}

const RENEWED_BY_ITSELF =
  'Dịch vụ đang chạy thì tự gia hạn khi gửi tin, chậm nhất 10 phút; sau đó vẫn vậy thì quản trị viên OA cấp quyền lại cho ' +
  'ứng dụng, rồi nhập cặp mã mới (accounts add).'

/** What no call tells: the admin looks at the console once. */
const BY_HAND: readonly CheckItem[] = [
  {
    name: 'Địa chỉ webhook',
    state: 'unknown',
    advice:
      'Ở developers.zalo.me, mục Webhook: đặt địa chỉ <PUBLIC_URL>/webhooks/zalo (HTTPS, tên miền, không có cổng) và bấm kiểm tra.',
  },
  {
    name: 'Công tắc sự kiện',
    state: 'unknown',
    advice:
      'Bật các sự kiện: người dùng gửi tin (mọi loại), quan tâm và bỏ quan tâm, bấm "Nhắn tin", OA gửi tin (mọi loại), đã nhận, đã xem, thả cảm xúc, gửi thông tin; bật cả "Webhook Retry".',
  },
  {
    name: 'Lọc cú pháp',
    state: 'unknown',
    advice: 'Tắt "Lọc cú pháp" ở mục Webhook: khi bật, chỉ tin bắt đầu bằng dấu # mới tới được đây.',
  },
  {
    name: 'Trả lời tự động trong OA Manager',
    state: 'unknown',
    advice:
      'Tắt lời chào, trả lời theo từ khoá và trả lời khi vắng mặt ở oa.zalo.me, để người lao động không nhận hai câu trả lời.',
  },
]
