import type { OperationName } from '../../http/desk/contract'

/** What the log's fixed words are called: they are the names of what was asked of the service. */
export const NAMES: Partial<Record<OperationName, string>> = {
  signIn: 'Đăng nhập',
  signOut: 'Đăng xuất',
  signOutEverywhere: 'Đăng xuất mọi thiết bị',
  changePassword: 'Đổi mật khẩu',
  setUp: 'Đặt mật khẩu bằng đường dẫn',
  takeTicket: 'Nhận phiếu',
  releaseTicket: 'Trả hội thoại cho máy',
  assignTicket: 'Giao phiếu',
  moveTicket: 'Chuyển phiếu sang đơn vị khác',
  raiseTicket: 'Chuyển phiếu lên cấp trên',
  changePriority: 'Đổi ưu tiên',
  changeTopic: 'Đổi chủ đề',
  resolveTicket: 'Xử lý xong phiếu',
  reopenTicket: 'Mở lại phiếu',
  addNote: 'Ghi chú nội bộ',
  reply: 'Trả lời người lao động',
  retryMessage: 'Gửi lại tin',
  replyToCase: 'Trả lời phản ánh ẩn danh',
  resolveCase: 'Xử lý xong phản ánh ẩn danh',
  askConsent: 'Xin phép biết người báo',
  reveal: 'Xem người báo là ai',
  takeConversation: 'Nhận hội thoại',
  addOfficer: 'Thêm cán bộ',
  changeOfficer: 'Sửa cán bộ',
  makeSetUpLink: 'Tạo đường dẫn đặt mật khẩu',
  signOutOfficer: 'Đăng xuất cán bộ',
  saveUnit: 'Thêm hoặc sửa đơn vị',
  importUnits: 'Nhập đơn vị từ CSV',
  addAccount: 'Thêm kênh',
  changeAccount: 'Sửa kênh',
  checkAccount: 'Kiểm tra kênh',
  addCannedReply: 'Thêm câu soạn sẵn',
  changeCannedReply: 'Sửa câu soạn sẵn',
  removeCannedReply: 'Xoá câu soạn sẵn',
}

/** A word that this page does not know is shown as it is. */
export const nameOf = (what: string): string => (NAMES as Partial<Record<string, string>>)[what] ?? what
