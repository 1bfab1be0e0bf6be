import type { ContentFile } from '../../src/flows/content'
import type { KnownCalculators, LoadOptions } from '../../src/flows/load-content'
import type { LocalDate } from '../../src/time'

/** A small pack of content without a fault or a warning; tests break it in one place and look at what is said. */
export const GOOD_FILES: Readonly<Record<string, string>> = {
  'flows/luong.tang-ca.yaml': `id: luong.tang-ca
title: Tiền tăng ca
group: labor-law
valid_from: 2021-01-01
review_by: 2027-03-31
as_of: today
sources:
  - id: blld-98
    law: Bộ luật Lao động 2019
    article: Điều 98
    clause: khoản 1
    link: https://vbpl.vn/blld
answer:
  short: |
    Tăng ca ngày thường được ít nhất {{param.overtime.weekday}} tiền lương giờ. [^blld-98]
  more: |
    Ngày nghỉ hằng tuần được ít nhất {{param.overtime.weekly_rest}}. [^blld-98]
choices:
  - { label: Tính tiền tăng ca của tôi, to: step hoi-luong }
  - { label: Xem thêm, to: more }
  - { label: Giới hạn giờ tăng ca, to: flow thoi-gio.gioi-han-tang-ca }
  - { label: Gặp cán bộ, to: person }
steps:
  - id: hoi-luong
    ask: Lương tháng của bạn là bao nhiêu?
    as: money
    keep: luong
    min: 100000
    max: 1000000000
    hint: Bạn gõ số tiền một tháng giúp mình, ví dụ "7tr5".
    next: step hoi-ngay
  - id: hoi-ngay
    ask: Bạn tăng ca vào ngày nào?
    as: one-of
    keep: ngay
    options:
      - { value: thuong, label: Ngày thường, also: [trong tuần, thứ hai] }
      - { value: nghi, label: Ngày nghỉ hằng tuần, also: chủ nhật }
    next: step re-nhanh
  - id: re-nhanh
    branch:
      - { if: { slot: ngay, is: nghi }, to: step tinh-nghi }
      - { if: { slot: luong, at_least: 500000000 }, to: step chuyen }
    otherwise: step tinh
  - id: tinh-nghi
    compute: overtime-pay
    with:
      monthlyWage: { slot: luong }
      rate: { param: overtime.weekly_rest }
      standardHours: { value: 208 }
    next: step ket-qua
  - id: tinh
    compute: overtime-pay
    with:
      monthlyWage: { slot: luong }
      rate: { param: overtime.weekday }
      standardHours: { value: 208 }
    next: step ket-qua
  - id: ket-qua
    say: |
      Lương {{slot.luong}}: bạn được ít nhất {{result.pay}}. [^blld-98]
    choices:
      - { label: Tính lại, to: step hoi-luong }
  - id: chuyen
    escalate:
      priority: high
      category: luong.tang-ca
      summary: 'Lương {{slot.luong}}, tăng ca {{slot.ngay}}'
      say: Mình đã ghi lại đủ thông tin, mã hồ sơ {{ticket.code}}.
escalation:
  summary: Người lao động hỏi về tăng ca
examples:
  - name: có dấu
    turns:
      - { worker: Tăng ca chủ nhật tính sao?, topic: luong.tang-ca, expect: ['150%'] }
  - name: không dấu
    turns:
      - { worker: tang ca chu nhat tinh sao, expect: ['150%'], not: ['400%'] }
      - { worker: '1', expect: [Lương tháng] }
  - name: viết tắt
    on: 2026-11-22
    turns: [{ worker: tc cn tinh sao z }]
  - name: lẫn trong chuyện
    turns: [{ worker: 'hôm qua em làm thêm tới khuya, tính tiền sao ạ' }]
`,
  'flows/thoi-gio.gioi-han-tang-ca.yaml': `id: thoi-gio.gioi-han-tang-ca
title: Giới hạn giờ tăng ca
group: labor-law
sources:
  - { id: blld-107, law: Bộ luật Lao động 2019, article: Điều 107, link: 'https://vbpl.vn/blld' }
answer:
  short: Không quá 40 giờ trong 1 tháng. [^blld-107] Muốn hỏi thêm, bạn gọi {{unit.hotline}}.
choices:
  - { label: Gặp cán bộ, to: person }
examples:
  - { name: một, turns: [{ worker: tang ca toi da bao nhieu gio }] }
  - { name: hai, turns: [{ worker: Một tháng được tăng ca tối đa mấy giờ? }] }
  - { name: ba, turns: [{ worker: tca max bn h }] }
  - { name: bốn, turns: [{ worker: cty bat tang ca hoai co dung luat khong }] }
`,
  'flows/phuc-vu.khan-cap.yaml': `id: phuc-vu.khan-cap
title: Khẩn cấp
group: service
behaviour: emergency
urgent_words: [cháy, tai nạn]
answer:
  short: Bạn gọi 115 (cấp cứu) hoặc 114 (cháy) ngay nhé.
choices:
  - { label: Gặp cán bộ, to: person }
`,
  'flows/parameters.yaml': `parameters:
  - id: overtime.weekday
    name: Tăng ca ngày thường
    unit: percent
    periods:
      - { value: 150, valid_from: 2021-01-01, valid_to: null, cite: BLLĐ Đ.98, source: 'https://vbpl.vn', confidence: high }
  - id: overtime.weekly_rest
    name: Tăng ca ngày nghỉ
    unit: percent
    periods:
      - { value: 190, valid_from: 2013-05-01, valid_to: 2020-12-31, cite: BLLĐ 2012, source: 'https://vbpl.vn', confidence: low }
      - { value: 200, valid_from: 2021-01-01, cite: BLLĐ Đ.98, source: 'https://vbpl.vn', confidence: high }
`,
  'flows/settings.yaml': `thresholds: { answer: 0.6, clarify: 0.3 }
notice: { version: 1, text: 'Đây là tin tự động của công đoàn.' }
working_time: { days: [mon, tue, wed, thu, fri], from: '07:30', to: '17:00', lunch: ['11:30', '13:00'] }
holidays:
  - { name: Tết Dương lịch, from: 2026-01-01, to: 2026-01-01 }
retention_days: { texts: 730, attachments: 365 }
`,
  'flows/lexicon.yaml': `teencode: { k: không, dc: được }
concepts:
  - { id: tang-ca, words: [tăng ca, làm thêm giờ] }
`,
  'intents/luong.tang-ca.yaml': `intent: luong.tang-ca
examples:
  - Làm thêm chủ nhật được tính bao nhiêu phần trăm?
  - tang ca dem tinh sao z
`,
  'intents/thoi-gio.gioi-han-tang-ca.yaml': `intent: thoi-gio.gioi-han-tang-ca
examples:
  - Một tháng tăng ca nhiều nhất mấy giờ?
`,
  'intents/phuc-vu.khan-cap.yaml': `intent: phuc-vu.khan-cap
examples: [cháy rồi, có người bị tai nạn]
`,
}

/** The pack, with some files replaced or (undefined) left out. */
export function pack(changes: Readonly<Record<string, string | undefined>> = {}): ContentFile[] {
  return Object.entries({ ...GOOD_FILES, ...changes }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, text }],
  )
}

/** The pack with one text of one file replaced, which must occur there. */
export function packWith(path: string, from: string, to: string): ContentFile[] {
  const text = GOOD_FILES[path]
  if (text?.includes(from) !== true) throw new Error(`${path} does not contain ${from}`)
  return pack({ [path]: text.replace(from, () => to) })
}

export const CALCULATORS: KnownCalculators = new Map([
  ['overtime-pay', { inputs: ['monthlyWage', 'rate', 'standardHours'], results: ['pay', 'formula'] }],
])

export const LOAD_OPTIONS: LoadOptions = { today: '2026-11-22' as LocalDate, knownCalculators: CALCULATORS }
