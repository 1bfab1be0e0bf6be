import { SHIPPED_ON as today, shippedContent } from '../../../test/builders/shipped-content'
import { topicId } from '../../ids'
import type { LocalDate } from '../../time'
import type { PublishedContent } from '../content'
import { openFlow, openMore } from './engine'
import type { EngineContext } from './outcome'

let content: PublishedContent
beforeAll(async () => {
  content = await shippedContent()
})

const ctx = (on = today): EngineContext => ({ content, today: on, now: 0, unit: {} })
const LIMITS = 'thoi-gio.gioi-han-tang-ca'
const HOURS = 'thoi-gio.gio-lam-viec'
const NIGHT = 'luong.lam-dem'

const told = (topic: string, text: string, on = today): string =>
  openFlow(topicId(topic), ctx(on), text)
    .says.map((say) => say.text)
    .join('\n')

describe('who the law protects hears of it before the general answer', () => {
  it.each([
    [LIMITS, 'e bầu 32 tuần mà chuyền trưởng cứ ép tăng ca tới 8h tối', 'mang thai từ tháng thứ 7'],
    [LIMITS, 'con e moi 5 thang co phai tang ca khong', 'chỉ được cho tăng ca, làm đêm khi bạn đồng ý'],
    [LIMITS, 'em sn 2009 tăng ca được mấy tiếng', 'chưa đủ 18 tuổi'],
    [HOURS, 'cháu tôi 16 tuổi làm 9 tiếng một ngày ở quán', '8 giờ một ngày và 40 giờ một tuần'],
    [HOURS, 'con gai toi 14 tuoi lam 6 tieng 1 ngay', '4 giờ một ngày và 20 giờ một tuần'],
    [HOURS, 'có bầu 7 tháng làm 10 tiếng một ngày', 'không được cho tăng ca, làm đêm, kể cả khi bạn đồng ý'],
    [HOURS, 'đang cho con bú làm 8 tiếng', '60 phút mỗi ngày'],
    [NIGHT, 'em sn 2009 xin vô làm ca đêm được ko chị', 'chưa đủ 18 tuổi'],
    [NIGHT, 'e 2k10 lam ca dem', 'chưa đủ 18 tuổi'],
    [NIGHT, 'em sinh năm 2008 làm ca đêm', 'chưa đủ 18 tuổi'],
    ['hop-dong.bi-cho-nghi', 'em có bầu cty cho nghỉ', 'không được đuổi'],
    ['hop-dong.bi-cho-nghi', 'con em 7 tháng cty đuổi em', 'Đừng ký đơn xin nghỉ'],
    ['hop-dong.cat-giam', 'em bầu mà có tên trong danh sách cắt giảm', 'đừng ký giấy thỏa thuận nghỉ'],
    ['hop-dong.loai-hop-dong', 'hết hạn hợp đồng mà em đang bầu', 'ưu tiên ký hợp đồng mới'],
    ['hop-dong.khong-ky', 'em có thai công ty không ký tiếp', 'luật không ghi là bắt buộc ký'],
    ['hop-dong.khong-ky', 'con tôi 14 tuổi làm không ký hợp đồng', 'hợp đồng phải bằng văn bản'],
    ['hop-dong.thu-viec', 'đang thử việc mà có thai bị cho nghỉ', 'không dám nói chắc'],
    ['hop-dong.dieu-chuyen', 'bầu 5 tháng bị chuyển qua chỗ nặng hơn', 'được chuyển việc nhẹ hơn'],
    ['hop-dong.xin-nghi', 'em có bầu muốn xin nghỉ', 'tạm hoãn hợp đồng'],
    ['hop-dong.nghi-ngang', 'dính bầu nghỉ ngang có sao không', 'không phải đền'],
    ['ky-luat.hinh-thuc', 'em mang thai bị kỷ luật', 'không được kỷ luật người đang mang thai'],
    ['thoi-gio.nghi-trong-ca', 'mới sinh đi làm lại được nghỉ mấy phút', '60 phút mỗi ngày'],
    ['thoi-gio.nghi-le-tet', 'bầu 8 tháng cty bắt đi làm lễ', 'không được cho đi làm ngày lễ'],
    ['an-toan.bao-ho', 'em có bầu làm chỗ hóa chất', 'được chuyển việc nhẹ hơn'],
    ['an-toan.tu-choi', 'em 16 tuổi bị bắt leo giàn giáo', 'Việc nguy hiểm thì đừng làm'],
    [LIMITS, 'dạ e mới sanh đc 5 tháng, quản lý kêu tăng ca tối', 'khi bạn đồng ý'],
    ['lao-dong-nu.quay-roi', 'em 17 tuổi bị quản lý sờ mó', 'gọi 111'],
  ])('%s: %s', (topic, text, warning) => {
    const said = told(topic, text)
    expect(said).toMatch(/^Nói trước/)
    expect(said).toContain(warning)
  })

  it('who lost a child is not told of birth first', () => {
    expect(told('lao-dong-nu.thai-san', 'sẩy thai 9 tuần nghỉ bao lâu có lương không')).toMatch(
      /^Mình rất tiếc.*20 ngày khi từ 5/,
    )
  })

  it('also where the longer answer is asked for in words', () => {
    const [said] = openMore(topicId(LIMITS), ctx(), 'còn bầu 8 tháng thì sao').says
    expect(said?.text).toMatch(/^Nói trước/)
    expect(openMore(topicId(LIMITS), ctx()).says[0]?.text).not.toContain('Nói trước')
  })

  it('and is led on from there once', () => {
    const choices = openFlow(topicId(LIMITS), ctx(), 'em bầu 8 tháng có phải tăng ca không').says.flatMap(
      (say) => say.choices,
    )
    expect(choices.filter(({ payload }) => payload === 'v1:flow:lao-dong-nu.bao-ve-thai-ky')).toHaveLength(1)
  })

  it('by the day: who was born in 2008 is grown up in 2027', () => {
    expect(told(NIGHT, 'em sn 2008 làm ca đêm')).toMatch(/^Nói trước/)
    expect(told(NIGHT, 'em sn 2008 làm ca đêm', '2027-02-01' as LocalDate)).toMatch(/^Làm ca bình thường/)
  })

  it('and a year of birth is no amount of money', () => {
    const said = told(NIGHT, 'e 2k9 làm ca đêm 8 tiếng lương 7tr')
    expect(said).toContain('Nói trước')
    expect(said).not.toContain('2.900')
    expect(said).toContain('Giờ chuẩn (giờ làm bình thường)')
  })

  it.each([
    [LIMITS, 'bắt tăng ca có đúng luật không có bầu 7 tháng rồi'],
    [LIMITS, 'em sảy thai năm ngoái giờ có bầu 7 tháng công ty bắt tăng ca'],
    [LIMITS, 'con đầu mất rồi giờ em có con nhỏ bị bắt tăng ca'],
    [NIGHT, 'em 17t làm ca đêm được ko'],
  ])('also where something close to it is denied: %s: %s', (topic, text) =>
    expect(told(topic, text)).toMatch(/^Nói trước/),
  )

  it.each([
    [LIMITS, 'em bị sảy thai 9 tuần mà công ty bắt tăng ca'],
    [LIMITS, 'em bi say thai 9 tuan ma cong ty bat tang ca'],
    [LIMITS, 'bầu 3 tháng thì bị sảy, công ty bắt tăng ca'],
    [LIMITS, 'em bị thai lưu 12 tuần công ty bắt tăng ca'],
    [LIMITS, 'em mất em bé rồi, công ty bắt tăng ca'],
    [LIMITS, 'em không có bầu, tăng ca ngày lễ tính sao'],
    [NIGHT, 'e chưa có bầu làm ca đêm được không'],
    [NIGHT, 'lương cơ bản 15t làm đêm tính sao'],
    [HOURS, 'con em sinh năm 2010, em làm 9 tiếng một ngày'],
    ['hop-dong.loai-hop-dong', 'em ký hợp đồng 12t, ký 2 lần rồi, giờ ký tiếp loại gì'],
    [LIMITS, 'một tháng tăng ca tối đa bao nhiêu tiếng'],
    [NIGHT, 'em sn 1999 làm ca đêm được bao nhiêu'],
    [NIGHT, 'lương 17t ca đêm được thêm bao nhiêu'],
    [HOURS, 'con em 3 tuổi, em làm 9 tiếng một ngày'],
  ])('others do not: %s: %s', (topic, text) => expect(told(topic, text)).not.toContain('Nói trước'))
})
