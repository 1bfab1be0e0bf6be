import { aChoice, aContext, aFlow, aParameter, aSay, anAsk } from '../../../test/builders/flows'
import {
  LATE_WAGES,
  LIMITS,
  OVERTIME,
  overtimeFlow,
  overtimePack,
  PAST_REVIEW,
} from '../../../test/builders/overtime-pack'
import { topicId } from '../../ids'
import type { LocalDate } from '../../time'
import { openFlow, openMore, openPerson, openStep } from './engine'

const topic = topicId(OVERTIME)
const labels = (outcome: ReturnType<typeof openFlow>): string[] =>
  outcome.says.flatMap((say) => say.choices.map(({ label }) => label))
const said = (outcome: ReturnType<typeof openFlow>): string => outcome.says.map(({ text }) => text).join('\n---\n')

describe('a topic that is opened', () => {
  it('is answered shortly with its figure, its source and what can be done next', () => {
    const outcome = openFlow(topic, aContext(overtimePack()))
    expect(outcome).toEqual({
      says: [
        {
          text: 'Tăng ca ngày thường được ít nhất 150%.\n\nNguồn: Bộ luật Lao động 2019, Điều 98 khoản 1',
          choices: [
            { label: 'Xem thêm', payload: 'v1:more:luong.tang-ca' },
            { label: 'Tính tiền tăng ca của tôi', payload: 'v1:step:luong.tang-ca:hoi-luong' },
            { label: 'Giới hạn giờ', payload: `v1:flow:${LIMITS}` },
            { label: 'Gặp cán bộ', payload: 'v1:person:luong.tang-ca' },
          ],
          topic,
        },
      ],
      touches: [{ kind: 'answered', topic }],
    })
  })

  it('has a longer answer behind "Xem thêm", which is not offered again', () => {
    const outcome = openMore(topic, aContext(overtimePack()))
    expect(said(outcome)).toContain('Ngày nghỉ được nhiều hơn.')
    expect(labels(outcome)).toEqual(['Tính tiền tăng ca của tôi', 'Giới hạn giờ', 'Gặp cán bộ'])
    expect(outcome.touches).toEqual([{ kind: 'more-read', topic }])
  })

  it('without an answer begins with its first question', () => {
    const outcome = openFlow(topicId(LATE_WAGES), aContext(overtimePack()))
    expect(said(outcome)).toBe('Bạn bị chậm lương từ ngày nào?')
    expect(outcome.form).toMatchObject({
      revision: 'r1',
      flow: LATE_WAGES,
      step: 'hoi-tu-ngay',
      answered: [],
      paused: false,
    })
    expect(outcome.touches).toEqual([{ kind: 'form-started', topic: LATE_WAGES }])
  })

  it('and is not there any more is answered with the menu', () => {
    const outcome = openFlow(topicId('luong.da-bo'), aContext(overtimePack()))
    expect(said(outcome)).toContain('không còn nữa')
    expect(labels(outcome)).toEqual(['Tiền tăng ca', 'Chậm lương', 'Giới hạn giờ tăng ca'])
  })

  it('follows plain flows in the same message and leaves the service’s own to the caller', () => {
    const first = aFlow('a.mot', { steps: [aSay('noi', 'Một.', { next: 'flow a.hai' })] })
    const second = aFlow('a.hai', { short: 'Hai.', group: 'why-join' })
    const third = aFlow('a.ba', { steps: [aSay('noi', 'Ba.', { next: 'flow phuc-vu.menu' })] })
    const ctx = aContext(overtimePack({ others: [first, second, third] }))
    expect(openFlow(first.id, ctx).says).toEqual([{ text: 'Một.\n\nHai.', choices: [], topic: second.id }])
    expect(openFlow(third.id, ctx)).toMatchObject({ goTo: 'phuc-vu.menu', says: [{ text: 'Ba.' }] })
  })

  it('ends even when flows lead to one another in a ring, or a step to itself', () => {
    const ring = ['a', 'b'].map((id, n) =>
      aFlow(`ring.${id}`, { steps: [aSay('noi', id, { next: `flow ring.${n === 0 ? 'b' : 'a'}` })] }),
    )
    const loop = aFlow('loop', { steps: [aSay('noi', 'Mãi.', { next: 'step noi' })] })
    const ctx = aContext(overtimePack({ others: [...ring, loop] }))
    expect(openFlow(topicId('ring.a'), ctx).says).toHaveLength(1)
    expect(said(openFlow(topicId('loop'), ctx))).toContain('trục trặc')
  })
})

describe('what the calendar withholds', () => {
  const withheld = (flow: Partial<ReturnType<typeof overtimeFlow>>) =>
    openFlow(topic, aContext(overtimePack({ overtime: overtimeFlow(flow) })))

  it('is everything past the review date: why, the law to look up, and a person are said instead', () => {
    const outcome = withheld(PAST_REVIEW)
    expect(said(outcome)).toBe(
      [
        'Nội dung này đã quá ngày rà soát 31/03/2026 nên mình không nêu con số, để tránh nói sai với bạn.',
        'Văn bản để tra cứu: Bộ luật Lao động 2019.',
        'Bạn có muốn gặp cán bộ công đoàn để được trả lời chắc chắn không?',
      ].join('\n'),
    )
    expect(labels(outcome)).toEqual(['Gặp cán bộ', 'Giới hạn giờ'])
    expect(outcome.touches).toEqual([{ kind: 'withheld', topic, reason: 'review-passed' }])
  })

  it.each([
    ['the last day for review', { reviewBy: '2026-11-23' as LocalDate }, 'answered'],
    ['the day after', { reviewBy: '2026-11-22' as LocalDate }, 'withheld'],
    ['a day before it is valid', { validFrom: '2026-11-24' as LocalDate }, 'withheld'],
    ['the first valid day', { validFrom: '2026-11-23' as LocalDate }, 'answered'],
    ['the last valid day', { validTo: '2026-11-23' as LocalDate }, 'answered'],
    ['the day behind it', { validTo: '2026-11-22' as LocalDate }, 'withheld'],
  ])('on %s', (_, flow, kind) => expect(withheld(flow).touches[0]?.kind).toBe(kind))

  it('never holds back the service’s own words', () => {
    const emergency = aFlow('phuc-vu.khan-cap', { group: 'service', short: 'Gọi 115 ngay.', ...PAST_REVIEW })
    expect(said(openFlow(emergency.id, aContext(overtimePack({ others: [emergency] }))))).toBe('Gọi 115 ngay.')
  })

  it.each([
    ['has no period for the day', aParameter('overtime.weekday', 150, { validTo: '2025-12-31' as LocalDate })],
    ['is of low confidence', aParameter('overtime.weekday', 150, { confidence: 'low' })],
    ['is a draft', aParameter('overtime.weekday', 150, { draft: true })],
  ])('is an answer whose figure %s', (_, parameter) => {
    const outcome = openFlow(topic, aContext(overtimePack({ parameters: [parameter] })))
    expect(said(outcome)).toContain('Con số "overtime.weekday" cho ngày 23/11/2026 chưa được kiểm chứng')
    expect(said(outcome)).not.toContain('150')
    expect(outcome.touches).toEqual([{ kind: 'withheld', topic, reason: 'figure' }])
  })

  it('keeps a form from asking what it could not answer', () => {
    const outcome = openStep(topic, 'hoi-luong', aContext(overtimePack({ overtime: overtimeFlow(PAST_REVIEW) })))
    expect(outcome.form).toBeUndefined()
    expect(outcome.touches).toEqual([{ kind: 'withheld', topic, reason: 'review-passed' }])
  })
})

describe('a unit that has not filled in its values', () => {
  const flow = aFlow('cong-doan.tu-van', {
    group: 'union-benefits',
    short: 'Được tư vấn miễn phí.\nGọi {{unit.hotline}}.',
  })
  const content = overtimePack({ others: [flow] })

  it('costs only the line that names them', () => {
    expect(said(openFlow(flow.id, aContext(content)))).toBe('Được tư vấn miễn phí.')
    expect(said(openFlow(flow.id, aContext(content, '2026-11-23', { unit: { hotline: '1900' } })))).toBe(
      'Được tư vấn miễn phí.\nGọi 1900.',
    )
  })
})

describe('values in the first sentence', () => {
  it('fill what they can only mean, are said back, and begin the calculation under the short answer', () => {
    const outcome = openFlow(topic, aContext(overtimePack()), 'luong 7tr5 tang ca 4 tieng chu nhat thi sao')
    expect(said(outcome)).toBe(
      [
        'Tăng ca ngày thường được ít nhất 150%.\n\nNguồn: Bộ luật Lao động 2019, Điều 98 khoản 1',
        'Mình hiểu: lương 7.500.000 đồng, 4 giờ, Ngày nghỉ hằng tuần.',
        'Bạn làm ở công ty nào?',
      ].join('\n\n'),
    )
    expect(outcome.form).toMatchObject({ step: 'hoi-ten', answered: ['hoi-luong', 'hoi-gio', 'hoi-ngay'] })
    expect(outcome.touches.map(({ kind }) => kind)).toEqual(['answered', 'form-started'])
  })

  it('leave only the rest to be asked', () => {
    const { form, says } = openFlow(topic, aContext(overtimePack()), 'tăng ca 4 tiếng được bao nhiêu')
    expect(says[0]?.text).toMatch(/Mình hiểu: 4 giờ\.\n\nLương tháng của bạn là bao nhiêu\?$/)
    expect(form).toMatchObject({ step: 'hoi-luong', answered: [], slots: {} })
  })

  it.each(['lương 7tr5, tháng trước 6tr', 'lương 50k'])('are asked for when unclear or refused: %s', (text) => {
    expect(openFlow(topic, aContext(overtimePack()), text).form).toBeUndefined()
  })

  it('are asked for when two questions compete for them', () => {
    const two = aFlow('hai-so', {
      steps: [anAsk('luong', 'Lương cũ?', 'step luong-moi'), anAsk('luong-moi', 'Lương mới?', 'end')],
    })
    const { form } = openFlow(two.id, aContext(overtimePack({ others: [two] })), 'lương 7tr5')
    expect(form).toMatchObject({ step: 'luong', slots: {} })
    expect(form?.ahead).toBeUndefined()
  })

  it('go to the one question whose bounds let them in', () => {
    const ways = aFlow('hai-cach', {
      steps: [
        anAsk('luong-thang', 'Lương tháng?', 'step luong-gio', { min: 500_000 }),
        anAsk('luong-gio', 'Lương giờ?', 'end', { min: 5_000, max: 500_000 }),
      ],
    })
    const open = (text: string) => openFlow(ways.id, aContext(overtimePack({ others: [ways] })), text).form
    expect(open('lương 7tr5')?.slots).toMatchObject({ 'luong-thang': { value: 7_500_000 } })
    expect(open('mỗi giờ 45 ngàn')?.ahead).toMatchObject({ 'luong-gio': { value: 45_000 } })
    expect(open('được 500 ngàn')).toMatchObject({ step: 'luong-thang', slots: {} })
  })

  it('are said back once when two ways through the form ask for the same', () => {
    const ways = aFlow('hai-duong', {
      steps: [
        anAsk('hoi-luong', 'Lương đóng?', 'step hoi-luong-con', { keep: 'luong' }),
        anAsk('hoi-luong-con', 'Lương đóng?', 'end', { keep: 'luong' }),
      ],
    })
    const { says } = openFlow(ways.id, aContext(overtimePack({ others: [ways] })), 'lương đóng 7tr5')
    expect(says[0]?.text.match(/7\.500\.000/g)).toHaveLength(1)
  })

  it('do not begin a form that was not offered', () => {
    expect(openFlow(topic, aContext(overtimePack()), 'tăng ca chủ nhật sao ạ').form).toBeUndefined()
  })
})

describe('a choice that leads to a step', () => {
  it('begins the form there', () => {
    const outcome = openStep(topic, 'hoi-gio', aContext(overtimePack()))
    expect(outcome.form).toMatchObject({ step: 'hoi-gio', start: 'hoi-gio' })
  })

  it.each(['ket-qua', 'tinh', 'da-bo'])(
    'falls back to the flow’s beginning when %s cannot be shown by itself',
    (step) => {
      const outcome = openStep(topic, step, aContext(overtimePack()))
      expect(said(outcome)).toMatch(step === 'da-bo' ? /ít nhất 150%/ : /^Lương tháng của bạn/)
    },
  )
})

describe('a person who is asked for', () => {
  it('gets the flow’s summary with what is known', () => {
    const ctx = aContext(overtimePack())
    expect(openPerson(topic, ctx).handover).toEqual({
      topic,
      flow: topic,
      priority: 'high',
      summary: 'Hỏi tăng ca, lương chưa rõ',
      anonymous: false,
      aboveWorkplace: false,
      values: {},
    })
    expect(openPerson(topicId(LIMITS), ctx).handover).toMatchObject({ priority: 'normal', topic: LIMITS })
  })

  it('is also reached by a step of the flow', () => {
    const flow = aFlow('x', { steps: [aSay('noi', 'Mình chuyển cán bộ nhé.', { next: 'person' })] })
    const outcome = openFlow(flow.id, aContext(overtimePack({ others: [flow] })))
    expect(outcome).toMatchObject({ says: [], handover: { topic: 'x', say: 'Mình chuyển cán bộ nhé.' } })
  })
})

describe('choices of a flow', () => {
  it('leave out flows that are gone', () => {
    const flow = aFlow('x', {
      short: 'Ừ.',
      group: 'why-join',
      choices: [aChoice('Cũ', 'flow da.bo'), aChoice('Thôi', 'end')],
    })
    expect(labels(openFlow(flow.id, aContext(overtimePack({ others: [flow] }))))).toEqual(['Thôi'])
  })
})
