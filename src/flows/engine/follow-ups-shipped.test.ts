import { SHIPPED_ON as today, shippedContent } from '../../../test/builders/shipped-content'
import { topicId } from '../../ids'
import type { PublishedContent } from '../content'
import { continueForm, insist, openFlow } from './engine'
import type { EngineContext, FlowOutcome } from './outcome'

let content: PublishedContent
beforeAll(async () => {
  content = await shippedContent()
})

const ctx = (): EngineContext => ({ content, today, now: 0, unit: {} })
const OVERTIME = 'luong.tang-ca'
const WEEKDAY = 'lương 7tr8 tăng ca 20 tiếng ngày thường'
const SUNDAY = 'lương 7tr8 tăng ca 12 tiếng chủ nhật'
/** The form waits for the standard hours. */
const ASKED = 'lương 7tr8 tăng ca 20 tiếng ngày thường 24 công'

function after(first: string, ...later: string[]): FlowOutcome {
  return later.reduce(
    (before: FlowOutcome, text) =>
      before.form === undefined ? before : continueForm(before.form, { kind: 'text', text }, ctx()),
    openFlow(topicId(OVERTIME), ctx(), first),
  )
}
const said = ({ says }: FlowOutcome): string => says.map(({ text }) => text).join('\n')
const asks = ({ form }: FlowOutcome): string | undefined => (form?.finished === true ? undefined : form?.step)
const slots = ({ form }: FlowOutcome): Record<string, unknown> =>
  Object.fromEntries(Object.entries(form?.slots ?? {}).map(([name, { value }]) => [name, value]))

it('the kind of day behind the hours says nothing of the working month', () => {
  expect(said(after(WEEKDAY))).toContain('1.125.000 đồng')
  expect(said(after('luong 7tr8 tang ca 8 tieng ngay le'))).toContain('900.000 đồng')
})

describe('after a result', () => {
  it('a part of it at night is told by itself, and that the rest is another sum', () => {
    const outcome = after(SUNDAY, 'à mà 8 tiếng trong đó là ban đêm')
    expect(said(outcome)).toMatch(/^Mình tính lại: Ban đêm, số giờ 8 giờ\./)
    expect(said(outcome)).toContain('Phần giờ còn lại tính như trước')
    expect(said(outcome)).toContain('270% × 8 giờ = 810.000 đồng')
  })

  it('a night that may be of two kinds is asked about, and nothing is computed before', () => {
    const outcome = after(WEEKDAY, 'a ma 8 tieng trong do la ban dem')
    expect(asks(outcome)).toBe('hoi-buoi-thuong')
    expect(said(outcome)).toContain('không tạm tính theo "tăng ca ban ngày" nữa')
    expect(said(outcome)).not.toContain('1.125.000')
    expect(said(after(WEEKDAY, 'à mà 8 tiếng trong đó là ban đêm', 'ngày rồi sang đêm'))).toContain(
      '210% × 8 giờ = 630.000 đồng',
    )
  })

  it('the working month is asked for when it is another than was assumed', () => {
    expect(asks(after(SUNDAY, 'công ty em 24 công'))).toBe('hoi-gio-chuan')
    expect(said(after(SUNDAY, 'cong ty em 24 cong', '192'))).toContain('192 giờ × 200% × 12 giờ = 975.000 đồng')
  })

  it.each([
    ['còn chủ nhật thì sao', '200% × 20 giờ = 1.500.000 đồng'],
    ['con ngay le thi sao', '300% × 20 giờ = 2.250.000 đồng'],
    ['còn lương 9tr thì sao', '9.000.000 đồng : 208 giờ × 150% × 20 giờ'],
    ['10 tiếng thì sao', '150% × 10 giờ'],
  ])('what else is asked of the same is computed with the rest kept: %s', (text, result) => {
    expect(said(after(WEEKDAY, text))).toContain(result)
  })

  it('what was said of a night is not assumed to be a day on another kind of day', () => {
    const outcome = after(WEEKDAY, 'à mà 8 tiếng trong đó là ban đêm', 'ngày rồi sang đêm', 'còn chủ nhật thì sao')
    expect(asks(outcome)).toBe('hoi-buoi-nghi')
    expect(said(outcome)).not.toContain('20 giờ')
  })

  it.each([
    'ban đêm bị quản lý sàm sỡ',
    'chủ nhật có được nghỉ không',
    'làm 12 tiếng chủ nhật có đúng luật không',
    'lương 9tr tăng ca 4 tiếng chủ nhật',
    'công ty chậm lương thì sao',
    'chủ nhật công ty bắt đi làm',
    'em bầu 8 tháng thì sao',
  ])('another question is another question: %s', (text) => {
    expect(after(WEEKDAY, text).refused).toBeDefined()
  })
})

describe('while something else is asked', () => {
  it('a figure of another question is heard for that one, and the question stays', () => {
    const outcome = after(ASKED, 'à mà 8 tiếng trong đó là ban đêm')
    expect(said(outcome)).toMatch(/^Mình hiểu: số giờ 8 giờ\./)
    expect(said(outcome)).not.toContain('8 giờ là một ngày')
    expect(asks(outcome)).toBe('hoi-buoi-thuong')
  })

  it('another kind of day is heard', () => {
    const outcome = after(ASKED, 'còn chủ nhật thì sao')
    expect(said(outcome)).toMatch(/^Mình hiểu: Ngày nghỉ hằng tuần\./)
    expect(asks(outcome)).toBe('hoi-gio-chuan')
    expect(slots(after(ASKED, 'còn chủ nhật thì sao', '192'))).toMatchObject({ loai_ngay: 'weekly_rest', so_gio: 20 })
  })

  it('another kind of day is no time of the day', () => {
    const outcome = after('tăng ca 6 tiếng chủ nhật lương 8tr tối', 'còn ngày lễ thì sao')
    expect(said(outcome)).toMatch(/^Mình hiểu: Ngày lễ, Tết\./)
    expect(asks(outcome)).toBe('hoi-buoi-nghi')
    expect(said(after('tăng ca 6 tiếng chủ nhật lương 8tr tối', 'ngày'))).toContain('200% × 6 giờ')
  })

  it('money is no number of hours', () => {
    const outcome = after(ASKED, 'lương 200tr')
    expect(slots(outcome)['gio_chuan']).toBeUndefined()
    expect(slots(outcome)['luong_thang']).toBe(200_000_000)
  })

  it('what touches an assumption is taken where nothing else was understood, instead of a refusal', () => {
    const before = after(ASKED)
    const text = 'hôm bữa làm khuya lơ khuya lắc luôn á'
    const refused = continueForm(before.form ?? fail(), { kind: 'text', text }, ctx())
    const outcome = insist(before.form ?? fail(), refused.refused?.reason ?? fail(), ctx(), text)
    expect(asks(outcome)).toBe('hoi-buoi-thuong')
    expect(said(outcome)).toContain('không tạm tính theo "tăng ca ban ngày" nữa')
  })

  it('hours that may be of the night are no standard hours', () => {
    expect(after('tăng ca ngày thường ca đêm lương 8tr', 'ban đêm', '40 tiếng').refused).toBeDefined()
    const shift = openFlow(topicId('luong.lam-dem'), ctx(), 'làm đêm lương 8tr giao thừa')
    expect(continueForm(shift.form ?? fail(), { kind: 'text', text: '160 tiếng' }, ctx()).refused).toBeDefined()
  })

  it('a figure that was told with the question is corrected before its own question came', () => {
    const begun = openFlow(topicId('hop-dong.nghi-ngang'), ctx(), 'lương 9 triệu nghỉ ngang đền bao nhiêu')
    const outcome = continueForm(begun.form ?? fail(), { kind: 'text', text: 'nhầm, 9tr5' }, ctx())
    expect(said(outcome)).toContain('9.500.000 đồng')
  })

  it('children told of after the tax are asked about, and not left out', () => {
    const result = openFlow(topicId('luong.thue-tncn'), ctx(), 'lương 25tr đóng thuế bao nhiêu')
    expect(said(result)).toContain('số người phụ thuộc 0')
    const outcome = continueForm(result.form ?? fail(), { kind: 'text', text: 'có 2 đứa con' }, ctx())
    expect(said(outcome)).toMatch(/đã đăng ký mấy người phụ thuộc|số người phụ thuộc 2/)
  })

  it('what says nothing of the form is refused as before', () => {
    expect(after(ASKED, 'em không rành mấy cái này').refused).toBeDefined()
    expect(after(ASKED, '8 tiếng').refused?.reason).toContain('8 giờ là một ngày')
  })
})

const fail = (): never => {
  throw new Error('no form runs on, or nothing was refused')
}
