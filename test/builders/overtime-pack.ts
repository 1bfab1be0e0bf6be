import type { Parameter, PublishedContent } from '../../src/flows/content'
import type { Flow } from '../../src/flows/flow'
import type { LocalDate } from '../../src/time'
import { aChoice, aContent, aFlow, anAsk, anEscalation, anOption, aParameter, aSay, to } from './flows'

/** A small pack: an answer with a form that computes and branches, a form that ends in a ticket, a menu. */
export const OVERTIME = 'luong.tang-ca'
export const LIMITS = 'thoi-gio.gioi-han-tang-ca'
export const LATE_WAGES = 'luong.cham-luong'

const steps: Flow['steps'] = [
  anAsk('hoi-luong', 'Lương tháng của bạn là bao nhiêu?', 'step hoi-gio', {
    keep: 'luong',
    min: 100_000,
    max: 1_000_000_000,
    hint: 'Bạn gõ số tiền một tháng giúp mình, ví dụ "7tr5".',
  }),
  anAsk('hoi-gio', 'Bạn tăng ca mấy giờ?', 'step hoi-ngay', { as: 'hours', keep: 'gio', min: 0.5, max: 300 }),
  anAsk('hoi-ngay', 'Bạn tăng ca vào ngày nào?', 'step re-nhanh', {
    as: 'one-of',
    keep: 'ngay',
    options: [
      anOption('thuong', 'Ngày thường', 'trong tuần'),
      anOption('nghi', 'Ngày nghỉ hằng tuần', 'chủ nhật'),
      anOption('le', 'Ngày lễ', 'tết'),
    ],
  }),
  {
    kind: 'branch',
    id: 're-nhanh',
    cases: [{ when: { slot: 'ngay', is: ['le'] }, to: to('step hoi-dem') }],
    otherwise: to('step hoi-ten'),
  },
  anAsk('hoi-dem', 'Bạn có làm ban đêm không?', 'step hoi-ten', { as: 'yes-no', keep: 'dem' }),
  anAsk('hoi-ten', 'Bạn làm ở công ty nào?', 'step tinh', { as: 'text', keep: 'cong-ty', optional: true }),
  {
    kind: 'compute',
    id: 'tinh',
    use: 'overtime-pay',
    with: {
      monthlyWage: { slot: 'luong' },
      hours: { slot: 'gio' },
      rate: { param: 'overtime.weekday' },
      standardHours: { value: 208 },
    },
    next: to('step ket-qua'),
  },
  aSay('ket-qua', 'Bạn được ít nhất {{result.pay}} cho {{slot.gio}}. [^blld-98]', {
    choices: [aChoice('Tính lại', 'step hoi-luong'), aChoice('Giới hạn giờ', `flow ${LIMITS}`)],
  }),
]

export function overtimeFlow(rest: Partial<Flow> = {}): Flow {
  const flow = aFlow(OVERTIME, {
    title: 'Tiền tăng ca',
    sources: [
      {
        id: 'blld-98',
        law: 'Bộ luật Lao động 2019',
        article: 'Điều 98',
        clause: 'khoản 1',
        link: 'https://example.vn',
      },
    ],
    short: 'Tăng ca ngày thường được ít nhất {{param.overtime.weekday}}. [^blld-98]',
    more: 'Ngày nghỉ được nhiều hơn. [^blld-98]',
    choices: [aChoice('Tính tiền tăng ca của tôi', 'step hoi-luong'), aChoice('Giới hạn giờ', `flow ${LIMITS}`)],
    steps,
    escalation: anEscalation('Hỏi tăng ca, lương {{slot.luong}}', { priority: 'high' }),
  })
  return { ...flow, ...rest }
}

const lateWages = aFlow(LATE_WAGES, {
  title: 'Chậm lương',
  steps: [
    anAsk('hoi-tu-ngay', 'Bạn bị chậm lương từ ngày nào?', 'step hoi-so-tien', {
      as: 'date',
      keep: 'tu-ngay',
      max: 'today',
    }),
    anAsk('hoi-so-tien', 'Công ty còn nợ bạn bao nhiêu tiền?', 'step hoi-goi', { keep: 'so-tien' }),
    anAsk('hoi-goi', 'Số điện thoại của bạn là gì?', 'step chuyen', {
      as: 'phone',
      keep: 'dien-thoai',
      optional: true,
    }),
    {
      kind: 'escalate',
      id: 'chuyen',
      escalation: anEscalation('Nợ {{slot.so-tien}} từ {{slot.tu-ngay}}, gọi {{slot.dien-thoai}}', {
        priority: 'high',
      }),
    },
  ],
})

const menu = aFlow('phuc-vu.menu', {
  title: 'Danh mục',
  group: 'service',
  behaviour: 'menu',
  short: 'Mình giúp được những việc này.',
})

export function overtimePack({
  overtime = overtimeFlow(),
  parameters = [aParameter('overtime.weekday', 150)],
  others = [],
  revision = 'r1',
}: { overtime?: Flow; parameters?: Parameter[]; others?: Flow[]; revision?: string } = {}): PublishedContent {
  const limits = aFlow(LIMITS, { title: 'Giới hạn giờ tăng ca', short: 'Tăng ca có giới hạn.' })
  return aContent({ flows: [overtime, lateWages, limits, menu, ...others], parameters, revision })
}

export const PAST_REVIEW = { reviewBy: '2026-03-31' as LocalDate }
