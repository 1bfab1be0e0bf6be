import { LOAD_OPTIONS, pack } from '../../../test/builders/good-pack'
import { loadContent } from '../load-content'

const FILE = 'flows/claims/luong.yaml'
const GOOD = `claims:
  - id: tang-ca-nghi-bu
    claim: Cho nghỉ bù thì công ty khỏi trả tiền tăng ca.
    told:
      - nghi bu thi khong co tien tang ca
    verdict: sai
    why: |
      Tăng ca ngày thường được ít nhất {{param.overtime.weekday}} [^blld-98].
    sources:
      - id: blld-98
        law: Bộ luật Lao động 2019
        article: Điều 98
        link: https://vbpl.vn/blld
    topic: luong.tang-ca
    valid_from: 2021-01-01
    review_by: 2027-03-31
`
const load = (text: string) => loadContent(pack({ [FILE]: text }), LOAD_OPTIONS)
const changed = (from: string, to: string) => {
  if (!GOOD.includes(from)) throw new Error(`no "${from}" in the claim`)
  return load(GOOD.replace(from, () => to))
}

it('claims are read with the rest of the content', () => {
  const { content, faults, warnings } = load(GOOD)
  expect({ faults, warnings }).toEqual({ faults: [], warnings: [] })
  expect(content?.claims.get('tang-ca-nghi-bu')).toMatchObject({
    verdict: 'sai',
    topic: 'luong.tang-ca',
    reviewBy: '2027-03-31',
    told: ['nghi bu thi khong co tien tang ca'],
  })
})

describe('a fault in a claim', () => {
  it.each<[string, string, string, object]>([
    ['a verdict that does not exist', 'verdict: sai', 'verdict: xạo', { code: 'wrong-value', line: 6, column: 14 }],
    ['no day of review', '    review_by: 2027-03-31\n', '', { code: 'missing-field', field: 'claims.1.review_by' }],
    [
      'a topic that does not exist',
      'topic: luong.tang-ca',
      'topic: luong.tang-ka',
      { code: 'unknown-name', suggestion: 'luong.tang-ca' },
    ],
    [
      'a figure that does not exist',
      'overtime.weekday',
      'overtime.weekdayy',
      { code: 'unknown-name', line: 8, suggestion: 'overtime.weekday' },
    ],
    [
      'a bare figure',
      '{{param.overtime.weekday}} [^blld-98].',
      '150%. Xem [^blld-98].',
      { code: 'no-source', line: 8 },
    ],
    ['a source that is not there', '[^blld-98]', '[^blld-89]', { code: 'unknown-name', suggestion: 'blld-98' }],
    ['a verdict without a source', ' [^blld-98].', '.', { code: 'no-source', field: 'claims.1.why' }],
    ['a value of the unit', '{{param.overtime.weekday}}', '{{unit.hotline}}', { code: 'unknown-name', line: 8 }],
    [
      'the same words twice',
      'nghi bu thi khong co tien tang ca',
      'Cho nghỉ bù thì công ty khỏi trả tiền tăng ca',
      { code: 'duplicate', field: 'claims.1.told.1' },
    ],
    ['an end before its beginning', 'review_by', 'valid_to: 2020-01-01\n    review_by', { code: 'period' }],
    ['a misspelt field', 'why: |', 'whi: |', { code: 'unknown-field', line: 7, suggestion: 'why' }],
  ])('%s', (_what, from, to, fault) => {
    const { content, faults } = changed(from, to)
    expect(content).toBeUndefined()
    expect(faults).toContainEqual(expect.objectContaining({ file: FILE, ...fault }))
  })

  it('two claims with one id', () => {
    const second = GOOD.replace('claims:\n', '')
      .replace(/claim: .*/, 'claim: Tin khác.')
      .replace(/- nghi bu.*/, '- tin nữa')
    expect(load(GOOD + second).faults).toMatchObject([{ code: 'duplicate', field: 'claims.2.id' }])
  })

  it('a figure in a true claim is ours to prove', () => {
    const told = changed('claim: Cho nghỉ bù thì', 'claim: Tăng ca được 150%,')
    expect(told.faults).toEqual([])
    const asOurs = load(GOOD.replace('claim: Cho nghỉ bù thì', 'claim: Tăng ca được 150%,').replace('sai', 'đúng'))
    expect(asOurs.faults).toMatchObject([{ code: 'no-source', field: 'claims.1.claim' }])
  })
})

it('what cannot be decided needs no source, and a day that passed is a warning', () => {
  const open = GOOD.replace('verdict: sai', 'verdict: chưa đủ căn cứ')
    .replace(/\{\{.*\.$/m, 'Chưa ai xác nhận.')
    .replace(/ {4}sources:[\s\S]*?(?= {4}topic)/, '')
  expect(load(open).faults).toEqual([])
  expect(changed('2027-03-31', '2026-01-31').warnings).toMatchObject([{ code: 'review-date', line: 16 }])
})

it('a topic for rumours asks for the words of the rumour', () => {
  const flow = `id: phuc-vu.kiem-tin\ntitle: Kiểm tin\ngroup: service\nbehaviour: fact-check\nanswer: { short: Bạn gửi tin nhé. }\n`
  expect(loadContent(pack({ 'flows/phuc-vu.kiem-tin.yaml': flow }), LOAD_OPTIONS).faults).toMatchObject([
    { code: 'missing-part', field: 'behaviour' },
  ])
})
