/** Words of ours for why a message waits, failed or was withdrawn; what a platform's table says is Vietnamese already. */
const SAID: Readonly<Record<string, string>> = {
  'window-closed': 'Đã quá thời gian nền tảng cho phép trả lời; gửi lại được khi người lao động nhắn.',
  'never-wrote': 'Người này chưa nhắn cho trang nên nền tảng không cho gửi trước.',
  quota: 'Đã gửi quá nhiều tin mà người này chưa trả lời.',
  'taken-over': 'Cán bộ đã nhận cuộc trò chuyện nên câu trả lời tự động được rút lại.',
  'contact-erased': 'Người lao động đã yêu cầu xoá dữ liệu.',
  'made-anew': 'Câu trả lời chờ lâu nên được soạn lại.',
}

/** A Vietnamese sentence for an officer. */
export function sayReason(reason: string): string {
  const known = SAID[reason]
  if (known !== undefined) return known
  if (reason.startsWith('answer-lost')) return 'Chưa rõ tin đã tới chưa; hệ thống đang kiểm tra.'
  const isVietnamese = /[À-ỹđĐ]/u.test(reason)
  return isVietnamese ? reason : `Nền tảng không nhận tin (${reason}). Báo người phụ trách kỹ thuật nếu còn lặp lại.`
}
