import { HOUR, MINUTE, SECOND } from '../../time'

/**
 * What to do when the platform refuses a send.
 * `again`: this message later. `throttled`: the whole Page too fast, the usage header says how long. `stopped`: the Page
 * cannot send, raise an alarm. `token`: a new Page token is needed. `person`: this worker cannot be reached until they
 * write again, or somebody else has the thread. `never`: final for this message.
 */
export type Refusal = 'again' | 'throttled' | 'stopped' | 'token' | 'person' | 'never'

export interface ErrorRow {
  code: number
  subcode?: number
  does: Refusal
  /** Read by officers and admins; holds nothing of the person. */
  says: string
  afterMs?: number
  /** At most so many tries in all. */
  attempts?: number
  /** Somebody who runs the service must look. */
  alarm?: true
}

const OUTSIDE_WINDOW = 'Đã quá 24 giờ kể từ lần cuối người này nhắn; Facebook chỉ cho gửi tiếp khi họ nhắn lại'
const UNAVAILABLE = 'Người này hiện không nhận được tin (có thể đã chặn Trang hoặc xoá tài khoản)'
const TOO_FAST = 'Facebook báo gửi quá nhiều; tạm dừng rồi gửi tiếp'
const TEMPORARY = 'Facebook tạm thời không gửi được'
const NEEDS_PERMISSION = 'Ứng dụng chưa được phép gửi tin cho Trang này; kiểm tra quyền pages_messaging và chế độ Live'
const NEEDS_TOKEN = 'Mã truy cập của Trang không còn dùng được; tạo mã mới và nhập lại'
const RESTRICTED = 'Facebook đang hạn chế Trang gửi tin; xem mục Chất lượng Trang'
const MEDIA = 'Facebook không nhận được tệp đính kèm'
const COMMENT = 'Bình luận này không trả lời riêng được'
const OUR_FAULT = 'Facebook không nhận nội dung tin này; báo người phụ trách kỹ thuật'

/**
 * By `code` and `error_subcode` only: HTTP statuses vary and texts are translated. Source: Meta's error codes page of
 * 2026-06-25 and the Graph API error handling guide.
 */
const ERROR_TABLE: readonly ErrorRow[] = [
  { code: 1, does: 'again', says: TEMPORARY, attempts: 5 },
  { code: 1, subcode: 99, does: 'stopped', says: NEEDS_PERMISSION },
  { code: 2, does: 'again', says: `${TEMPORARY}, hoặc người này đã chặn Trang`, attempts: 3 },
  { code: 1200, does: 'again', says: TEMPORARY },
  { code: 4, does: 'throttled', says: TOO_FAST, afterMs: 10 * MINUTE },
  { code: 17, does: 'throttled', says: TOO_FAST, afterMs: 10 * MINUTE },
  { code: 32, does: 'throttled', says: TOO_FAST, afterMs: 10 * MINUTE },
  { code: 341, does: 'throttled', says: TOO_FAST, afterMs: 10 * MINUTE },
  { code: 613, does: 'throttled', says: TOO_FAST, afterMs: 30 * SECOND },
  {
    code: 613,
    subcode: 2018338,
    does: 'never',
    says: 'Facebook cảnh báo tin gửi sau 24 giờ làm phiền người nhận',
    alarm: true,
  },
  { code: 368, does: 'stopped', says: RESTRICTED, afterMs: 6 * HOUR },
  { code: 2022, does: 'never', says: RESTRICTED, alarm: true },
  { code: 10, does: 'stopped', says: NEEDS_PERMISSION },
  { code: 10, subcode: 2018278, does: 'person', says: OUTSIDE_WINDOW },
  { code: 10, subcode: 2534022, does: 'person', says: OUTSIDE_WINDOW },
  { code: 10, subcode: 2018065, does: 'person', says: OUTSIDE_WINDOW },
  { code: 10, subcode: 2018108, does: 'person', says: UNAVAILABLE },
  { code: 10, subcode: 1893063, does: 'stopped', says: RESTRICTED, afterMs: 6 * HOUR },
  { code: 10, subcode: 2018300, does: 'person', says: 'Hộp thư Trang hoặc ứng dụng khác đang giữ cuộc trò chuyện này' },
  {
    code: 10,
    subcode: 2018321,
    does: 'again',
    says: 'Người này đang trả lời câu hỏi của quảng cáo',
    afterMs: 5 * MINUTE,
  },
  { code: 100, does: 'never', says: OUR_FAULT },
  { code: 100, subcode: 33, does: 'never', says: OUR_FAULT },
  { code: 100, subcode: 2018001, does: 'person', says: 'Facebook không tìm thấy người này ở Trang này' },
  { code: 100, subcode: 2018008, does: 'again', says: MEDIA, attempts: 2 },
  { code: 100, subcode: 2018294, does: 'again', says: MEDIA, attempts: 2 },
  { code: 100, subcode: 2018047, does: 'never', says: MEDIA },
  { code: 100, subcode: 2018109, does: 'never', says: MEDIA },
  { code: 100, subcode: 2018074, does: 'never', says: MEDIA },
  { code: 100, subcode: 2018014, does: 'never', says: OUR_FAULT },
  { code: 100, subcode: 2018218, does: 'never', says: 'Facebook không cho xem hồ sơ người này' },
  { code: 100, subcode: 2018247, does: 'never', says: 'Facebook không cho xem hồ sơ người này' },
  { code: 190, does: 'token', says: NEEDS_TOKEN },
  { code: 102, does: 'token', says: NEEDS_TOKEN },
  { code: 200, does: 'stopped', says: NEEDS_PERMISSION },
  { code: 200, subcode: 1545041, does: 'person', says: UNAVAILABLE },
  { code: 230, does: 'stopped', says: NEEDS_PERMISSION },
  { code: 551, does: 'person', says: UNAVAILABLE },
  { code: 10900, does: 'never', says: COMMENT },
  { code: 10903, does: 'never', says: COMMENT },
  { code: 10904, does: 'never', says: COMMENT },
  { code: 9000001, does: 'never', says: 'Tin được trả lời đã bị xoá' },
]

/** The documentation is unsure of the parent code of these: the subcode alone decides. */
const SUBCODE_DECIDES = new Set([2018300, 2018321, 2018218, 2018247])

const UNKNOWN: Omit<ErrorRow, 'code'> = { does: 'never', says: 'Facebook báo một lỗi chưa biết' }

/** The row for an error; `is_transient` is a hint that only errors without a row listen to. */
export function lookUpError(code: number, subcode: number | undefined, transient: boolean): Omit<ErrorRow, 'code'> {
  const exact = ERROR_TABLE.find((row) => row.code === code && row.subcode === subcode)
  if (exact !== undefined) return exact
  const bySubcode = ERROR_TABLE.find(
    (row) => row.subcode === subcode && subcode !== undefined && SUBCODE_DECIDES.has(subcode),
  )
  if (bySubcode !== undefined) return bySubcode
  const byCode = ERROR_TABLE.find((row) => row.code === code && row.subcode === undefined)
  if (byCode !== undefined) return byCode
  // One number per use case of the business limits; Messenger's is 80006.
  if (code >= 80_000 && code <= 80_014) return { does: 'throttled', says: TOO_FAST, afterMs: 10 * MINUTE }
  return transient ? { does: 'again', says: TEMPORARY } : UNKNOWN
}
