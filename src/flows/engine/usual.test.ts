import fc from 'fast-check'
import {
  aContent,
  aContext,
  aFlow,
  anAsk,
  anEscalation,
  anOption,
  aParameter,
  aSay,
  to,
} from '../../../test/builders/flows'
import { topicId } from '../../ids'
import type { Step } from '../flow'
import type { FormState } from '../form'
import { parsePayload } from '../payload'
import { continueForm, openFlow, openPerson } from './engine'
import type { FlowOutcome } from './outcome'

const PAY = topicId('tien-tang-ca')
const usual = (value: string, say: string, change: string, unless: string[] = []) => ({
  usual: { value, say, change, about: [], unless, harmless: [], when: [] },
})

/** Wage and hours must be said; the kind of hour and the normal hours of a month have a usual value. */
const steps: Step[] = [
  anAsk('hoi-luong', 'Lương tháng của bạn là bao nhiêu?', 'step hoi-buoi', { keep: 'luong' }),
  {
    ...anAsk('hoi-buoi', 'Ban ngày hay ban đêm?', 'step hoi-chuan', {
      as: 'one-of',
      keep: 'buoi',
      options: [anOption('ngay', 'Ban ngày'), anOption('dem', 'Ban đêm', 'đêm')],
    }),
    ...usual('ngay', 'làm ban ngày', 'Làm ban đêm', ['khuya']),
  },
  {
    ...anAsk('hoi-chuan', 'Giờ chuẩn một tháng là bao nhiêu?', 'step hoi-gio', {
      as: 'hours',
      keep: 'chuan',
      max: 260,
    }),
    ...usual('208', 'tháng 208 giờ', 'Giờ chuẩn khác'),
  },
  anAsk('hoi-gio', 'Bạn tăng ca mấy giờ?', 'step tinh', { as: 'hours', keep: 'gio', max: 200 }),
  {
    kind: 'compute',
    id: 'tinh',
    use: 'overtime-pay',
    with: {
      monthlyWage: { slot: 'luong' },
      standardHours: { slot: 'chuan' },
      hours: { slot: 'gio' },
      rate: { param: 'rate' },
    },
    next: to('step ket-qua'),
  },
  aSay('ket-qua', '{{slot.buoi}}: {{result.pay}}.'),
]
const flow = aFlow(PAY, {
  short: 'Ít nhất {{param.rate}}.',
  choices: [{ label: 'Tính', to: to('step hoi-luong') }],
  steps,
  escalation: anEscalation('Lương {{slot.luong}}, giờ chuẩn {{slot.chuan}}'),
})
const ctx = aContext(aContent({ flows: [flow], parameters: [aParameter('rate', 150)] }))

const WHOLE = 'lương 7tr8, tăng ca 4 tiếng'
const asked = (text: string): FlowOutcome => openFlow(PAY, ctx, text)
const said = ({ says }: FlowOutcome): string => says.map(({ text }) => text).join('\n')
const formOf = ({ form }: FlowOutcome): FormState => form ?? fail('no form runs on')
const fail = (why: string): never => {
  throw new Error(why)
}
const types = (text: string, before: FlowOutcome): FlowOutcome =>
  continueForm(formOf(before), { kind: 'text', text }, ctx)
const taps = (label: string, before: FlowOutcome): FlowOutcome => {
  const tapped = before.says.flatMap(({ choices }) => choices).find((choice) => choice.label === label)
  const payload = parsePayload(tapped?.payload ?? '') ?? fail(`no choice "${label}"`)
  return continueForm(formOf(before), { kind: 'choice', payload }, ctx)
}

describe('a message that says all but what is usual', () => {
  it('is computed at once; the result says what was taken for granted, and offers to change each', () => {
    const outcome = asked(WHOLE)
    expect(said(outcome)).toContain('tạm tính theo: làm ban ngày; tháng 208 giờ.')
    expect(said(outcome)).toContain('Ban ngày: 225.000 đồng.')
    expect(outcome.says[0]?.choices.map(({ label }) => label).slice(0, 2)).toEqual(['Làm ban đêm', 'Giờ chuẩn khác'])
    expect(outcome.touches.map(({ kind }) => kind)).toEqual(['answered', 'form-started', 'form-finished'])
  })

  it('leaves the rule to a choice: the result is the answer', () => {
    expect(said(asked(WHOLE))).not.toContain('Ít nhất 150%.')
    expect(said(taps('Quy định chung', asked(WHOLE)))).toContain('Ít nhất 150%.')
  })

  it('changes one of two choices by one tap, and one of many values by its question alone', () => {
    const night = taps('Làm ban đêm', asked(WHOLE))
    expect(said(night)).toContain('tạm tính theo: tháng 208 giờ.')
    expect(said(night)).toContain('Ban đêm: 225.000 đồng.')

    const question = taps('Giờ chuẩn khác', night)
    expect(said(question)).toBe('Giờ chuẩn một tháng là bao nhiêu?')
    const again = types('156', question)
    expect(said(again)).toContain('Ban đêm: 300.000 đồng.')
    expect(said(again)).not.toContain('tạm tính')
  })

  it.each(['ban đêm', 'còn ban đêm thì sao'])('changes a choice that is written after the result: %s', (text) => {
    expect(said(types(text, asked(WHOLE)))).toContain('Ban đêm: 225.000 đồng.')
  })

  it.each(['1', 'ban đêm mà công ty trả chậm lương thì em báo ai'])(
    'leaves other texts to be understood: %s',
    (text) => {
      expect(types(text, asked(WHOLE)).refused).toBeDefined()
    },
  )

  it('keeps what the worker confirmed as said', () => {
    expect(said(types('ban ngày', asked(WHOLE)))).toContain('tạm tính theo: tháng 208 giờ.')
  })

  it('tells the officer what nobody said', () => {
    const { handover } = openPerson(PAY, ctx, formOf(asked(WHOLE)))
    expect(handover?.summary).toBe('Lương 7.800.000 đồng, giờ chuẩn 208 giờ (máy tạm lấy)')
  })
})

describe('a message that leaves one thing open besides', () => {
  it('is asked that by itself, and told with the result what was taken for granted', () => {
    const question = asked('lương 7tr8 tăng ca tính sao')
    expect(said(question)).toContain('Bạn tăng ca mấy giờ?')
    const result = types('4 tiếng', question)
    expect(said(result)).toContain('tạm tính theo: làm ban ngày; tháng 208 giờ.')
    expect(said(result)).toContain('Ban ngày: 225.000 đồng.')
  })

  it('may leave open what is usual as well', () => {
    const result = types('ban đêm', asked('lương 7tr8, tăng ca 4 tiếng, về khuya'))
    expect(said(result)).toContain('tạm tính theo: tháng 208 giờ.')
  })
})

describe('nothing is taken for granted', () => {
  it.each([
    ['of another option, even by one word', 'lương 7tr8, tăng ca đêm 4 tiếng', 'Ban ngày hay ban đêm?'],
    ['that speaks against it', 'lương 7tr8, tăng ca 4 tiếng, về khuya', 'Ban ngày hay ban đêm?'],
    [
      'of a figure of its kind that is not understood',
      'ngày làm 8 tiếng, lương 7tr8, tăng ca 4 tiếng',
      'Giờ chuẩn một tháng là bao nhiêu?',
    ],
  ])('beside a word %s', (_what, text, question) => {
    expect(said(asked(text))).toContain(question)
    expect(said(asked(text))).not.toContain('tạm tính theo: làm ban ngày')
  })

  it('when more than one thing is missing: then all of it is asked', () => {
    expect(said(types('7tr8', asked('giờ chuẩn 156 giờ tăng ca tính sao')))).toContain('Ban ngày hay ban đêm?')
  })

  it('in a form that is filled step by step', () => {
    const first = types('7tr8', openForm())
    expect(said(first)).toBe('Ban ngày hay ban đêm?')
  })

  it('without being said, whatever else is said', () => {
    const more = fc.constantFrom(
      '',
      ' ban ngày',
      ' ban đêm',
      ' khuya',
      ' giờ chuẩn 176 giờ',
      ' ngày thường',
      ' ạ',
      ' đêm',
    )
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 30 }), fc.integer({ min: 1, max: 12 }), more, more, (wage, hours, a, b) => {
        const outcome = asked(`lương ${wage} triệu${a}, tăng ca ${hours} tiếng${b}`)
        const taken = Object.values(outcome.form?.slots ?? {}).filter(({ assumed }) => assumed === true)
        expect(said(outcome).includes('tạm tính theo')).toBe(taken.length > 0)
        expect(
          outcome.says[0]?.choices.filter(({ label }) => ['Làm ban đêm', 'Giờ chuẩn khác'].includes(label)),
        ).toHaveLength(taken.length)
      }),
    )
  })
})

function openForm(): FlowOutcome {
  return taps('Tính', { ...openFlow(PAY, ctx), form: formOf(asked(WHOLE)) })
}
