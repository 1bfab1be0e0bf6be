import { shippedContent } from '../../test/builders/shipped-content'
import type { PublishedContent } from '../flows/content'
import { emergencyIn } from './emergency'

let content: PublishedContent
beforeAll(async () => {
  content = await shippedContent()
})

describe('an accident that is happening now is an emergency, in whatever words it is told', () => {
  it.each([
    'máy dập kẹp tay thằng bạn em rồi, đang chở đi bv, giờ phải báo ai',
    'máy cán nát tay anh hùng rồi chị ơi',
    'may cuon tay chi lan roi lam sao gio',
    'bạn em té giàn giáo xuống nằm im luôn',
    'thang ban e bi dien giat nam im re',
    'e bị phỏng nước sôi ở bếp ăn công ty, phỏng hết cánh tay luôn',
    'chị tổ trưởng vừa xỉu trong xưởng',
    'co nguoi xiu trong chuyen roi',
    'ông bảo vệ té cầu thang chảy máu đầu quá trời',
    'anh kia gãy tay rồi, xương lòi ra luôn',
    'hóa chất văng vô mắt em rồi rát quá',
    'hoa chat vang vo mat roi',
    'xưởng em đang cháy',
    'cháy xưởng rồi ad ơi',
    'xe nâng tông trúng chị Hoa, chị nằm dưới đất',
    'cưa máy cưa đứt ngón tay em rồi',
    'nồi hơi nổ bỏng mấy người luôn',
    'em bầu 8 tháng té chảy máu giờ làm sao',
    'bầu 7 tháng đau bụng dữ dội đang ở chuyền',
    'mấy chị bị ngộ độc ói mửa quá trời',
    'tự nhiên khó thở tức ngực giờ sao',
    'anh nớ bị kẹt trong máy ép, rút ra không được',
    'tụi em ngộp khói quá',
    'mệt mỏi quá chẳng muốn sống nữa',
    'có chị xỉu giữa chuyền gọi k dậy',
    'anh thợ điện bị phóng điện cháy hết mặt',
    'nóng quá có mấy người xỉu rồi mà quản lý không cho nghỉ',
    'em đang ngồi trên xe đưa rước thì xe bị lật',
    'sếp đang sờ soạng em trong kho',
    'cty cho uong thuoc gi la lam tui em chong mat oi mua ca to',
    'bi canh ve nhot trong phong tra hoi mat hang',
    'bạn em đang chảy máu nhiều, công ty không chịu trả tiền xe đi viện',
    'em muốn tự tử',
    'em muốn chết',
    'muốn tự sát',
    'em định tự sát',
    'tôi muốn chết',
    'em uống thuốc ngủ rồi',
    'bạn em uống thuốc trừ sâu rồi',
    'bạn em uống thuốc diệt cỏ rồi',
    'em hok muốn sống nữa',
    'em hem muốn sống nữa',
    'hồi 8 giờ có anh té giàn giáo xuống, giờ nằm im',
    'chị ấy bị ngất hồi 9h tới giờ chưa tỉnh',
    'có người bị máy kẹp tay, đã mất nhiều máu, đang chở đi',
    'máy này thường xuyên bị kẹt, giờ đang kẹp tay chị Hoa, chưa rút ra được',
    'thằng bạn mới vào tháng trước đang bị máy cuốn tay, chưa gỡ ra được',
    'tuần này em mới vô, máy vừa dập ngón tay em, máu chảy nhiều lắm',
    'anh ấy té từ trên cao xuống nằm im không nhúc nhích, nếu di chuyển có sao không',
    'bạn em bị axit tạt vô mặt',
    '2 công nhân xuống hầm biogas ngạt khí chưa lên được',
    'bạn em bị hôn mê',
  ])('%s', (text) => expect(emergencyIn(text, { content })).toBeDefined())
})

describe('what is over, may happen or is only a way of speaking is none', () => {
  it.each([
    'năm ngoái em bị máy kẹp tay công ty không bồi thường',
    'tháng trước té giàn giáo gãy chân giờ đòi bồi thường sao',
    'đi làm bị kẹp tay nghỉ 10 ngày có được trả lương không',
    'mệt muốn xỉu',
    'lương thấp muốn xỉu luôn',
    'bị sếp đì hoài',
    'lam them gio nhieu qua met muon xiu roi',
    'tai nạn lao động chết người thì bồi thường bao nhiêu',
    'bị tai nạn giao thông trên đường đi làm có được tính tai nạn lao động không',
    'nếu bị điện giật ở xưởng thì ai chịu trách nhiệm',
    'em bị gãy tay hồi tháng 9 giờ mới làm hồ sơ được không',
    'công ty nóng như lò, sợ bị ngất',
    'máy cũ hay kẹp tay mà không chịu sửa',
    'em làm ở máy cán màng, độc hại không ạ',
    'em sắp sinh rồi, giờ làm hồ sơ thai sản sao',
    'chồng em mất vì tai nạn lao động, giờ hưởng gì',
    'quản lý quát vào mặt em trước mọi người',
    'chu chay roi',
    'giàn giáo lung lay quá, em có được từ chối leo lên không',
    'quản lý hay sàm sỡ em',
    'nhà trọ em cháy rồi, đồ đạc mất hết, công đoàn có giúp gì không',
    'em bầu ói mửa nhiều quá có được nghỉ không',
    'bên em đang cháy hàng nên bắt tăng ca',
    'máng trượt gãy chân chống, tụi em đòi sửa xong mới bốc tiếp',
    'cho em hoi chut xiu voi ad oi luong thang nay',
    'tay em bị chai vì cầm kéo quá nhiều',
    'bị tai nạn lao động thì phải làm gì',
    'gặp tai nạn lao động phải báo ai',
    'xảy ra tai nạn lao động thì công ty phải làm gì',
    'vợ em sắp sinh rồi, cần chuẩn bị gì',
    'em sắp sinh, giờ làm sao để xin giảm giờ',
    'xe em bị nổ lốp rồi nên đi trễ',
    'sếp nói thẳng vào mặt em luôn',
    'nghe xong em ngất luôn',
    'em cắt tay áo mới được 200 cái',
    'em mới trúng độc đắc',
    'em mệt muốn chết',
    'nóng muốn chết',
    'lương thấp muốn chết',
    'em nóng muốn chết luôn',
    'làm mệt muốn chết mà lương thấp',
    'em muốn từ từ tìm việc khác',
  ])('%s', (text) => expect(emergencyIn(text, { content })).toBeUndefined())
})

it('of the questions that workers ask about the law hardly one is taken for an emergency', () => {
  const asked = [...content.intents].filter(([topic]) => !topic.startsWith('phuc-vu.') && !topic.startsWith('an-toan.'))
  const taken = asked.flatMap(([, examples]) => examples).filter((text) => emergencyIn(text, { content }) !== undefined)
  expect(taken.length).toBeLessThan(25)
})
