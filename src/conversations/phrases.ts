import type { ConsentRequest } from '../tickets/case'

/**
 * What the service itself says around the reviewed answers. Plain Vietnamese, "mình" and "bạn"; no promise that the
 * service cannot keep, no legal statement.
 */
export const PHRASES = {
  handedOver: (code: string, when: string): string =>
    `Mình đã chuyển câu hỏi của bạn tới cán bộ công đoàn. Mã của bạn: ${code}. Cán bộ sẽ trả lời tại đây ${when}.`,
  handedOverAgain: (code: string, when: string): string =>
    `Mình đã gửi thêm cho cán bộ, vẫn mã ${code}. Cán bộ sẽ trả lời tại đây ${when}.`,
  handedOverAnswered: (code: string): string =>
    `Mình đã gửi thêm cho cán bộ đang theo việc của bạn, mã ${code}. Cán bộ đọc được sẽ trả lời tại đây.`,
  handedOverLate: (code: string): string =>
    `Cán bộ trả lời chậm hơn đã hẹn, mình xin lỗi bạn. Mình vừa báo lại cho cán bộ, mã của bạn vẫn là ${code}.`,
  ticketReopened: (code: string, when: string): string =>
    `Mình đã mở lại việc ${code} để cán bộ xem tiếp. Cán bộ sẽ trả lời tại đây ${when}.`,
  caseOpened: (code: string, when: string): string =>
    `Mã vụ việc của bạn: ${code}. Tên và tài khoản của bạn không hiện ra với cán bộ. ` +
    `Cán bộ sẽ xem ${when}; cần hỏi thêm thì họ nhắn qua mình tại đây.`,
  askWorkplace:
    'Để chuyển đúng nơi, bạn cho mình biết tên công ty (hoặc khu công nghiệp) và tỉnh nơi bạn làm nhé. Không muốn nói thì nhắn "bỏ qua".',
  workplaceKept: 'Mình đã ghi nơi bạn làm để chuyển đúng cán bộ. Cảm ơn bạn.',
  workplaceSkipped: 'Không sao, mình không ghi nơi bạn làm.',
  alsoAttached: (code: string): string =>
    `Mình đã gửi thêm lời nhắn này cho cán bộ (mã ${code}). Bạn chờ cán bộ trả lời, hoặc hỏi mình câu khác nhé.`,
  alsoAsked: (title: string) => `Bạn còn hỏi về "${title}" phải không? Chọn mục đó, mình trả lời tiếp.`,
  askBack: 'Mình chưa chắc hiểu đúng ý bạn. Bạn muốn hỏi về:',
  offerAfterUnclear: 'Câu này mình chưa hiểu rõ, không dám trả lời đại.',
  voice: 'Mình chưa nghe được tin nhắn thoại. Bạn gõ vài chữ giúp mình nhé; không gõ được thì chọn gặp cán bộ.',
  voiceToPerson: 'Mình nhờ cán bộ nghe tin thoại của bạn.',
  pictureKept: 'Mình đã nhận tệp của bạn nhưng chưa tự xem được. Bạn nhắn vài chữ cho mình biết bạn muốn hỏi gì nhé.',
  pictureToOfficer: (code: string): string => `Mình đã gửi kèm tệp này cho cán bộ (mã ${code}).`,
  fileNoted: 'Mình đã nhận tệp của bạn.',
  notReadable: 'Mình chưa đọc được loại tin này. Bạn gõ vài chữ cho mình biết bạn muốn hỏi gì nhé.',
  noFilesInReport:
    'Trong phần báo vi phạm mình không giữ ảnh, tệp và tin thoại, vì chúng dễ lộ bạn là ai. Bạn cất kỹ ở máy và tả bằng lời giúp mình nhé.',
  overBudget:
    'Bạn nhắn nhanh quá, mình trả lời không kịp. Tin của bạn mình vẫn lưu. Khoảng 10 phút nữa bạn nhắn lại, mình trả lời tiếp nhé. Đang nguy hiểm thì gọi 113, 114 hoặc 115.',
  emergencyAgain: 'Cán bộ đã được báo khẩn về việc của bạn. Nếu đang nguy hiểm, bạn gọi ngay 113, 114 hoặc 115.',
  officerTook: 'Cán bộ công đoàn đã nhận câu hỏi của bạn và sẽ nhắn cho bạn tại đây. Mình tạm ngừng trả lời tự động.',
  officerGaveBack: (code: string | undefined): string =>
    `Cán bộ vừa chuyển câu hỏi của bạn${code === undefined ? '' : ` (mã ${code})`} cho cán bộ khác. Trong lúc chờ, bạn cần gì cứ hỏi mình.`,
  officerSilent: (code: string): string =>
    `Cán bộ chưa nhắn tiếp được. Từ giờ mình lại trả lời tự động; việc của bạn (mã ${code}) vẫn ở chỗ cán bộ, bạn nhắn gì thêm họ đều đọc được.`,
  reportCutShort:
    'Phần báo vi phạm bạn đang kể mình dừng lại, chưa gửi cho ai và không giữ lại. Từ giờ tin bạn nhắn ở đây có cán bộ đọc; khi cần báo tiếp, bạn nhắn "báo vi phạm" sau nhé.',
  askHelpedAnswer: 'Câu trả lời vừa rồi có giúp được bạn không?',
  askHelpedTicket: 'Việc của bạn đã được cán bộ xử lý xong. Như vậy có giúp được bạn không?',
  askHelpedAfterWords: 'Như vậy có giúp được bạn không?',
  helpedThanks: 'Cảm ơn bạn đã cho biết. Cần gì thêm bạn cứ nhắn nhé.',
  notHelped: 'Cảm ơn bạn đã nói thật. Bạn muốn gặp cán bộ để hỏi kỹ hơn không?',
  declined: 'Dạ, vậy thôi. Khi cần bạn cứ nhắn mình nhé.',
  stopped: 'Mình sẽ không tự nhắn cho bạn nữa. Khi cần, bạn cứ nhắn, mình vẫn trả lời.',
  eraseConfirm:
    'Mình sẽ xoá tên, tài khoản, tin nhắn, tệp và nơi làm của bạn; câu hỏi đang chờ cán bộ cũng bị huỷ. Xoá rồi không lấy lại được. Bạn chắc chứ?',
  eraseStarted: 'Mình đang xoá dữ liệu của bạn, xong trong vài phút. Sau này bạn nhắn lại, mình xem như người mới.',
  eraseKept: 'Mình giữ nguyên, không xoá gì.',
  lateRemark: 'Tin này của bạn tới chậm, giờ mình mới trả lời được:',
  lateInForm: 'Tin vừa rồi của bạn tới chậm nên mình chưa ghi vào phần đang làm.',
  lateInReport: 'Có tin của bạn tới chậm nên mình chưa ghi vào phần báo vi phạm. Bạn gửi lại giúp mình nhé.',
  keptNowhere: 'Tin vừa rồi mình chưa ghi vào đâu.',
  lostInReport: 'Máy vừa gặp lỗi nên mình chưa ghi được tin vừa rồi. Bạn gửi lại giúp mình nhé.',
  editInForm: 'Mình thấy bạn vừa sửa một tin cũ nhưng không rõ sửa câu nào.',
  allWasTold:
    'Điều mình biết về chuyện này nằm ở hai tin ngay trên, bạn xem lại giúp mình. Chưa thấy điều bạn hỏi thì chọn một mục bên dưới, hoặc chọn "Gặp cán bộ" nhé.',
  chooseFirst: 'Bạn đang hỏi chuyện nào trong các mục này? Chọn một mục, mình trả lời tiếp liền.',
  askedInForm: 'Câu đó mình trả lời sau nhé. Bạn cho mình biết điều này trước đã.',
  chooseAgain: 'Mình chưa rõ bạn chọn mục nào. Bạn chọn lại trong danh sách giúp mình nhé.',
  reportHere: (name: string | undefined, addresses: readonly string[]): string =>
    [
      'Trang này của công đoàn ngay tại nơi bạn làm, nên người trông trang có thể đọc được những gì bạn nhắn ở đây.',
      `Muốn kín hơn, bạn nhắn cho ${name ?? 'công đoàn cấp trên'}${addresses.length === 0 ? '.' : `: ${addresses.join(' hoặc ')}`}`,
      'Bạn vẫn muốn báo ở đây thì mình gửi thẳng lên công đoàn cấp trên, không chuyển cho cán bộ tại nơi bạn làm.',
    ].join('\n'),
  caseMessage: (code: string, text: string): string => `Cán bộ công đoàn nhắn về vụ việc ${code}:\n${text}`,
  caseReplyAsk:
    'Bạn nhắn điều muốn gửi, mình chuyển cho cán bộ mà không kèm tên và tài khoản của bạn. Không gửi nữa thì nhắn "thôi".',
  caseReplySent: 'Mình đã chuyển cho cán bộ, không kèm tên và tài khoản của bạn.',
  caseReplyDropped: 'Dạ, mình không gửi gì cho cán bộ.',
  caseReplyTooLate:
    'Lâu quá nên mình chưa gửi tin vừa rồi cho ai và không giữ lại. Muốn gửi cho vụ việc, bạn chọn bên dưới rồi nhắn lại giúp mình.',
  consentAsk: (code: string, { officer, unit, reason }: ConsentRequest): string =>
    [
      `Cán bộ công đoàn xin phép bạn một việc, về vụ việc ${code}.`,
      `${officer} (${unit}) muốn biết bạn là ai, để: ${reason}`,
      `Nếu bạn đồng ý: riêng ${officer} được xem một lần tên, số điện thoại (nếu mình có) và ứng dụng bạn đang nhắn. Khi họ xem, mình báo bạn ngay tại đây. Lúc họ chưa xem thì bạn vẫn đổi ý được, cứ nhắn "rút lại đồng ý".`,
      'Nếu bạn chọn "Không cho biết", hoặc không trả lời: không có gì thay đổi. Cán bộ không xem được, vụ việc vẫn được xử lý như thường.',
    ].join('\n\n'),
  consentInWords: (code: string): string =>
    `Mình chưa ghi là bạn đồng ý. Nếu bạn muốn cho cán bộ biết bạn là ai trong vụ việc ${code}, bạn bấm nút, hoặc nhắn đúng câu "đồng ý cho biết tên" giúp mình. Không muốn thì thôi, không sao cả.`,
  consentGiven:
    'Mình đã ghi là bạn đồng ý. Khi cán bộ xem bạn là ai, mình báo ngay tại đây. Đổi ý thì bạn chọn bên dưới, hoặc nhắn "rút lại đồng ý".',
  consentRefused: 'Dạ, mình không cho cán bộ xem bạn là ai. Vụ việc của bạn vẫn được xử lý như thường.',
  consentWithdrawn:
    'Mình đã ghi là bạn rút lại đồng ý. Cán bộ chưa xem thì không xem được nữa; nếu đã kịp xem thì mình có tin báo bạn. Vụ việc vẫn được xử lý như thường.',
  consentGone: 'Lời xin phép này không còn hiệu lực. Muốn xem bạn là ai, cán bộ phải xin phép lại và bạn phải đồng ý.',
  nothingToWithdraw:
    'Hiện bạn không có lời đồng ý nào để rút lại. Trong vụ việc giấu tên, cán bộ chỉ xem được bạn là ai khi bạn đồng ý, và mỗi lần xem mình đều báo bạn.',
  revealed: (code: string, officer: string): string =>
    `${officer} vừa xem tên, số điện thoại (nếu mình có) và ứng dụng bạn đang nhắn, về vụ việc ${code}, như bạn đã đồng ý. Muốn xem lần nữa, họ phải xin phép bạn lại.`,
  claimLikely: (claim: string): string => `Có phải bạn hỏi tin này không?\n"${claim}"`,
  claimUnknown: 'Tin này mình chưa kiểm nên không dám nói đúng hay sai, để mình nhờ cán bộ xem.',
  claimCare:
    'Trong lúc chờ: khoan chuyển tiền, khoan bấm đường link, khoan đưa mã OTP hay ảnh căn cước, và khoan gửi tin cho người khác.',
  claimUnchecked: 'Tin bạn nghe được thì công đoàn chưa kiểm. Còn đây là luật đang áp dụng:',
  claimWithheld: (because: string): string => `${because} Mình nhờ cán bộ xem lại cho bạn.`,
  nothingSaid: 'Bạn gõ câu hỏi bằng chữ giúp mình nhé, không dấu cũng được.',
} as const

export const LABELS = {
  person: 'Gặp cán bộ',
  menu: 'Xem danh mục',
  otherTopic: 'Ý khác, gặp cán bộ',
  helped: 'Có',
  notHelped: 'Chưa',
  showData: 'Xem dữ liệu của tôi',
  eraseData: 'Xoá dữ liệu của tôi',
  stopMessages: 'Ngừng nhắn cho tôi',
  confirmErase: 'Xoá hết',
  keepData: 'Không xoá',
  answerCase: 'Trả lời cán bộ',
  addToCase: 'Kể thêm về vụ việc',
  consent: 'Đồng ý cho biết tên',
  noConsent: 'Không cho biết',
  withdrawConsent: 'Rút lại đồng ý',
  reportHere: 'Vẫn báo ở đây',
  notNow: 'Thôi, để sau',
  thisClaim: 'Đúng tin này',
  otherClaim: 'Không phải, nhờ cán bộ xem',
  checkRumour: 'Nhờ cán bộ kiểm tra tin này',
} as const
