import type { SendResult } from '../channel'
import { DAY, HOUR, MINUTE, SECOND, VIETNAM_OFFSET_MS, type Instant } from '../../time'

type Sorted = Exclude<SendResult['kind'], 'sent' | 'unknown' | 'choices-refused'>

interface Rule {
  kind: Sorted
  /** In Vietnamese: an officer reads it beside the message that was not delivered. */
  meaning: string
  afterMs?: number
  /** Not before 06:00 in Vietnam. */
  untilMorning?: true
  attempts?: number
  alarm?: true
  /** Only because of the buttons, when the message had some. */
  buttons?: true
}

const SETUP_PAUSE_MS = 15 * MINUTE
const QUOTA_PAUSE_MS = HOUR

const again = (meaning: string, more: Partial<Rule> = {}): Rule => ({ kind: 'again', meaning, ...more })
const token = (meaning: string): Rule => ({ kind: 'token', meaning })
const person = (meaning: string, more: Partial<Rule> = {}): Rule => ({ kind: 'needs-person', meaning, ...more })
const stopped = (meaning: string, afterMs = SETUP_PAUSE_MS): Rule => ({ kind: 'account-stopped', meaning, afterMs })
const giveUp = (meaning: string, more: Partial<Rule> = {}): Rule => ({ kind: 'give-up', meaning, ...more })

/** Zalo's list of `error` codes (developers.zalo.me, Official Account, appendix "Mã lỗi"), and what we do about each. */
export const ERROR_CODES: ReadonlyMap<number, Rule> = new Map([
  [-32, again('đã gửi quá số lượt mỗi phút', { afterMs: SECOND })],
  [-100, giveUp('tệp đính kèm đã hết hạn')],
  [-124, token('mã truy cập không hợp lệ')],
  [-200, again('Zalo không gửi được và không nói lý do', { attempts: 3 })],
  [-201, giveUp('Zalo cho rằng một trường trong tin không hợp lệ', { alarm: true, buttons: true })],
  [-202, giveUp('tham số không hợp lệ', { alarm: true })],
  [-204, stopped('OA đã bị khoá hoặc xoá')],
  [-205, stopped('không tìm thấy OA')],
  [-209, stopped('ứng dụng chưa được kích hoạt')],
  [-210, giveUp('tin dài quá giới hạn của Zalo', { alarm: true })],
  [-211, stopped('đã hết hạn mức gửi tin của gói OA', QUOTA_PAUSE_MS)],
  [-212, stopped('ứng dụng chưa đăng ký API này')],
  [-213, person('người này chưa quan tâm OA')],
  [-214, giveUp('bài viết còn đang xử lý')],
  [-215, giveUp('nội dung bị Zalo từ chối', { alarm: true })],
  [-216, token('mã truy cập không hợp lệ')],
  [-217, person('người này đã chặn lời mời từ OA')],
  [-218, person('người này đã nhận đủ số tin cho phép')],
  [-219, stopped('ứng dụng đã bị gỡ hoặc bị khoá')],
  [-220, token('mã truy cập hết hạn hoặc đã bị thu hồi')],
  [-221, stopped('OA chưa được xác thực')],
  [-223, stopped('OA chưa cấp quyền này cho ứng dụng, cần cấp quyền lại')],
  [-224, stopped('OA cần nâng cấp gói dịch vụ', QUOTA_PAUSE_MS)],
  [-227, person('tài khoản Zalo này bị khoá hoặc không hoạt động hơn 45 ngày')],
  [-230, person('người này chưa nhắn cho OA trong 7 ngày qua, API không gửi được nữa')],
  [-232, person('người này chưa nhắn cho OA, hoặc lần nhắn gần nhất đã quá hạn')],
  [-233, giveUp('loại tin này không được hỗ trợ', { buttons: true })],
  [-234, again('Zalo không nhận loại tin này từ 22 giờ đến 6 giờ', { untilMorning: true })],
  [-235, stopped('loại OA này không được dùng API')],
  [-237, giveUp('nhóm đã bị khoá hoặc hết hạn')],
  [-238, giveUp('tài nguyên đính kèm đã được dùng hoặc không còn')],
  [-240, giveUp('API tin nhắn v2 đã ngừng', { alarm: true })],
  [-241, giveUp('tài nguyên miễn phí đã được dùng')],
  [-242, stopped('thiếu hoặc sai appsecret_proof, cần kiểm tra ZALO_APP_SECRET')],
  [-244, person('người này đã hạn chế loại tin này từ OA')],
  [-248, person('tin bị cho là vi phạm tiêu chuẩn nền tảng', { alarm: true })],
  [-249, giveUp('mẫu tin này không gửi được theo mã người dùng')],
  // The account goes on: only messages outside the free 48 hours need the paid account.
  [-320, person('chưa liên kết Zalo Cloud Account nên không gửi được tin tính phí', { alarm: true })],
  [-321, person('Zalo Cloud Account hết tiền nên không gửi được tin tính phí', { alarm: true })],
  [-403, giveUp('OA không ở trong nhóm này')],
  [-1340, giveUp('biểu mẫu không hợp lệ')],
  [-1341, giveUp('biểu mẫu không hợp lệ')],
])

const UNKNOWN: Rule = giveUp('mã lỗi chưa có trong danh sách của Zalo', { alarm: true })

/** What the outbox is told for a code other than 0. Never the platform's own words: they can quote what was sent. */
export function sortError(code: number, context: { withButtons: boolean; now: Instant }): SendResult {
  const rule = ERROR_CODES.get(code) ?? UNKNOWN
  const reason = `Zalo báo lỗi ${code}: ${rule.meaning}`
  if (rule.buttons && context.withButtons) return { kind: 'choices-refused', reason }
  const afterMs = rule.untilMorning ? msUntilMorning(context.now) : rule.afterMs
  const wait = afterMs === undefined ? {} : { afterMs }
  const alarm = rule.alarm === undefined ? {} : { alarm: rule.alarm }
  switch (rule.kind) {
    case 'again':
      return { kind: 'again', reason, ...wait, ...(rule.attempts === undefined ? {} : { attempts: rule.attempts }) }
    case 'account-stopped':
      return { kind: 'account-stopped', reason, ...wait }
    case 'token':
      return { kind: 'token', reason }
    case 'needs-person':
      return { kind: 'needs-person', reason, ...alarm }
    case 'give-up':
      return { kind: 'give-up', reason, ...alarm }
  }
}

/** To the next 06:00 in Vietnam. */
function msUntilMorning(now: Instant): number {
  const sinceMidnight = (now + VIETNAM_OFFSET_MS) % DAY
  const untilSix = 6 * HOUR - sinceMidnight
  return untilSix > 0 ? untilSix : untilSix + DAY
}
