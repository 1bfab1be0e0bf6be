import type { ContactChange, Effect, TimerKind } from '../../conversations/effects'
import type { TouchKind } from '../../engagement/touch'

const TOUCHES: Readonly<Record<TouchKind, string>> = {
  received: 'một lượt nhắn',
  answered: 'một câu trả lời',
  'asked-back': 'một lần hỏi lại',
  'handed-over': 'một lần chuyển cán bộ',
  'more-read': 'một lần xem thêm',
  'form-started': 'bắt đầu điền',
  'form-finished': 'điền xong',
  'form-abandoned': 'bỏ dở khi đang điền',
  withheld: 'một câu trả lời tạm giữ lại',
  helped: 'báo là giúp được',
  'not-helped': 'báo là chưa giúp được',
  'ticket-opened': 'một phiếu mở',
  'ticket-answered': 'một phiếu được trả lời',
  'ticket-resolved': 'một phiếu xong',
  'case-opened': 'một phản ánh không nêu tên',
  followed: 'một lượt quan tâm',
  unfollowed: 'một lượt bỏ quan tâm',
  started: 'một lượt bấm Bắt đầu',
  emergency: 'một việc khẩn cấp',
  'not-understood': 'một câu chưa hiểu',
  'over-budget': 'một lượt nhắn quá nhiều',
  'data-shown': 'một lần xem dữ liệu',
  'data-erased': 'một lần xoá dữ liệu',
  undeliverable: 'một tin không gửi tới được',
}
const TIMERS: Readonly<Record<TimerKind, string>> = {
  fragment: 'chờ người lao động viết nốt',
  'held-ends': 'trả cuộc trò chuyện lại cho máy',
  'form-ends': 'kết thúc phần đang điền nếu bỏ đó',
  'ask-helped': 'hỏi đã giúp được chưa',
  erase: 'xoá dữ liệu',
}
const CONTACT: Readonly<Record<keyof ContactChange, string>> = {
  name: 'tên',
  phone: 'số điện thoại',
  workplace: 'nơi làm việc',
  unitId: 'đơn vị phụ trách',
  noticeVersion: 'đã đọc lời báo lần đầu',
  following: 'có theo dõi hay không',
  stopped: 'có muốn nhận tin hay không',
}

/** What a step would bring about, for an editor who tries it; undefined for what is said, which is shown as it is. */
export function sayEffect(effect: Effect, unitName: (id: string) => string): string | undefined {
  switch (effect.kind) {
    case 'say':
      return undefined
    case 'open-ticket':
      return `Mở phiếu ${effect.ticket.priority === 'urgent' ? 'khẩn ' : ''}cho ${unitName(effect.ticket.unitId)}: ${effect.ticket.summary}`
    case 'ticket-entry':
      return 'Ghi vào phiếu'
    case 'open-case':
      return `Mở vụ việc không nêu tên cho ${unitName(effect.case.unitId)}`
    case 'case-entry':
      return 'Ghi vào vụ việc không nêu tên'
    case 'set-timer':
      return `Hẹn giờ: ${TIMERS[effect.timer.timer]}`
    case 'cancel-timer':
      return 'Bỏ một hẹn giờ'
    case 'count':
      return `Đếm: ${TOUCHES[effect.touch.kind]}`
    case 'contact':
      return `Ghi nhớ về người này: ${(Object.keys(effect.change) as (keyof ContactChange)[]).map((key) => CONTACT[key]).join(', ')}`
    case 'keep-attachment':
      return 'Giữ tệp đính kèm'
    case 'cancel-answers':
      return 'Rút các câu trả lời chưa gửi'
    case 'redact-event':
    case 'redact-since':
    case 'redact-message':
      return 'Xoá lời đã nhắn khỏi lịch sử'
    case 'erase-contact':
      return 'Xoá dữ liệu của người này'
  }
}
