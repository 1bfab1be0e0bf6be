import { labelsOf, play, reply, textOf } from '../../../test/builders/dialogue'
import { aContent, aContext, aFlow, aParameter, aSay, anAsk, anEscalation, to } from '../../../test/builders/flows'
import {
  LATE_WAGES,
  LIMITS,
  OVERTIME,
  overtimeFlow,
  overtimePack,
  PAST_REVIEW,
} from '../../../test/builders/overtime-pack'
import { topicId } from '../../ids'
import { DAY, HOUR, MINUTE, type LocalDate } from '../../time'
import type { FormState } from '../form'
import { continueForm, isExpired, offerAgain, openFlow, answeredInBetween, choose, expire } from './engine'
import type { FlowOutcome } from './outcome'

const ctx = aContext(overtimePack())
const overtime = (...inputs: string[]): FlowOutcome => play(OVERTIME, 'hoi-luong', inputs, ctx)
const TO_RESULT = ['10tr4', '10 tiếng', 'chủ nhật', 'bỏ qua']
function formOf(outcome: FlowOutcome): FormState {
  if (outcome.form === undefined) throw new Error(`no form runs: ${textOf(outcome)}`)
  return outcome.form
}

describe('a form', () => {
  it('asks, computes and answers with its source, and what can be done next', () => {
    const outcome = overtime(...TO_RESULT)
    expect(textOf(outcome)).toBe(
      'Bạn được ít nhất 750.000 đồng cho 10 giờ.\n\nNguồn: Bộ luật Lao động 2019, Điều 98 khoản 1',
    )
    expect(labelsOf(outcome)).toEqual(['Tính lại', 'Giới hạn giờ', 'Gặp cán bộ'])
    expect(outcome.touches).toEqual([{ kind: 'form-finished', topic: OVERTIME }])
    expect(outcome.form).toMatchObject({ finished: true, paused: true })
  })

  it('shows the answers that can be listed, and no numbered choices where digits are the answer', () => {
    expect(labelsOf(overtime())).toEqual([])
    expect(labelsOf(overtime('10tr4', '10 tiếng'))).toEqual(['Ngày thường', 'Ngày nghỉ hằng tuần', 'Ngày lễ'])
    expect(labelsOf(overtime('10tr4', '10 tiếng', 'ngày lễ'))).toEqual(['Có', 'Không'])
    expect(labelsOf(overtime('10tr4', '10 tiếng', 'ngày lễ', 'có'))).toEqual(['Bỏ qua'])
  })

  it('branches on what was answered', () => {
    expect(textOf(overtime('10tr4', '10 tiếng', 'ngày lễ'))).toContain('ban đêm')
    expect(textOf(overtime('10tr4', '10 tiếng', 'trong tuần'))).toContain('công ty nào')
  })

  it('takes taps as answers', () => {
    const outcome = overtime('10tr4', '10 tiếng', 'v1:opt:luong.tang-ca:hoi-ngay:le', 'v1:opt:luong.tang-ca:hoi-dem:no')
    expect(outcome.form?.slots).toMatchObject({ ngay: { value: 'le', shown: 'Ngày lễ' }, dem: { value: false } })
    expect(reply(formOf(outcome), 'v1:skip:luong.tang-ca:hoi-ten', ctx).form?.finished).toBe(true)
  })

  it('ends in a ticket with what was said', () => {
    const outcome = play(LATE_WAGES, 'hoi-tu-ngay', ['1/11/2026', '12tr', 'bỏ qua'], ctx)
    expect(outcome.form).toBeUndefined()
    expect(outcome.handover).toMatchObject({
      topic: LATE_WAGES,
      priority: 'high',
      summary: expect.stringMatching(/^Nợ 12\.000\.000 đồng từ .*01\/11\/2026, gọi chưa rõ$/),
      values: { 'so-tien': '12.000.000 đồng' },
    })
    expect(outcome.touches).toEqual([{ kind: 'form-finished', topic: LATE_WAGES }])
  })

  it('goes back to the question whose answer the calculator refused', () => {
    const outcome = overtime('10tr4', '250 tiếng', 'chủ nhật', 'bỏ qua')
    expect(textOf(outcome)).toMatch(/\n\nBạn tăng ca mấy giờ\?$/)
    expect(outcome.form).toMatchObject({ step: 'hoi-gio', answered: ['hoi-luong'] })
    expect(textOf(reply(formOf(outcome), '10 tiếng', ctx))).toContain('750.000 đồng')
  })

  it.each([
    [{ slot: 'so', atLeast: 5 }, '5', 'Nhiều.'],
    [{ slot: 'so', atLeast: 5 }, '4', 'Ít.'],
    [{ slot: 'so', below: 5 }, '4', 'Nhiều.'],
    [{ slot: 'so', is: ['5', '7'] }, '7', 'Nhiều.'],
    [{ slot: 'so', is: ['5', '7'] }, '6', 'Ít.'],
  ])('compares numbers as numbers: %j with %s', (when, answer, expected) => {
    const flow = aFlow('x', {
      steps: [
        anAsk('hoi', 'Mấy?', 'step re', { as: 'number', keep: 'so' }),
        { kind: 'branch', id: 're', cases: [{ when, to: to('step nhieu') }], otherwise: to('step it') },
        aSay('nhieu', 'Nhiều.'),
        aSay('it', 'Ít.'),
      ],
    })
    expect(textOf(play('x', 'hoi', [answer], aContext(aContent({ flows: [flow] }))))).toBe(expected)
  })
})

describe('an answer that is none', () => {
  it('is refused with the form untouched, so that it can be understood otherwise', () => {
    const form = formOf(overtime())
    const outcome = continueForm(form, { kind: 'text', text: 'công ty nợ bảo hiểm thì sao' }, ctx)
    expect(outcome).toEqual({
      says: [],
      form,
      refused: { reason: 'Bạn gõ số tiền một tháng giúp mình, ví dụ "7tr5".' },
      touches: [],
    })
  })

  it('gets growing help: the reason, an example and the ways out, a person', () => {
    const refused = (times: number): FlowOutcome => overtime('10tr4', ...Array<string>(times).fill('nhiều lắm'))
    expect(textOf(refused(1))).toMatch(/\n\nBạn tăng ca mấy giờ\?$/)
    expect(textOf(refused(2))).toMatch(/Ví dụ bạn gõ: "4 tiếng".*"thôi" để dừng, hoặc "gặp cán bộ"/s)
    expect(textOf(refused(3))).toContain('cán bộ công đoàn có thể giúp')
    expect(refused(3).form?.refusals).toBe(3)
  })

  it('gets no example that would be refused as well', () => {
    const month = aFlow('x', {
      steps: [anAsk('hoi', 'Một tháng mấy giờ?', 'step het', { as: 'hours', min: 80 }), aSay('het', 'Hết.')],
    })
    const refused = play('x', 'hoi', ['nhiều lắm', 'nhiều lắm'], aContext(aContent({ flows: [month] })))
    expect(textOf(refused)).toContain('"thôi" để dừng')
    expect(textOf(refused)).not.toContain('Ví dụ')
  })

  it('gets the ways out as choices where digits are no answer', () => {
    expect(labelsOf(overtime('10tr4', '10 tiếng', 'hôm nọ', 'hôm nọ'))).toEqual([
      'Ngày thường',
      'Ngày nghỉ hằng tuần',
      'Ngày lễ',
      'Thôi',
      'Gặp cán bộ',
    ])
  })

  it('is counted anew at the next question', () => {
    expect(overtime('nhiều', 'nhiều', '10tr4').form?.refusals).toBe(0)
  })
})

describe('words that work at any question', () => {
  it.each(['quay lại', 'quay lai', 'Quay lại đi bạn', 'ql', 'QUAY LẠI ạ', 'câu trước'])(
    '%s: back, the value forgotten',
    (words) => {
      const outcome = overtime('10tr4', '10 tiếng', words)
      expect(textOf(outcome)).toBe('Bạn tăng ca mấy giờ?')
      expect(outcome.form).toMatchObject({ step: 'hoi-gio', answered: ['hoi-luong'] })
      expect(Object.keys(formOf(outcome).slots)).toEqual(['luong'])
    },
  )

  it('back, several times, and no further than the first question', () => {
    expect(textOf(overtime('10tr4', '10 tiếng', 'ngày lễ', 'ql', 'ql', 'ql'))).toBe('Lương tháng của bạn là bao nhiêu?')
    expect(textOf(overtime('10tr4', 'ql', 'ql'))).toBe(
      'Đây là câu đầu tiên rồi bạn.\n\nLương tháng của bạn là bao nhiêu?',
    )
  })

  it('back from the result', () => {
    const outcome = overtime(...TO_RESULT, 'quay lại')
    expect(outcome.form).toMatchObject({ step: 'hoi-ten', paused: false, results: {} })
    expect(outcome.touches).toEqual([{ kind: 'form-started', topic: OVERTIME }])
    expect(outcome.form?.finished).toBeUndefined()
  })

  it.each([
    'thôi',
    'thoi',
    'Thôi ạ',
    'thui',
    'dừng lại',
    'hủy',
    'huỷ',
    'huy',
    'stop',
    'thôi không tính nữa đâu',
    'dung',
  ])('%s: ends kindly and says what was not kept', (words) => {
    const outcome = overtime('10tr4', words)
    expect(outcome.form).toBeUndefined()
    expect(textOf(outcome)).toContain('không giữ lại')
    expect(outcome.touches).toEqual([{ kind: 'form-abandoned', topic: OVERTIME, step: 'hoi-gio' }])
  })

  it('“đúng” is no “dừng”, and neither is the plain “dung” where it answers', () => {
    expect(overtime('10tr4', '10 tiếng', 'ngày lễ', 'đúng').form).toBeDefined()
    expect(overtime('10tr4', '10 tiếng', 'ngày lễ', 'dung').form).toBeDefined()
  })

  it('“bỏ qua” passes an optional question only', () => {
    expect(overtime('10tr4', '10 tiếng', 'chủ nhật', 'bo qua').form?.finished).toBe(true)
    expect(textOf(overtime('bỏ qua'))).toMatch(/^Câu này mình cần bạn trả lời.*Lương tháng/s)
  })

  it('“làm lại” begins again with nothing kept', () => {
    expect(overtime('10tr4', '10 tiếng', 'làm lại').form).toMatchObject({ step: 'hoi-luong', slots: {}, answered: [] })
  })

  it('“gặp cán bộ” takes what is known along', () => {
    const outcome = overtime('10tr4', 'cho mình gặp cán bộ ạ')
    expect(outcome.handover).toMatchObject({
      summary: 'Hỏi tăng ca, lương 10.400.000 đồng',
      values: { luong: '10.400.000 đồng' },
    })
    expect(outcome.form).toBeUndefined()
  })

  it('a story that only begins like one is an answer', () => {
    const outcome = overtime('10tr4', '10 tiếng', 'chủ nhật', 'Quay lại công ty cũ tên Hòa Phát')
    expect(outcome.form?.slots['cong-ty']?.value).toBe('Quay lại công ty cũ tên Hòa Phát')
  })
})

describe('another question in between', () => {
  const between = answeredInBetween(formOf(overtime('10tr4')), openFlow(topicId(LIMITS), ctx), ctx)

  it('is answered, and the form is offered again in the same message', () => {
    expect(textOf(between)).toBe('Tăng ca có giới hạn.\n\nBạn có muốn tiếp tục phần "Tiền tăng ca" đang làm dở không?')
    expect(labelsOf(between)).toEqual(['Tiếp tục: Tiền tăng ca', 'Thôi', 'Gặp cán bộ'])
    expect(between.form).toMatchObject({ paused: true, step: 'hoi-gio' })
  })

  it('the form goes on where it was, or ends', () => {
    expect(reply(formOf(between), `v1:resume:${OVERTIME}`, ctx)).toMatchObject({
      says: [{ text: 'Bạn tăng ca mấy giờ?' }],
      form: { paused: false, slots: { luong: { value: 10_400_000 } } },
    })
    expect(reply(formOf(between), `v1:stop:${OVERTIME}`, ctx).form).toBeUndefined()
  })

  it('that is a form itself ends the first, and says so', () => {
    const outcome = choose({ kind: 'flow', topic: topicId(LATE_WAGES) }, formOf(overtime('10tr4')), ctx)
    expect(textOf(outcome)).toMatch(/^Phần "Tiền tăng ca" đang làm dở mình dừng lại nhé\./)
    expect(outcome.form?.flow).toBe(LATE_WAGES)
    expect(outcome.touches.map(({ kind }) => kind)).toEqual(['form-abandoned', 'form-started'])
  })

  it('that is a choice of the form’s own flow only moves it', () => {
    const outcome = overtime('10tr4', '10 tiếng', `v1:step:${OVERTIME}:hoi-luong`)
    expect(outcome).toMatchObject({ form: { step: 'hoi-luong', answered: [] }, touches: [] })
  })

  it('leaves nothing to offer of a finished form', () => {
    expect(offerAgain(formOf(overtime(...TO_RESULT)), ctx)).toEqual({ says: [], touches: [] })
  })
})

describe('a choice tapped late', () => {
  it('of a form that is gone begins it anew with that answer known', () => {
    const outcome = choose({ kind: 'opt', topic: topicId(OVERTIME), step: 'hoi-ngay', value: 'nghi' }, undefined, ctx)
    expect(textOf(outcome)).toBe('Mình hiểu: Ngày nghỉ hằng tuần.\n\nLương tháng của bạn là bao nhiêu?')
    expect(play(OVERTIME, 'hoi-luong', [], ctx).form?.ahead).toBeUndefined()
    expect(reply(formOf(reply(formOf(outcome), '10tr4', ctx)), '10 tiếng', ctx).form?.step).toBe('hoi-ten')
  })

  it('of an option that is gone asks where the form stands', () => {
    expect(textOf(overtime('10tr4', '10 tiếng', 'v1:opt:luong.tang-ca:hoi-ngay:cu'))).toBe('Bạn tăng ca vào ngày nào?')
  })
})

describe('a form left alone', () => {
  const form = formOf(overtime('10tr4'))
  const later = (ms: number) => ({ ...ctx, now: ctx.now + ms })

  it('ends after 24 hours, its result after half an hour', () => {
    expect(isExpired(form, ctx.now + DAY - 1)).toBe(false)
    expect(isExpired(form, ctx.now + DAY)).toBe(true)
    expect(isExpired(formOf(overtime(...TO_RESULT)), ctx.now + 30 * MINUTE)).toBe(true)
    expect(expire(form).touches).toEqual([{ kind: 'form-abandoned', topic: OVERTIME, step: 'hoi-gio' }])
  })

  it('says so to what comes later', () => {
    expect(reply(form, '10 tiếng', later(DAY))).toMatchObject({
      says: [{ text: expect.stringContaining('quá 24 giờ') }],
    })
    expect(reply(form, '10 tiếng', later(23 * HOUR)).form?.step).toBe('hoi-ngay')
  })
})

describe('content that changes under a running form', () => {
  const form = formOf(overtime('10tr4', '10 tiếng', 'chủ nhật'))
  const renamed = overtimeFlow({ steps: [anAsk('hoi-moi', 'Câu mới?', 'end')] })
  const old = overtimePack()

  it('does not change its questions, while figures are the newest', () => {
    const content = overtimePack({
      overtime: renamed,
      revision: 'r2',
      parameters: [aParameter('overtime.weekday', 300)],
    })
    const outcome = reply(form, 'bỏ qua', aContext(content, '2026-11-23', { revisionContent: old }))
    expect(textOf(outcome)).toContain('1.500.000 đồng')
  })

  it.each([
    ['the flow is withdrawn', aContent({ flows: [], revision: 'r2' }), old],
    ['its step is gone with its revision', overtimePack({ overtime: renamed, revision: 'r2' }), undefined],
  ])('ends it with an explanation and a person when %s', (_, content, revisionContent) => {
    const newest = aContext(content, '2026-11-23', revisionContent === undefined ? {} : { revisionContent })
    const outcome = reply(form, 'bỏ qua', newest)
    expect(textOf(outcome)).toContain('vừa được thay đổi')
    expect(labelsOf(outcome)[0]).toBe('Gặp cán bộ')
    expect(outcome.form).toBeUndefined()
    expect(outcome.touches).toEqual([{ kind: 'form-abandoned', topic: OVERTIME, step: 'hoi-ten' }])
  })

  it('withholds the result when the review date has passed meanwhile', () => {
    const content = overtimePack({ overtime: overtimeFlow(PAST_REVIEW), revision: 'r2' })
    const outcome = reply(form, 'bỏ qua', aContext(content, '2026-11-23', { revisionContent: old }))
    expect(textOf(outcome)).toContain('quá ngày rà soát')
    expect(outcome.touches.map(({ kind }) => kind)).toEqual(['withheld', 'form-abandoned'])
  })
})

describe('figures of the day that a question names', () => {
  const flow = aFlow('x', {
    asOf: { kind: 'slot', slot: 'ngay' },
    steps: [anAsk('ngay', 'Ngày nào?', 'step noi', { as: 'date' }), aSay('noi', 'Mức {{param.muc}}.')],
  })
  const muc = aParameter('muc', 10, { validTo: '2025-12-31' as LocalDate })
  const later = aParameter('muc', 20, { validFrom: '2026-01-01' as LocalDate })
  const parameters = [{ ...muc, periods: [...muc.periods, ...later.periods] }]
  const own = aContext(aContent({ flows: [flow], parameters }))

  it.each([
    ['31/12/2025', 'Mức 10%.'],
    ['1/1/2026', 'Mức 20%.'],
    ['1/5/2019', 'chưa được kiểm chứng'],
  ])('%s', (day, expected) => expect(textOf(play('x', 'ngay', [day], own))).toContain(expected))
})

describe('a report without a name', () => {
  const flow = aFlow('phuc-vu.phan-anh', {
    group: 'service',
    behaviour: 'report',
    steps: [
      anAsk('ke', 'Chuyện gì xảy ra?', 'step noi', { as: 'text' }),
      anAsk('noi', 'Ở đâu?', 'step gui', { as: 'text' }),
      { kind: 'escalate', id: 'gui', escalation: anEscalation('{{slot.ke}}, {{slot.noi}}', { anonymous: true }) },
    ],
  })
  const report = (...inputs: string[]): FlowOutcome =>
    play(flow.id, 'ke', inputs, aContext(aContent({ flows: [flow] })))

  it('leaves no form behind', () => {
    const outcome = report('Quản đốc giữ giấy tờ', 'Xưởng 2')
    expect(outcome.handover).toMatchObject({ anonymous: true, summary: 'Quản đốc giữ giấy tờ, Xưởng 2' })
    expect(outcome.form).toBeUndefined()
  })

  it('tells nothing of itself to a ticket with a name', () => {
    const outcome = report('Quản đốc giữ giấy tờ', 'gặp cán bộ')
    expect(outcome.handover).toMatchObject({ anonymous: false, values: {} })
    expect(JSON.stringify(outcome)).not.toContain('Quản đốc')
  })
})
