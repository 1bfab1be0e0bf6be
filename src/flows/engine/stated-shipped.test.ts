import { SHIPPED_ON as today, shippedContent } from '../../../test/builders/shipped-content'
import { topicId } from '../../ids'
import type { PublishedContent } from '../content'
import { openFlow } from './engine'

let content: PublishedContent
beforeAll(async () => {
  content = await shippedContent()
})

const told = (topic: string, text: string): string =>
  openFlow(topicId(topic), { content, today, now: 0, unit: {} }, text)
    .says.map((say) => say.text)
    .join('\n')

it.each([
  ['hop-dong.thu-viec', 'thử việc 3 tháng có đúng không', 'Bạn nói 3 tháng: thử lâu như vậy là quá mức luật cho'],
  ['hop-dong.thu-viec', 'bat thu viec 9 thang', 'Bạn nói 9 tháng: không việc nào được thử lâu như vậy'],
  ['hop-dong.thu-viec', 'công nhân may thử việc 2 tháng', 'Bạn nói 2 tháng: chỉ việc cần cao đẳng trở lên'],
  ['hop-dong.thu-viec', 'lương thử việc 70% đúng không', 'Bạn nói 70%: mức đó thấp hơn luật'],
  ['hop-dong.thu-viec', 'thu viec tra 85% dung ko', 'Bạn nói 85%: mức đó không thấp hơn luật'],
  ['thoi-gio.gioi-han-tang-ca', 'tăng ca 60 giờ một tháng', 'Bạn nói 60 giờ: nhiều hơn mức 40 giờ'],
  ['thoi-gio.gioi-han-tang-ca', 'tăng ca 350 giờ một năm', 'Bạn nói 350 giờ: vượt mức cao nhất'],
  ['thoi-gio.gioi-han-tang-ca', 'tăng ca 6 tiếng mỗi ngày', 'Bạn nói 6 giờ: ngày thường làm 8 giờ'],
  ['thoi-gio.phep-nam', 'cho nghỉ phép 8 ngày một năm đúng không', 'Bạn nói 8 ngày: ít hơn mức luật'],
  ['thoi-gio.phep-nam', 'phép 12 ngày một năm có đúng luật không', 'Bạn nói 12 ngày: đúng mức thấp nhất'],
  ['lao-dong-nu.thai-san', 'cho nghỉ thai sản 4 tháng đúng không', 'Bạn nói 4 tháng: ít hơn mức luật'],
  ['luong.cham-luong', 'giữ lương 2 tháng được không', 'Bạn nói 2 tháng: trả lương chậm quá 30 ngày là trái luật'],
  ['hop-dong.xin-nghi', 'bắt báo trước 90 ngày', 'Bạn nói 90 ngày: lâu hơn mức luật cần'],
  ['hop-dong.xin-nghi', 'báo trước 15 ngày được không', 'Bạn nói 15 ngày: chỉ đủ nếu hợp đồng của bạn dưới 12 tháng'],
  ['luong.tru-luong', 'trừ 50% lương đúng không', 'nhiều nhất 30% lương thực trả'],
  ['luong.tang-ca', 'tăng ca chủ nhật trả 150%', 'Bạn nói 150%: thấp hơn mức luật nếu Chủ nhật'],
  ['luong.tang-ca', 'tăng ca trả 100% đúng không', 'Bạn nói 100%: thấp hơn mức luật'],
  ['luong.le-tet', 'đi làm lễ trả 200%', 'Bạn nói 200%: thấp hơn mức luật'],
  ['luong.lam-dem', 'phụ cấp đêm 20%', 'Bạn nói 20%: thấp hơn mức luật'],
  ['thoi-gio.nghi-le-tet', 'nghỉ tết 3 ngày đúng không', 'Bạn nói 3 ngày: ít hơn mức luật'],
  ['hop-dong.thanh-toan-khi-nghi', 'công ty hẹn 45 ngày mới trả lương', 'Bạn nói 45 ngày: lâu hơn mức luật cho'],
  ['thoi-gio.gio-lam-viec', 'làm 14 tiếng một ngày', 'Bạn nói 14 giờ: quá mức luật'],
  ['bao-hiem.muc-dong', 'trừ bảo hiểm 32% lương', 'Bạn nói 32%: phần của bạn chỉ là 10,5%'],
  ['bao-hiem.muc-dong', 'bảo hiểm trừ 10,5% đúng không', 'Bạn nói 10,5%: đúng phần của người lao động'],
  ['cong-doan.doan-phi', 'đoàn phí 1% đúng không', 'Bạn nói 1%: cao hơn mức nay'],
  [
    'thoi-gio.nghi-viec-rieng',
    'công ty cho nghỉ cưới 1 ngày đúng không',
    'Bạn nói 1 ngày: ít hơn mức luật nếu người cưới là bạn',
  ],
  ['thoi-gio.nghi-viec-rieng', 'ba mất cho nghỉ tang 2 ngày', 'Bạn nói 2 ngày: ít hơn mức luật nếu người mất'],
  ['thoi-gio.nghi-trong-ca', 'nghỉ trưa 20 phút có đúng luật không', 'Bạn nói 20 phút: ít hơn mức luật'],
  ['lao-dong-nu.vo-sinh-con', 'vợ sinh chồng nghỉ 3 ngày đúng không', 'Bạn nói 3 ngày: ít hơn mức luật'],
  ['bao-hiem.that-nghiep', 'bảo hiểm thất nghiệp hưởng 50% lương', 'Bạn nói 50%: thấp hơn mức luật'],
  ['bao-hiem.that-nghiep', 'thất nghiệp được 60% lương đúng không', 'Bạn nói 60%: đúng mức luật'],
  ['hop-dong.loai-hop-dong', 'ký hợp đồng 4 năm có đúng không', 'Bạn nói 4 năm: dài hơn mức luật cho'],
  ['thoi-gio.gio-lam-viec', 'tuần làm 60 tiếng đúng luật không', 'Bạn nói 60 giờ: nhiều hơn giờ làm bình thường'],
])('in %s, who says "%s" hears: %s', (topic, text, expected) => {
  expect(told(topic, text)).toContain(expected)
})

it.each([
  ['hop-dong.thu-viec', 'thử việc xong 3 tháng chưa ký hợp đồng'],
  ['hop-dong.thu-viec', 'hết thử việc 3 tháng rồi'],
  ['hop-dong.thu-viec', 'qua thử việc rồi mà vẫn trả lương 85%'],
  ['hop-dong.thu-viec', 'học nghề 3 tháng rồi thử việc'],
  ['hop-dong.thu-viec', 'thử việc gần 3 tháng, hợp đồng 12 tháng'],
  ['thoi-gio.gioi-han-tang-ca', 'tăng ca 60 giờ có sao không'],
  ['thoi-gio.gioi-han-tang-ca', 'tăng ca 30 giờ một tháng'],
  ['thoi-gio.phep-nam', 'xin nghỉ phép 3 ngày được không'],
  ['thoi-gio.phep-nam', 'năm nay em nghỉ phép 3 ngày rồi còn mấy ngày'],
  ['thoi-gio.phep-nam', 'còn 8 ngày phép một năm có được trả tiền không'],
  ['lao-dong-nu.thai-san', 'bầu 4 tháng nghỉ thai sản được chưa'],
  ['lao-dong-nu.thai-san', 'đóng bảo hiểm 5 tháng có được nghỉ thai sản không'],
  ['lao-dong-nu.thai-san', 'nghỉ thai sản 4 tháng đi làm lại được không'],
  ['lao-dong-nu.thai-san', 'nghỉ trước sinh 2 tháng có đúng không'],
  ['luong.cham-luong', 'công ty chậm lương 10 ngày'],
  ['luong.cham-luong', 'lương khoán công trình 6 tháng mới quyết toán'],
  ['hop-dong.xin-nghi', 'làm được 6 tháng, muốn nghỉ'],
  ['hop-dong.xin-nghi', 'báo trước 45 ngày đúng không'],
  ['luong.tru-luong', 'trừ bảo hiểm 10,5% lương'],
  ['luong.tang-ca', 'tăng ca đêm cộng thêm 30%'],
  ['luong.tang-ca', 'tăng ca chủ nhật 200% đúng không'],
  ['bao-hiem.muc-dong', 'ngừng việc hưởng lương 70% thì đóng bảo hiểm mức nào'],
  ['bao-hiem.muc-dong', 'công ty đóng 21,5% đúng không'],
  ['thoi-gio.nghi-viec-rieng', 'con gái cưới được nghỉ 1 ngày đúng không'],
  ['thoi-gio.nghi-viec-rieng', 'ông nội mất nghỉ 1 ngày'],
  ['thoi-gio.nghi-trong-ca', 'lên phòng y tế nằm nghỉ 15 phút bị trừ công'],
  ['thoi-gio.nghi-trong-ca', 'con dưới 12 tháng được nghỉ thêm 15 phút không'],
  ['bao-hiem.that-nghiep', 'bảo hiểm thất nghiệp đóng 1% lương'],
  ['hop-dong.loai-hop-dong', 'làm được 4 năm mà chưa ký hợp đồng'],
  ['hop-dong.loai-hop-dong', 'ký hợp đồng 36 tháng có đúng không'],
  ['thoi-gio.gio-lam-viec', 'một tuần làm 48 tiếng'],
])('in %s, nothing is said of the figure in "%s"', (topic, text) => {
  expect(told(topic, text)).not.toContain('Bạn nói')
})
