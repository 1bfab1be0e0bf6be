/**
 * What the service itself says around the reviewed answers. Plain Vietnamese, "mình" and "bạn"; no promise that the
 * service cannot keep, no legal statement.
 */
export const PHRASES = {
  handedOver: (code: string, when: string): string =>
    `Mình đã chuyển câu hỏi của bạn tới cán bộ công đoàn. Mã của bạn: ${code}. Cán bộ sẽ trả lời tại đây ${when}.`,
  handedOverAgain: (code: string, when: string): string =>
    `Câu hỏi của bạn đang ở chỗ cán bộ công đoàn, mã ${code}. Cán bộ sẽ trả lời tại đây ${when}.`,
  caseOpened: (code: string, when: string): string =>
    `Mình đã ghi nhận phản ánh không nêu tên của bạn. Mã vụ việc: ${code}. Tên và tài khoản của bạn không hiện ra với cán bộ. ` +
    `Cán bộ công đoàn sẽ xem ${when}; nếu cần hỏi thêm, họ nhắn qua mình tại đây.`,
  askWorkplace:
    'Để chuyển đúng nơi, bạn cho mình biết tên công ty (hoặc khu công nghiệp) và tỉnh nơi bạn làm nhé. Không muốn nói thì nhắn "bỏ qua".',
  workplaceKept: 'Mình đã ghi nơi làm việc của bạn để chuyển đúng cán bộ. Cảm ơn bạn.',
  workplaceSkipped: 'Không sao, mình không ghi nơi làm việc.',
  alsoAttached: (code: string): string =>
    `Mình đã gửi thêm lời nhắn này cho cán bộ (mã ${code}). Bạn chờ cán bộ trả lời, hoặc hỏi mình câu khác nhé.`,
  askBack: 'Mình chưa chắc hiểu đúng ý bạn. Bạn muốn hỏi về:',
  offerAfterUnclear: 'Mình chưa hiểu câu này nên không trả lời đoán.',
  voice: 'Mình chưa nghe được tin nhắn thoại. Bạn gõ vài chữ giúp mình nhé; không gõ được thì chọn gặp cán bộ.',
  voiceToPerson: 'Mình chuyển tin thoại của bạn cho cán bộ nghe.',
  pictureKept: 'Mình đã nhận tệp của bạn nhưng chưa tự đọc được nội dung. Bạn nhắn vài chữ xem muốn hỏi gì nhé.',
  pictureToOfficer: (code: string): string => `Mình đã gửi kèm tệp này cho cán bộ (mã ${code}).`,
  overBudget:
    'Bạn nhắn nhiều quá nên mình trả lời không kịp. Mình vẫn lưu các tin của bạn; 10 phút nữa mình trả lời tiếp nhé. Đang nguy hiểm thì gọi 113, 114 hoặc 115.',
  emergencyAgain: 'Cán bộ đã được báo khẩn về việc của bạn. Nếu đang nguy hiểm, bạn gọi ngay 113, 114 hoặc 115.',
  officerTook: 'Cán bộ công đoàn đã nhận câu hỏi của bạn và sẽ nhắn cho bạn tại đây. Mình tạm ngừng trả lời tự động.',
  officerGaveBack:
    'Cán bộ đã kết thúc phần trao đổi. Từ giờ mình trả lời tự động; cần gặp lại cán bộ thì bạn nhắn "gặp cán bộ".',
  officerSilent:
    'Cuộc trao đổi với cán bộ đã tạm dừng một lúc. Từ giờ mình trả lời tự động; câu hỏi của bạn vẫn còn trong danh sách của cán bộ.',
  officerCouldNotReach: 'Có tin trả lời chưa gửi tới bạn được. Cán bộ đã được báo.',
  askHelpedAnswer: 'Câu trả lời vừa rồi có giúp được bạn không?',
  askHelpedTicket: 'Việc của bạn đã được cán bộ xử lý xong. Như vậy có giúp được bạn không?',
  helpedThanks: 'Cảm ơn bạn đã cho biết. Cần gì thêm bạn cứ nhắn nhé.',
  notHelped: 'Cảm ơn bạn đã nói thật. Bạn muốn gặp cán bộ để hỏi kỹ hơn không?',
  stopped: 'Mình sẽ không tự nhắn cho bạn nữa. Khi cần, bạn cứ nhắn, mình vẫn trả lời.',
  eraseConfirm:
    'Mình sẽ xoá tên, tài khoản, tin nhắn, tệp và nơi làm việc của bạn; câu hỏi đang chờ cán bộ cũng bị huỷ. Xoá rồi không lấy lại được. Bạn chắc chứ?',
  eraseStarted: 'Mình đang xoá dữ liệu của bạn, xong trong vài phút. Nếu sau này bạn nhắn lại, mình xem như người mới.',
  eraseKept: 'Mình giữ nguyên, không xoá gì.',
  lateRemark: 'Tin này của bạn tới chậm, mình trả lời bây giờ:',
  confidentialFirst:
    'Trang này thuộc công đoàn ngay tại nơi bạn làm. Phản ánh không nêu tên của bạn sẽ đi thẳng lên công đoàn cấp trên, cán bộ tại nơi làm không thấy.',
  caseMessage: (code: string, text: string): string => `Cán bộ công đoàn nhắn về vụ việc ${code}:\n${text}`,
  caseReplyAsk: 'Bạn nhắn nội dung muốn trả lời, mình chuyển cho cán bộ mà không kèm tên và tài khoản của bạn.',
  caseReplySent: 'Mình đã chuyển cho cán bộ, không kèm tên và tài khoản của bạn.',
  welcomeBack: 'Chào bạn, mình nghe đây.',
  nothingSaid: 'Bạn gõ câu hỏi bằng chữ giúp mình nhé, không dấu cũng được.',
} as const

export const LABELS = {
  person: 'Gặp cán bộ',
  menu: 'Xem danh mục',
  otherTopic: 'Nội dung khác, gặp cán bộ',
  helped: 'Có',
  notHelped: 'Chưa',
  showData: 'Xem dữ liệu của tôi',
  eraseData: 'Xoá dữ liệu của tôi',
  stopMessages: 'Ngừng nhắn cho tôi',
  confirmErase: 'Xoá hết',
  keepData: 'Không xoá',
  answerCase: 'Trả lời cán bộ',
} as const
