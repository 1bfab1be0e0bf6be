import { SHIPPED_ON as today, shippedContent } from '../../../test/builders/shipped-content'
import { topicId } from '../../ids'
import type { PublishedContent } from '../content'
import { continueForm, openFlow } from './engine'
import type { EngineContext, FlowOutcome } from './outcome'

let content: PublishedContent
beforeAll(async () => {
  content = await shippedContent()
})

const ctx = (): EngineContext => ({ content, today, now: 0, unit: {} })
const OVERTIME = 'luong.tang-ca'
const NIGHT = 'luong.lam-dem'
const HOLIDAY = 'luong.le-tet'
const MINIMUM = 'luong.toi-thieu-vung'
const TAX = 'luong.thue-tncn'
const LEAVE = 'thoi-gio.phep-nam'

/** The last outcome of what a worker wrote about a topic, one text after another. */
function after(topic: string, first: string, ...later: string[]): FlowOutcome {
  return later.reduce(
    (before: FlowOutcome, text) =>
      before.form === undefined ? before : continueForm(before.form, { kind: 'text', text }, ctx()),
    openFlow(topicId(topic), ctx(), first),
  )
}
const said = ({ says }: FlowOutcome): string => says.map(({ text }) => text).join('\n')
/** The question that the form waits at; undefined when it is finished, or none was begun. */
const asks = ({ form }: FlowOutcome): string | undefined => (form?.finished === true ? undefined : form?.step)
const offered = ({ says }: FlowOutcome): string[] => says.flatMap(({ choices }) => choices.map(({ label }) => label))
const assumed = ({ form }: FlowOutcome): string[] =>
  Object.entries(form?.slots ?? {}).flatMap(([slot, value]) => (value.assumed === true ? [slot] : []))

describe('a plain question is computed at once, and says what was taken for granted', () => {
  it.each([
    [OVERTIME, 'lương 7tr5, tăng ca 12 tiếng chủ nhật', '865.385 đồng'],
    [OVERTIME, 'luong 7tr5 toi tang ca 12 tieng chu nhat duoc bao nhieu', '865.385 đồng'],
    [OVERTIME, 'công ty trả lương 7tr5, tháng này em tăng ca chủ nhật 4 tiếng được bao nhiêu vậy ad', '288.462 đồng'],
    [OVERTIME, 'lương em 8 triệu 3 công ty trả, tăng ca chủ nhật 4 tiếng', '319.231 đồng'],
    [HOLIDAY, 'lương 8 triệu đi làm tết 8 tiếng', '923.077 đồng'],
    [HOLIDAY, 'luong 8tr di lam le 8 tieng duoc bao nhieu', '923.077 đồng'],
    [HOLIDAY, 'lương 8tr đi làm mùng 2 tết 8 tiếng', '923.077 đồng'],
    [HOLIDAY, 'lương 8tr làm lễ quốc khánh 8 tiếng', '923.077 đồng'],
    [NIGHT, 'lương 7tr làm đêm 8 tiếng', '80.769 đồng'],
    [NIGHT, 'luong 7tr8 ca dem 8 tieng duoc them bao nhieu', '90.000 đồng'],
    [MINIMUM, 'lương 4 triệu 2 vùng 2', 'thiếu 530.000 đồng'],
    [MINIMUM, 'luong thang 4tr2 vung 2 co dung luat ko', 'thiếu 530.000 đồng'],
    [TAX, 'lương 25tr đóng thuế bao nhiêu', '343.750 đồng'],
    [TAX, 'luong 25 trieu thi dong thue bao nhieu con lanh bao nhieu', '343.750 đồng'],
    [LEAVE, 'em làm 7 năm', '13 ngày phép'],
    [LEAVE, 'em lam 7 nam duoc may ngay phep nam', '13 ngày phép'],
  ])('%s: %s', (topic, text, result) => {
    const outcome = after(topic, text)
    expect(said(outcome)).toContain(result)
    expect(said(outcome)).toContain('tạm tính theo')
  })
})

describe('hours of each of several days are no sum, and are asked', () => {
  it.each([
    [NIGHT, 'lương 6tr8 làm ca đêm 8 tiếng 26 đêm thì thêm bn'],
    [NIGHT, 'luong 7tr8 moi dem lam 8 tieng ca dem duoc them bao nhieu'],
    [OVERTIME, 'lương 7tr tăng ca chủ nhật 4 tiếng, tháng 4 chủ nhật'],
    [OVERTIME, 'lương 7tr tăng ca 3 tiếng 10 ngày thường'],
    [HOLIDAY, 'lương 7tr đi làm lễ mỗi ngày 8 tiếng'],
  ])('%s: %s', (topic, text) => {
    const outcome = after(topic, text)
    expect(asks(outcome)).toBeDefined()
    expect(outcome.form?.slots['so_gio']).toBeUndefined()
    expect(said(outcome)).not.toMatch(/ít nhất [\d.]+ đồng/)
  })

  it.each([
    [NIGHT, 'lương 7tr8 làm ca đêm 8 tiếng'],
    [OVERTIME, 'lương 7tr tăng ca thứ 7 chủ nhật 8 tiếng'],
    [HOLIDAY, 'lương 8tr đi làm mùng 2 tết 8 tiếng'],
  ])('while those of one are computed: %s: %s', (topic, text) => expect(after(topic, text).form?.finished).toBe(true))
})

describe('a text that touches what is usual is asked about it', () => {
  it.each([
    // Night by the clock.
    ['buoi', OVERTIME, 'lương 7tr5 tăng ca chủ nhật từ 20h đến 4h là 8 tiếng'],
    ['buoi', OVERTIME, 'lương 7tr5 chủ nhật tăng ca từ 9h tối đến 12h'],
    ['buoi', OVERTIME, 'lương 7tr5 chủ nhật tăng ca 8 tiếng xuyên tối tới 1h'],
    ['buoi', OVERTIME, 'lương 7tr5 chủ nhật tăng ca 6 tiếng tới gần sáng'],
    ['buoi', OVERTIME, 'luong 7tr5 chu nhat tang ca tu 8h toi 4 tieng'],
    ['buoi', OVERTIME, 'lương 7tr5 chủ nhật tăng ca 6pm tới 12pm 6 tiếng'],
    ['buoi', OVERTIME, 'lương 7tr5 tăng ca 4 tiếng chủ nhật tối'],
    ['buoi', OVERTIME, 'lương 7tr5 tăng ca chủ nhật 5 tiếng tới 22h30'],
    ['buoi', OVERTIME, 'lương 7tr5 tăng ca chủ nhật 5 tiếng ca 3'],
    ['buoi', OVERTIME, 'lương 7tr5 tăng ca chủ nhật 5 tiếng rạng sáng mới về'],
    ['buoi', OVERTIME, 'lương 7tr5 tăng ca ban ngày chủ nhật 8 tiếng tới khuya'],
    ['buoi', HOLIDAY, 'lương 7tr5 làm lễ 8 tiếng buổi tối'],
    ['buoi', HOLIDAY, 'lương 7tr5 làm lễ 8 tiếng tới 2h sáng'],
    // The kind of pay.
    ['cach_tra', OVERTIME, 'lương 3tr part-time tăng ca chủ nhật 4 tiếng'],
    ['cach_tra', OVERTIME, 'lương 8tr ăn theo sản lượng tăng ca chủ nhật 4 tiếng'],
    ['cach_tra', OVERTIME, 'lương tuần 2 triệu tăng ca chủ nhật 4 tiếng'],
    ['cach_tra', OVERTIME, 'lương 8tr tính theo doanh số tăng ca chủ nhật 4 tiếng'],
    ['cach_tra', OVERTIME, 'lương 8tr tính đơn giá từng cái tăng ca chủ nhật 4 tiếng'],
    ['cach_tra', NIGHT, 'lương 7tr công nhật làm đêm 8 tiếng'],
    ['cach_tra', HOLIDAY, 'lương 7tr làm khoán đi làm tết 8 tiếng'],
    // The working month.
    ['gio_chuan', OVERTIME, 'lương 8tr làm thứ 2 đến thứ 6 tăng ca chủ nhật 4 tiếng'],
    ['gio_chuan', OVERTIME, 'lương 8tr tháng 23 công tăng ca chủ nhật 4 tiếng'],
    ['gio_chuan', OVERTIME, 'lương 8tr 24công tăng ca chủ nhật 4 tiếng'],
    ['gio_chuan', OVERTIME, 'lương 8tr đi làm 21 ngày một tháng tăng ca chủ nhật 4 tiếng'],
    ['gio_chuan', OVERTIME, 'lương 8tr hai mươi hai công tăng ca chủ nhật 4 tiếng'],
    ['gio_chuan', OVERTIME, 'lương 8tr tuần làm 5 ngày tăng ca chủ nhật 4 tiếng'],
    ['gio_chuan', NIGHT, 'lương 7tr 22 công làm đêm 8 tiếng'],
    ['gio_chuan', HOLIDAY, 'lương 7tr 22 công đi làm tết 8 tiếng'],
    // A night that is a holiday or a day of rest.
    ['loai', NIGHT, 'lương 7tr8 làm ca đêm 8 tiếng, tối 24/11 được thêm bao nhiêu'],
    ['loai', NIGHT, 'lương 7tr8 ca đêm giao thừa 8 tiếng'],
    ['loai', NIGHT, 'lương 7tr8 ca đêm mùng 1 tết 8 tiếng'],
    ['loai', NIGHT, 'lương 7tr8 ca đêm ngày lễ 8 tiếng'],
    ['loai', NIGHT, 'lương 7tr8 ca đêm chủ nhật 8 tiếng'],
    ['loai', NIGHT, 'lương 7tr8 làm đêm 30/4 8 tiếng'],
    ['loai', NIGHT, 'luong 7tr8 ca dem 2-9 8 tieng'],
    ['loai', NIGHT, 'lương 7tr8 làm đêm quốc khánh 8 tiếng'],
    ['loai', NIGHT, 'lương 7tr8 làm đêm thứ 7 8 tiếng'],
    ['loai', NIGHT, 'lương 7tr8 làm đêm 8 tiếng từ 18h đến 2h'],
    // Days that the law does not give.
    ['loai', HOLIDAY, 'lương 8tr làm lễ noel 8 tiếng'],
    ['loai', HOLIDAY, 'lương 8tr làm lễ trung thu 8 tiếng'],
    ['loai', HOLIDAY, 'lương 8tr làm lễ vu lan 8 tiếng'],
    ['loai', HOLIDAY, 'lương 8tr làm lễ phục sinh 8 tiếng'],
    ['loai', HOLIDAY, 'lương 8tr đi làm 28 tết 8 tiếng'],
    ['loai', HOLIDAY, 'lương 8tr đi làm mùng 6 tết 8 tiếng'],
    ['loai', HOLIDAY, 'lương 8tr làm lễ tạ ơn 8 tiếng'],
    ['loai', HOLIDAY, 'lương 8tr đi làm lễ ngày 20/10 8 tiếng'],
    ['loai', HOLIDAY, 'lương 8tr đi làm ngày lễ tình yêu 8 tiếng'],
    ['loai', HOLIDAY, 'luong 8tr di lam truoc tet 8 tieng'],
    ['loai', HOLIDAY, 'lương 8tr đi làm sau lễ 8 tiếng'],
    // The contract and those who are supported.
    ['kieu', TAX, 'hợp đồng 80 ngày lương 25tr đóng thuế bao nhiêu'],
    ['kieu', TAX, 'hợp đồng khoán việc lương 25tr đóng thuế bao nhiêu'],
    ['kieu', TAX, 'làm part-time lương 25tr đóng thuế bao nhiêu'],
    ['kieu', TAX, 'em người nước ngoài qua đây 3 tháng lương 25tr đóng thuế bao nhiêu'],
    ['kieu', TAX, 'hợp đồng dịch vụ lương 25tr đóng thuế bao nhiêu'],
    ['kieu', TAX, 'chưa ký gì hết lương 25tr đóng thuế bao nhiêu'],
    ['kieu', TAX, 'đang thử việc lương 25tr đóng thuế bao nhiêu'],
    ['kieu', TAX, 'làm hai nơi lương 25tr đóng thuế bao nhiêu'],
    ['phu_thuoc', TAX, 'lương 25tr nuôi mẹ và 2 cháu đóng thuế bao nhiêu'],
    ['phu_thuoc', TAX, 'lương 25tr nuôi em học đại học thuế bao nhiêu'],
    ['phu_thuoc', TAX, 'lương 25tr nhà có 2 nhóc đóng thuế bao nhiêu'],
    ['phu_thuoc', TAX, 'lương 25tr có ông bà nội thì thuế bao nhiêu'],
    ['phu_thuoc', TAX, 'luong 25tr co 2 con dong thue bao nhieu'],
    ['luong', TAX, 'lương net 25tr đóng thuế bao nhiêu'],
    ['luong', TAX, 'lương 25tr net đóng thuế bao nhiêu'],
    ['luong', TAX, 'lương thực nhận 25tr đóng thuế bao nhiêu'],
    // When, and whether the month was whole.
    ['ngay', MINIMUM, 'lương tháng 12 vừa rồi 5tr vùng 1 có đúng không'],
    ['ngay', MINIMUM, 'lương 5tr vùng 1 hồi tháng 11 năm ngoái'],
    ['ngay', MINIMUM, 'lương 5tr vùng 1 năm 2025 có đúng không'],
    ['ngay', MINIMUM, 'luong 5tr vung 1 thang truoc'],
    ['ngay', MINIMUM, 'lương 5tr vùng 1 quý 4 vừa qua'],
    ['ngay', MINIMUM, 'lương 5tr vùng 1 đợt dịch'],
    ['cach', MINIMUM, 'em làm part-time lương 2tr5 vùng 1'],
    ['cach', MINIMUM, 'em nghỉ 10 ngày, lương 3tr vùng 1'],
    ['cach', MINIMUM, 'tháng này ít việc lương 3tr vùng 1'],
    ['cach', MINIMUM, 'em làm 4 tiếng lương 3tr vùng 1'],
    ['cach', MINIMUM, 'công ty giãn ca lương 3tr vùng 1'],
    // Leave.
    ['da_nghi', LEAVE, 'em làm 7 năm nghỉ phép hết 5 hôm còn mấy ngày'],
    ['da_nghi', LEAVE, 'em làm 7 năm có 10 ngày phép rồi'],
    ['da_nghi', LEAVE, 'em làm 7 năm xin nghỉ phép 3 bữa'],
    ['da_nghi', LEAVE, 'em lam 7 nam nghi 5 ngay phep'],
    ['da_nghi', LEAVE, 'em làm 7 năm công ty trừ phép bao nhiêu'],
    ['so_thang', LEAVE, 'em làm 7 năm tháng 6 này nghỉ luôn'],
    ['so_thang', LEAVE, 'em làm 7 năm thì nghỉ hẳn'],
    ['so_thang', LEAVE, 'em làm 7 năm, hết hợp đồng'],
    ['so_thang', LEAVE, 'em làm 7 năm, bị cho thôi việc giữa năm'],
    ['so_thang', LEAVE, 'em làm 7 năm, có nghỉ sinh'],
    ['loai', LEAVE, 'em làm hầm lò 7 năm'],
    ['loai', LEAVE, 'em làm thợ hàn 7 năm'],
    ['loai', LEAVE, 'em làm xưởng may 7 năm'],
    ['loai', LEAVE, 'em phun sơn 7 năm'],
    ['loai', LEAVE, 'em lam thuoc da duoc 7 nam'],
    ['loai', LEAVE, 'em 17 tuổi, làm 2 năm'],
  ])('%s is not taken for granted in %s: %s', (slot = '', topic = '', text = '') => {
    const outcome = after(topic, text)
    expect(assumed(outcome)).not.toContain(slot)
    expect(outcome.form?.finished).not.toBe(true)
  })

  it.each([
    'em làm không có hợp đồng lương 25tr đóng thuế bao nhiêu',
    'em chưa có hợp đồng lương 25tr đóng thuế bao nhiêu',
  ])('no contract is heard as none: %s', (text) => {
    expect(said(after(TAX, text))).toContain('Mình hiểu: Không hợp đồng')
    expect(said(after(TAX, text))).toContain('10%')
    expect(said(after(TAX, text))).not.toContain('343.750')
  })

  it.each(['em đang thử việc, lương 4tr5 vùng 1', 'em học nghề lương 4tr5 vùng 1'])(
    'whoever is on trial is not told that the company underpays: %s',
    (text) => {
      expect(said(after(MINIMUM, text))).toContain('không nói chắc công ty trả thiếu')
      expect(said(after(MINIMUM, text))).not.toContain('810.000')
      expect(said(after(MINIMUM, text))).not.toContain('tạm tính theo')
    },
  )

  it.each([
    'em làm nửa tháng lương 2tr5 vùng 1',
    'em làm nửa buổi lương 2tr5 vùng 1',
    'em nghỉ không lương, lương 3tr vùng 1',
  ])('a month that was not whole is compared by the hour: %s', (text) => {
    const outcome = after(MINIMUM, text, 'hôm nay')
    expect(said(outcome)).not.toContain('thấp hơn mức tối thiểu')
  })
})

describe('more hours than a night has are not all hours of the night', () => {
  it.each([
    [NIGHT, 'lương 7tr làm đêm 14 tiếng'],
    [NIGHT, 'lương 7tr ca đêm 12 tiếng'],
    [OVERTIME, 'lương 7tr5 tăng ca đêm 12 tiếng chủ nhật'],
    [HOLIDAY, 'lương 7tr5 làm lễ ban đêm 10 tiếng'],
    [OVERTIME, 'luong 7tr5 tang ca ban dem chu nhat 9 tieng'],
  ])('%s: %s', (topic, text) => expect(after(topic, text).form?.finished).not.toBe(true))

  it('the night hours are asked', () => {
    expect(said(after(OVERTIME, 'lương 7tr5 tăng ca đêm 12 tiếng chủ nhật', '8 tiếng'))).toContain('778.846 đồng')
  })
})

describe('a later reply is heard for all that is open or was assumed', () => {
  it.each([
    [OVERTIME, 'lương 8tr, tăng ca 8 tiếng tính sao', 'chủ nhật ban đêm', '830.769 đồng'],
    [OVERTIME, 'lương 7tr5, tăng ca chủ nhật tính sao', '4 tiếng ban đêm', '389.423 đồng'],
    [OVERTIME, 'lương 7tr5, tăng ca chủ nhật tính sao', '4 tiếng', '288.462 đồng'],
    [HOLIDAY, 'lương 7tr đi làm tết tính sao', '8 tiếng ban đêm', '1.050.000 đồng'],
  ])('%s: %s, then %s', (topic, first, second, result) => {
    expect(said(after(topic, first, second))).toContain(result)
  })

  it.each([
    [OVERTIME, 'lương 7tr5, tăng ca chủ nhật tính sao', '4 tiếng, công ty em 24 công', 'hoi-gio-chuan'],
    [OVERTIME, 'lương 7tr5, tăng ca chủ nhật tính sao', '4 tiếng tới gần sáng', 'hoi-buoi-nghi'],
    [OVERTIME, 'lương 7tr5, tăng ca chủ nhật tính sao', '4 tiếng, em ăn khoán', 'hoi-cach-tra'],
    [HOLIDAY, 'lương 7tr đi làm tết tính sao', '8 tiếng mùng 6', 'hoi-loai'],
  ])('%s: %s, then %s: asks %s', (topic, first, second, step) => {
    expect(asks(after(topic, first, second))).toBe(step)
  })

  it('an answer to another open question, and nothing else, is taken', () => {
    const outcome = after(OVERTIME, 'lương 7tr5, tăng ca chủ nhật tính sao', 'em làm ban đêm', '4 tiếng')
    expect(said(outcome)).toContain('389.423 đồng')
  })
})

describe('after a result', () => {
  it.each([
    [OVERTIME, 'lương 7tr5 tăng ca chủ nhật 4 tiếng được bao nhiêu', 'ban đêm bị quản lý sàm sỡ'],
    [OVERTIME, 'lương 7tr5 tăng ca chủ nhật 4 tiếng được bao nhiêu', 'làm đêm mà có bầu được không'],
    [OVERTIME, 'lương 7tr5 tăng ca chủ nhật 4 tiếng được bao nhiêu', 'làm đêm bị ngất xỉu'],
    [OVERTIME, 'lương 7tr5 tăng ca chủ nhật 4 tiếng được bao nhiêu', 'công ty chậm lương tháng này'],
    [OVERTIME, 'lương 7tr5 tăng ca chủ nhật 4 tiếng được bao nhiêu', 'chậm lương tháng thì kiện ở đâu'],
    [OVERTIME, 'lương 7tr5 tăng ca chủ nhật 4 tiếng được bao nhiêu', 'lương tháng 13 có bắt buộc không'],
    [LEAVE, 'em làm 7 năm', 'không biết xin nghỉ ốm sao'],
    [HOLIDAY, 'lương 8 triệu đi làm tết 8 tiếng', 'ngày lễ được nghỉ mấy ngày'],
    [TAX, 'lương 25tr đóng thuế bao nhiêu', 'thời vụ có được nghỉ phép không'],
  ])('%s: %s, then another question is another question: %s', (topic, first, second) => {
    expect(after(topic, first, second).refused).toBeDefined()
  })

  it.each(['ban đêm', 'còn ban đêm thì sao', 'dạ em làm ban đêm ạ', 'nếu làm đêm thì được bao nhiêu'])(
    'the option alone corrects it: %s',
    (text) => {
      const outcome = after(OVERTIME, 'lương 7tr5 tăng ca chủ nhật 4 tiếng được bao nhiêu', text)
      expect(said(outcome)).toContain('389.423 đồng')
    },
  )
})

describe('a place', () => {
  it.each([
    'luong trong hop dong thap hon luong toi thieu thi sao',
    'cty dong thap hon luong toi thieu',
    'cong ty cu chi tra 4tr luong toi thieu',
    'tien di an 500k luong 4tr',
    'doi song cong nhan luong 4tr2',
    'hop dong anh ky luong 4tr2',
    'can tho may luong 4tr2',
    'mong cai thien luong 4tr2',
    'quê em ở Nghệ An lương 4tr2',
    'quê Thanh Hóa làm ở khu công nghiệp lương 4tr2',
  ])('is not heard in everyday words, nor is the home: %s', (text) => {
    expect(said(after(MINIMUM, text))).not.toContain('Mình hiểu công ty ở')
  })

  it.each([
    ['luong 4tr2 o bac ninh', 'Bắc Ninh'],
    ['luong 4tr2 kcn dong nai', 'Đồng Nai'],
    ['em quê Nghệ An làm ở Bình Dương lương 4tr2', 'TP. Hồ Chí Minh'],
    ['luong 4tr2 tphcm', 'TP. Hồ Chí Minh'],
  ])('is heard where it is said to be one: %s', (text, place) => {
    expect(said(after(MINIMUM, text))).toContain(`Mình hiểu công ty ở ${place}`)
  })

  it('leaves the worker who knows the region right, though it is not among the likely ones', () => {
    const asked = after(MINIMUM, 'em làm ở Bắc Giang lương 4tr2')
    expect(offered(asked)).not.toContain('Vùng I')
    expect(said(after(MINIMUM, 'em làm ở Bắc Giang lương 4tr2', 'vùng 1'))).toContain('5.310.000 đồng/tháng')
  })
})

describe('who is protected hears of it before any amount', () => {
  it.each([
    [NIGHT, 'em bầu 7 tháng lương 7tr làm ca đêm 8 tiếng', 'mang thai từ tháng thứ 7'],
    [OVERTIME, 'em bầu 8 tháng lương 7tr5 tăng ca 3 tiếng chủ nhật', 'mang thai từ tháng thứ 7'],
    [HOLIDAY, 'em có thai lương 7tr đi làm tết 8 tiếng', 'mang thai từ tháng thứ 7'],
    [NIGHT, 'em 17 tuổi lương 6tr làm ca đêm 8 tiếng', 'chưa đủ 18 tuổi'],
    [NIGHT, 'em chua du 18 luong 6tr lam dem 8 tieng', 'chưa đủ 18 tuổi'],
    [OVERTIME, 'con em mới 8 tháng lương 7tr5 tăng ca 3 tiếng chủ nhật', 'nuôi con dưới 12 tháng'],
    [NIGHT, 'em đang cho con bú lương 7tr làm ca đêm 8 tiếng', 'nuôi con dưới 12 tháng'],
    [OVERTIME, 'có bầu tăng ca được bao nhiêu', 'mang thai từ tháng thứ 7'],
  ])('%s: %s', (topic, text, warning) =>
    expect(said(after(topic, text))).toMatch(new RegExp(`^Nói trước[^\n]*${warning}`)),
  )

  it('also when it is said in a reply, and is led on from the result', () => {
    const outcome = after(OVERTIME, 'lương 7tr5, tăng ca chủ nhật tính sao', '4 tiếng, em đang mang bầu')
    expect(said(outcome)).toMatch(/^Nói trước[\s\S]*288\.462 đồng/)
    expect(offered(outcome)).toContain('Bảo vệ thai kỳ')
  })

  it.each([
    [NIGHT, 'lương 7tr làm đêm 8 tiếng'],
    [OVERTIME, 'bầu cử ngày chủ nhật lương 7tr5 tăng ca 4 tiếng'],
    [OVERTIME, 'em 18 tuổi lương 7tr5 tăng ca 4 tiếng chủ nhật'],
  ])('others do not: %s: %s', (topic, text) => expect(said(after(topic, text))).not.toContain('Nói trước'))
})
