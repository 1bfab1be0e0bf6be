import { CALCULATORS, GOOD_FILES, LOAD_OPTIONS, pack, packWith } from '../../test/builders/good-pack'
import { topicId } from '../ids'
import { loadContent } from './load-content'
import type { LocalDate } from '../time'

const FLOW = 'flows/luong.tang-ca.yaml'
const LIMITS = 'flows/thoi-gio.gioi-han-tang-ca.yaml'
const FIGURES = 'flows/parameters.yaml'
const SETTINGS = 'flows/settings.yaml'

const load = (files = pack(), today = '2026-11-22') =>
  loadContent(files, { ...LOAD_OPTIONS, today: today as LocalDate })

describe('a good pack', () => {
  it('has no fault and no warning', () => {
    const { faults, warnings } = load()
    expect({ faults, warnings }).toEqual({ faults: [], warnings: [] })
  })

  it('reads into flows, intents, figures, settings and words', () => {
    const { content } = load()
    const flow = content?.flows.get(topicId('luong.tang-ca'))
    expect(flow).toMatchObject({ title: 'Tiền tăng ca', group: 'labor-law', asOf: { kind: 'today' } })
    expect(flow?.choices.map(({ to }) => to.kind)).toEqual(['step', 'more', 'flow', 'person'])
    expect(flow?.steps.map(({ kind }) => kind)).toEqual([
      'ask',
      'ask',
      'branch',
      'compute',
      'compute',
      'say',
      'escalate',
    ])
    expect(flow?.steps[1]).toMatchObject({ options: [{ value: 'thuong' }, { value: 'nghi', also: ['chủ nhật'] }] })
    expect(flow?.steps[4]).toMatchObject({ with: { monthlyWage: { slot: 'luong' }, standardHours: { value: 208 } } })
    expect(content?.intents.get(topicId('luong.tang-ca'))).toHaveLength(2)
    expect(content?.parameters.get('overtime.weekday')?.periods).toMatchObject([
      { value: 150, validFrom: '2021-01-01' },
    ])
    expect(content?.settings.workingTime).toMatchObject({ from: 450, to: 1020, lunch: { from: 690, to: 780 } })
    expect(content?.lexicon.teencode.get('k')).toBe('không')
  })

  it('goes on to the next step, and to the end after the last one, where a step does not say', () => {
    const files = pack({
      [LIMITS]: `id: thoi-gio.gioi-han-tang-ca
title: Giới hạn
group: union-benefits
steps:
  - { id: a, ask: Bạn tên gì?, as: text, keep: ten }
  - { id: b, say: 'Chào {{slot.ten}}.' }
`,
    })
    expect(load(files).content?.flows.get(topicId('thoi-gio.gioi-han-tang-ca'))?.steps).toMatchObject([
      { id: 'a', next: { kind: 'step', step: 'b' } },
      { id: 'b', next: { kind: 'end' } },
    ])
  })

  it('keeps texts as they were typed: zeros, words like "yes" and numbers stay text', () => {
    const files = packWith('intents/luong.tang-ca.yaml', '  - tang ca dem tinh sao z', '  - 0909\n  - yes\n  - 1.10')
    expect(load(files).content?.intents.get(topicId('luong.tang-ca'))?.slice(1)).toEqual(['0909', 'yes', '1.10'])
  })

  it('survives the way to a worker thread', () => {
    const { content } = load()
    expect(structuredClone(content)).toEqual(content)
  })
})

describe('a fault', () => {
  it.each<[string, string, string, string, object]>([
    [
      'a misspelt field',
      FLOW,
      'title: Tiền',
      'titel: Tiền',
      { code: 'unknown-field', line: 2, column: 1, suggestion: 'title' },
    ],
    [
      'a step that does not exist',
      FLOW,
      'step tinh-nghi }',
      'step tinh-nghj }',
      { code: 'unknown-name', line: 42, column: 45, field: 'steps.3.branch.1.to', suggestion: 'step tinh-nghi' },
    ],
    [
      'a topic that does not exist',
      FLOW,
      'flow thoi-gio.gioi-han-tang-ca',
      'flow thoi-gio.gioihan-tangca',
      { code: 'unknown-name', line: 21, suggestion: 'flow thoi-gio.gioi-han-tang-ca' },
    ],
    [
      'a figure that does not exist',
      FLOW,
      'param.overtime.weekly_rest}}',
      'param.overtime.weeklyrest}}',
      { code: 'unknown-name', line: 17, column: 46, suggestion: 'overtime.weekly_rest' },
    ],
    [
      'a source that does not exist',
      FLOW,
      'lương giờ. [^blld-98]',
      'lương giờ. [^blld-89]',
      { code: 'unknown-name', line: 15, suggestion: 'blld-98' },
    ],
    [
      'a slot that no question keeps',
      FLOW,
      '{{slot.luong}}: bạn',
      '{{slot.luongg}}: bạn',
      { code: 'unknown-name', field: 'steps.6.say', suggestion: 'luong' },
    ],
    [
      'a result that no calculator gives',
      FLOW,
      '{{result.pay}}',
      '{{result.payy}}',
      { code: 'unknown-name', suggestion: 'pay' },
    ],
    [
      'a calculator that does not exist',
      FLOW,
      'compute: overtime-pay',
      'compute: overtime-pya',
      { code: 'unknown-name', suggestion: 'overtime-pay' },
    ],
    [
      'an input that the calculator has not',
      FLOW,
      'monthlyWage:',
      'monthlyWages:',
      { code: 'unknown-name', field: 'steps.4.with.monthlyWages', suggestion: 'monthlyWage' },
    ],
    [
      'a kind of value that does not exist',
      FLOW,
      'as: money',
      'as: moeny',
      { code: 'wrong-value', suggestion: 'money' },
    ],
    ['a branch on a value that cannot be', FLOW, 'is: nghi', 'is: nghỉ', { code: 'unknown-name', suggestion: 'nghi' }],
    ['a place to go that is none', FLOW, 'to: person', 'to: persom', { code: 'wrong-value', suggestion: 'person' }],
    [
      'a step that does nothing',
      FLOW,
      '    ask: Bạn tăng ca',
      '    akk: Bạn tăng ca',
      { code: 'missing-field', suggestion: 'ask' },
    ],
    [
      'a step that does two things',
      FLOW,
      '    compute: overtime-pay',
      '    say: Chào\n    compute: overtime-pay',
      { code: 'wrong-value' },
    ],
    [
      'a value in braces that is none',
      FLOW,
      '{{result.pay}}',
      '{{results.pay}}',
      { code: 'wrong-value', suggestion: '{{result.pay}}' },
    ],
    [
      'a category that is no topic',
      FLOW,
      'category: luong.tang-ca',
      'category: luong.tangca',
      { code: 'unknown-name', suggestion: 'luong.tang-ca' },
    ],
    [
      'a topic of a dialogue that does not exist',
      FLOW,
      'topic: luong.tang-ca',
      'topic: luong.tang-cha',
      { code: 'unknown-name', suggestion: 'luong.tang-ca' },
    ],
    [
      'a longer answer that is missing',
      FLOW,
      '  more: |\n    Ngày nghỉ hằng tuần được ít nhất {{param.overtime.weekly_rest}}. [^blld-98]\n',
      '',
      { code: 'unknown-name', field: 'choices.2.to' },
    ],
    [
      'a day that is none',
      FLOW,
      'review_by: 2027-03-31',
      'review_by: 31/03/2027',
      { code: 'wrong-value', line: 5, column: 12, suggestion: '2027-03-31' },
    ],
    [
      'a source without a link',
      FLOW,
      '    link: https://vbpl.vn/blld\n',
      '',
      { code: 'missing-field', field: 'sources.1.link' },
    ],
    ['a link that is none', FLOW, 'link: https://vbpl.vn/blld', 'link: vbpl.vn', { code: 'wrong-value' }],
    [
      'a text in braces with a comma',
      FLOW,
      'label: Gặp cán bộ,',
      'label: Gặp người, cán bộ,',
      { code: 'unknown-field', message: expect.stringContaining('ngoặc kép') as string },
    ],
    ['a label that is too long', FLOW, 'label: Xem thêm', `label: ${'Xem thêm '.repeat(8)}`, { code: 'too-long' }],
    [
      'a short answer that is too long',
      FLOW,
      'Tăng ca ngày thường',
      'Tăng ca ngày thường '.repeat(30),
      { code: 'too-long', field: 'answer.short' },
    ],
    [
      'options that are the same without marks',
      FLOW,
      'also: chủ nhật',
      'also: Ngay thuong',
      { code: 'duplicate', field: 'steps.2.options.2' },
    ],
    ['bounds the wrong way round', FLOW, 'max: 1000000000', 'max: 1000', { code: 'wrong-value', field: 'steps.1.min' }],
    ['a bound that does not fit', FLOW, 'min: 100000', 'min: today', { code: 'wrong-value', field: 'steps.1.min' }],
    [
      'a step that nothing leads to',
      FLOW,
      'to: step chuyen',
      'to: step tinh',
      { code: 'unreachable', field: 'steps.7.id' },
    ],
    [
      'a loop without a question',
      FLOW,
      '    choices:\n      - { label: Tính lại, to: step hoi-luong }',
      '    next: step re-nhanh',
      { code: 'loop' },
    ],
    [
      'a value of a form before it is asked',
      FLOW,
      'Tăng ca ngày thường',
      'Lương {{slot.luong}}',
      { code: 'not-asked', field: 'answer.short' },
    ],
    [
      'a value that is asked only later',
      FLOW,
      'ask: Lương tháng',
      'ask: Ngày {{slot.ngay}} lương',
      { code: 'not-asked', field: 'steps.1.ask' },
    ],
    [
      'a ticket code before there is a ticket',
      FLOW,
      'Tăng ca ngày thường',
      'Mã {{ticket.code}}',
      { code: 'unknown-name', field: 'answer.short' },
    ],
    [
      'a figure without a source',
      LIMITS,
      '1 tháng. [^blld-107]',
      '1 tháng.',
      { code: 'no-source', line: 7, column: 20 },
    ],
    [
      'a legal answer without any source',
      LIMITS,
      'Không quá 40 giờ trong 1 tháng. [^blld-107] Muốn',
      'Muốn',
      { code: 'no-source' },
    ],
    ['a second flow of a topic', LIMITS, 'id: thoi-gio.gioi-han-tang-ca', 'id: luong.tang-ca', { code: 'duplicate' }],
    [
      'an intent without a flow',
      'intents/luong.tang-ca.yaml',
      'intent: luong.tang-ca',
      'intent: luong.tang-cb',
      { code: 'unknown-name', line: 1, column: 9, suggestion: 'luong.tang-ca' },
    ],
    [
      'overlapping periods',
      FIGURES,
      'valid_to: null',
      'valid_to: null, note: x }\n      - { value: 160, valid_from: 2026-01-01',
      { code: 'period' },
    ],
    ['a period that ends before it begins', FIGURES, 'valid_to: null', 'valid_to: 2020-01-01', { code: 'period' }],
    [
      'a figure that is no number',
      FIGURES,
      'value: 150',
      'value: 1.500.000đ',
      { code: 'wrong-value', suggestion: '1500000' },
    ],
    ['a figure that is only a draft', FIGURES, 'valid_to: null', 'draft: true', { code: 'not-quotable', file: FLOW }],
    [
      'a figure of low confidence',
      FIGURES,
      'confidence: high',
      'confidence: low',
      { code: 'not-quotable', file: FLOW },
    ],
    [
      'thresholds the wrong way round',
      SETTINGS,
      'clarify: 0.3',
      'clarify: 0.9',
      { code: 'wrong-value', field: 'thresholds.clarify' },
    ],
    ['a time of day that is none', SETTINGS, "'07:30'", "'7.30'", { code: 'wrong-value', field: 'working_time.from' }],
    [
      'urgent words of a flow that is no emergency',
      'flows/phuc-vu.khan-cap.yaml',
      'behaviour: emergency',
      'behaviour: thanks',
      { code: 'wrong-value', field: 'urgent_words' },
    ],
  ])('%s', (_what, path, from, to, expected) => {
    const { faults, content } = load(packWith(path, from, to))
    expect(faults).toContainEqual(expect.objectContaining(expected))
    expect(content).toBeUndefined()
  })

  it('is named together with all others, in the order of files and lines', () => {
    const flow = GOOD_FILES[FLOW]?.replace('to: person', 'to: nobody').replace('title:', 'titel:') ?? ''
    const { faults } = load(pack({ [FLOW]: flow, [SETTINGS]: undefined }))
    expect(faults.map(({ file, line, code }) => [file, line, code])).toEqual([
      [FLOW, 1, 'missing-field'],
      [FLOW, 2, 'unknown-field'],
      [FLOW, 22, 'wrong-value'],
      [SETTINGS, 1, 'missing-part'],
    ])
  })

  it('in the writing of one file is one fault, not one in every neighbour', () => {
    for (const path of [FLOW, FIGURES, 'intents/thoi-gio.gioi-han-tang-ca.yaml']) {
      expect(load(pack({ [path]: `${GOOD_FILES[path]}\n\tx: 1\n` })).faults).toMatchObject([
        { file: path, code: 'yaml' },
      ])
    }
  })

  it('is found in a flow that nothing asks for', () => {
    const files = pack({ 'flows/x.moi.yaml': 'id: x.moi\ntitle: Mới\ngroup: why-join\nanswer: { short: Chào bạn. }\n' })
    expect(load(files).faults).toMatchObject([{ file: 'flows/x.moi.yaml', code: 'missing-part' }])
  })

  it('is found in a loop across flows', () => {
    const begin = (id: string, other: string) =>
      `id: ${id}\ntitle: X\ngroup: why-join\nsteps:\n  - { id: a, say: Chào bạn., next: flow ${other} }\n`
    const files = pack({ 'flows/x.a.yaml': begin('x.a', 'x.b'), 'flows/x.b.yaml': begin('x.b', 'x.a') })
    expect(load(files).faults).toMatchObject([{ code: 'loop' }])
  })

  it('names the results of a calculator that is not there only once', () => {
    const { faults } = loadContent(pack(), { ...LOAD_OPTIONS, knownCalculators: new Map() })
    expect(faults.map(({ field }) => field)).toEqual(['steps.4.compute', 'steps.5.compute'])
    expect(CALCULATORS.has('overtime-pay')).toBe(true)
  })
})

describe('a warning', () => {
  it.each<[string, string, string, string, object]>([
    [
      'a source that nothing cites',
      LIMITS,
      'sources:',
      'sources:\n  - { id: x, law: Luật X, link: "https://x.vn" }',
      { code: 'unused' },
    ],
    [
      'a value asked on some ways only',
      FLOW,
      'to: step chuyen',
      'to: step ket-qua',
      { code: 'not-asked', field: 'steps.6.say' },
    ],
    [
      'an example of two topics',
      'intents/luong.tang-ca.yaml',
      'tang ca dem tinh sao z',
      'mot thang tang ca nhieu nhat may gio',
      { code: 'duplicate' },
    ],
    [
      'a gap between periods',
      FIGURES,
      'confidence: low',
      'confidence: high, note: x }\n      - { value: 1, valid_from: 2013-01-01, valid_to: 2013-03-01, cite: x, source: "https://x.vn", confidence: high',
      { code: 'period' },
    ],
    [
      'a figure in words',
      FLOW,
      'Ngày nghỉ hằng tuần được ít nhất',
      'Nghỉ ba tháng là nhiều. Ngày nghỉ được',
      { code: 'no-source' },
    ],
    ['a short form of two words', 'flows/lexicon.yaml', 'dc: được', 'bao nhiu: bao nhiêu', { code: 'unused' }],
    [
      'a file name that is not the id',
      'flows/phuc-vu.khan-cap.yaml',
      'id: phuc-vu.khan-cap',
      'id: phuc-vu.khan',
      { code: 'wrong-value' },
    ],
  ])('%s', (_what, path, from, to, expected) => {
    expect(load(packWith(path, from, to)).warnings).toContainEqual(expect.objectContaining(expected))
  })

  it('is all that a day of the calendar brings about', () => {
    const { faults, warnings, content } = load(pack(), '2031-01-01')
    expect({ faults, warnings: warnings.map(({ code }) => code) }).toEqual({ faults: [], warnings: ['review-date'] })
    expect(content).toBeDefined()
    expect(load(pack(), '2012-01-01').faults).toEqual([])
  })

  it('is given for a file that is not read', () => {
    expect(load(pack({ 'docs/x.yaml': 'a: 1' })).warnings).toMatchObject([
      { code: 'unknown-file', file: 'docs/x.yaml' },
    ])
  })
})
