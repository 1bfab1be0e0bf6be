import type { Channel, Mode, Priority, Role, TicketStatus, TicketView } from '../../http/desk/contract'

/** What the contract's words are called on the page. */
export const CHANNELS: Record<Channel, string> = { zalo: 'Zalo', messenger: 'Messenger', webchat: 'Trang chat' }
export const PRIORITIES: Record<Priority, string> = { normal: 'Thường', high: 'Cao', urgent: 'Khẩn' }
export const STATUSES: Record<TicketStatus, string> = {
  open: 'Chưa ai nhận',
  assigned: 'Đang xử lý',
  waiting: 'Chờ người lao động',
  resolved: 'Đã xong',
}
export const MODES: Record<Mode, string> = {
  bot: 'Máy đang trả lời',
  waiting: 'Máy chỉ trả lời câu rõ',
  held: 'Cán bộ đang giữ, máy im lặng',
}
export const ROLES: Record<Role, string> = {
  officer: 'Cán bộ',
  lead: 'Phụ trách',
  editor: 'Biên tập',
  admin: 'Quản trị',
}
export const ROLE_MAY: Record<Role, string> = {
  officer: 'Nhận phiếu và trả lời người lao động',
  lead: 'Như cán bộ, thêm giao việc và theo dõi hạn của đơn vị',
  editor: 'Soạn nội dung và câu soạn sẵn',
  admin: 'Quản lý cán bộ, đơn vị và kênh',
}
export const VIEWS: Record<TicketView, string> = {
  mine: 'Của tôi',
  unassigned: 'Chưa ai nhận',
  unit: 'Đơn vị tôi',
  waiting: 'Chờ người lao động',
  overdue: 'Quá hạn',
  urgent: 'Khẩn',
  resolved: 'Đã xong',
  all: 'Tất cả chưa xong',
}
