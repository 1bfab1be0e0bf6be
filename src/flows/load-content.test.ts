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

  it('gives a calculator today where it says so', () => {
    const files = packWith(FLOW, '{ value: 208 }', '{ value: today }')
    const flow = load(files).content?.flows.get(topicId('luong.tang-ca'))
    expect(flow?.steps[3]).toMatchObject({ with: { standardHours: { today: true } } })
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

  it('takes figures from every file under flows/parameters/ as well', () => {
    const [weekday = '', weeklyRest = ''] = GOOD_FILES[FIGURES]?.split(/(?= {2}- id: overtime.weekly_rest)/) ?? []
    const files = pack({ [FIGURES]: weekday, 'flows/parameters/nghi/tuan.yaml': `parameters:\n${weeklyRest}` })
    const { content, faults, warnings } = load(files)
    expect({ faults, warnings }).toEqual({ faults: [], warnings: [] })
    expect([...(content?.parameters.keys() ?? [])]).toEqual(['overtime.weekday', 'overtime.weekly_rest'])
  })

  it('survives the way to a worker thread', () => {
    const { content } = load()
    expect(structuredClone(content)).toEqual(content)
  })
})

describe('a fault', () => {
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

  it('names the other file in which a figure stands already', () => {
    const second = 'flows/parameters/them.yaml'
    expect(load(pack({ [second]: GOOD_FILES[FIGURES] })).faults).toMatchObject([
      {
        file: second,
        line: 2,
        code: 'duplicate',
        message: expect.stringContaining(`đã có trong ${FIGURES}`) as string,
      },
      { file: second, line: 7, code: 'duplicate' },
    ])
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
    [
      'a figure to calculate with that has no limit',
      FLOW,
      '    max: 1000000000\n',
      '',
      { code: 'missing-part', field: 'steps.1.as' },
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
