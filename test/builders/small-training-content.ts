import { topicId } from '../../src/ids'
import type { TrainingContent, TrainingTopic } from '../../src/understanding/local/training-content'

const topic = (id: string, examples: string, flowWords: string[] = [], offered = true): TrainingTopic => ({
  id: topicId(id),
  examples: examples
    .trim()
    .split('\n')
    .map((line) => line.trim()),
  flowWords,
  offered,
})

/** A few topics with a few examples each, for tests. */
export const smallTrainingContent: TrainingContent = {
  topics: [
    topic(
      'cong-doan.doan-phi',
      `Đoàn phí công đoàn mỗi tháng bao nhiêu?
      tiền đoàn phí trừ vào lương đúng không
      dong doan phi lam gi
      đoàn phí tính mấy phần trăm
      ai thu đoàn phí công đoàn
      không đóng đoàn phí có sao không`,
      ['Đoàn phí', 'Đoàn viên đóng đoàn phí công đoàn hằng tháng theo lương đóng bảo hiểm.'],
    ),
    topic(
      'lao-dong-nu.vo-sinh-con',
      `Vợ sinh chồng được nghỉ mấy ngày?
      vợ em sắp sinh em nghỉ được bao lâu
      vo sinh mo chong nghi may ngay
      nghỉ thai sản cho chồng khi vợ sinh
      vợ sinh đôi thì chồng nghỉ thêm không
      giấy tờ để chồng nghỉ lúc vợ sinh`,
      [
        'Chồng nghỉ khi vợ sinh con',
        'Lao động nam đóng bảo hiểm xã hội có vợ đẻ, sinh con được nghỉ chăm vợ chăm con.',
      ],
    ),
    topic(
      'luong.cham-luong',
      `Công ty nợ lương 2 tháng chưa trả
      chậm trả lương thì được đền bù không
      cty khong tra luong dung ngay
      tới ngày mà chưa có lương
      bị nợ lương thì kiện ở đâu
      lương trả trễ hoài phải làm sao`,
      ['Chậm trả lương', 'Công ty chậm trả lương phải đền bù tiền lãi cho số lương trả chậm.'],
    ),
    topic(
      'luong.tang-ca',
      `Tăng ca chủ nhật tính lương thế nào?
      làm thêm giờ ngày thường được bao nhiêu phần trăm
      tang ca ngay le tinh sao
      tiền tăng ca một giờ là bao nhiêu
      ot ngày nghỉ được nhân mấy
      cách tính lương làm thêm giờ`,
      ['Tiền tăng ca', 'Tăng ca ngày thường, ngày nghỉ hằng tuần, ngày lễ được trả lương làm thêm giờ cao hơn.'],
    ),
    topic(
      'ngoai-pham-vi',
      `hôm nay thời tiết thế nào
      cách nấu phở bò
      thủ tục ly hôn cần giấy gì
      giá vàng hôm nay
      kết quả xổ số miền nam
      mua xe máy trả góp ở đâu
      kể chuyện cười đi
      điện thoại hư sửa ở đâu`,
      [],
      false,
    ),
    topic(
      'phuc-vu.chao',
      `xin chào
      chào bạn
      alo
      chị ơi cho em hỏi
      hello ad
      em chào anh chị`,
      ['Chào hỏi'],
      false,
    ),
  ],
  teencode: [],
  concepts: [{ id: 'tang-ca', words: ['tăng ca', 'làm thêm giờ', 'làm thêm'] }],
  thresholds: { answer: 0.6, clarify: 0.3 },
}
