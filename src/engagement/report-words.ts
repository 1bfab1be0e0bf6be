import type { LineMeasure, Measure, TopicGroup, TopicMeasure } from './measures'
import type { SourceKind } from './sources'

/** The names of figures as `docs/so-lieu.md` defines them. */
export const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  people: 'Người đã tiếp cận',
  messages: 'Lượt nhắn nhận được',
  outcomes: 'Lượt hỏi đã xử lý',
  answered: 'Bot trả lời',
  askedBack: 'Bot hỏi lại cho rõ',
  withheld: 'Bot tạm không trả lời (nội dung chờ rà soát)',
  handedOver: 'Chuyển cán bộ',
  emergencies: 'Tình huống khẩn cấp',
  peopleAnswered: 'Người được trả lời',
  peopleWroteBack: 'Người nhắn lại sau khi được trả lời',
  ticketsOpened: 'Phiếu đã mở',
  ticketsAnswered: 'Phiếu cán bộ đã trả lời',
  ticketsResolved: 'Phiếu đã xong',
  helped: 'Báo là giúp được',
  notHelped: 'Báo là chưa giúp được',
  followed: 'Lượt quan tâm (theo dõi)',
  unfollowed: 'Lượt bỏ quan tâm',
  started: 'Lượt bấm Bắt đầu',
  undeliverable: 'Câu trả lời không gửi tới được',
  cases: 'Phản ánh không nêu tên',
}

/** The same in the head of a narrow column. */
export const COLUMN_WORDS: Readonly<Record<LineMeasure | TopicMeasure, string>> = {
  people: 'Người',
  messages: 'Lượt nhắn',
  answered: 'Bot trả lời',
  handedOver: 'Chuyển cán bộ',
  ticketsOpened: 'Phiếu mở',
  ticketsResolved: 'Phiếu xong',
  helped: 'Giúp được',
  notHelped: 'Chưa giúp được',
}

export const GROUP_WORDS: Readonly<Record<TopicGroup, string>> = {
  'labor-law': 'Pháp luật lao động',
  'union-benefits': 'Quyền lợi công đoàn',
  'why-join': 'Gia nhập công đoàn',
  service: 'Phục vụ (chào hỏi, gặp cán bộ, phản ánh…)',
  other: 'Chủ đề không còn dùng',
}

export const SOURCE_WORDS: Readonly<Record<SourceKind, string>> = {
  organic: 'Tự tìm đến',
  link: 'Liên kết hoặc mã QR',
  ad: 'Quảng cáo',
  menu: 'Nút menu',
  plugin: 'Khung chat trên trang web',
  'message-invite': 'Lời mời nhắn tin',
  profile: 'Trang cá nhân của tài khoản',
  other: 'Nguồn khác',
}

export const SHARE_WORDS = {
  answeredByBot: 'Tỷ lệ bot tự trả lời',
  twoWay: 'Tỷ lệ hai chiều',
  helped: 'Tỷ lệ giúp được',
} as const

export const WAIT_WORDS = { bot: 'Bot', officer: 'Cán bộ' } as const
export const HIDDEN = 'ẩn'
