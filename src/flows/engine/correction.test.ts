import { play, reply, textOf } from '../../../test/builders/dialogue'
import { aContent, aContext, aFlow, aSay, anAsk, to } from '../../../test/builders/flows'
import { OVERTIME, overtimePack } from '../../../test/builders/overtime-pack'
import type { FormState } from '../form'
import type { FlowOutcome } from './outcome'

const ctx = aContext(overtimePack())
const overtime = (...inputs: string[]): FlowOutcome => play(OVERTIME, 'hoi-luong', inputs, ctx)
const TO_RESULT = ['10tr4', '10 tiếng', 'chủ nhật', 'bỏ qua']
function formOf(outcome: FlowOutcome): FormState {
  if (outcome.form === undefined) throw new Error(`no form runs: ${textOf(outcome)}`)
  return outcome.form
}

describe('a correction', () => {
  it.each([
    'à nhầm, lương 8tr',
    'a nham luong 8tr',
    'sửa lương 8 triệu',
    'lương 8tr',
    'nhầm rồi, lương là 8.000.000 mới đúng',
    'không phải 10tr4 mà là 8tr',
    'ko phai 10tr4 ma 8tr',
  ])('“%s” changes the earlier value and goes on where it was', (text) => {
    const outcome = overtime('10tr4', '10 tiếng', text)
    expect(textOf(outcome)).toBe('Mình sửa lại: lương 8.000.000 đồng.\n\nBạn tăng ca vào ngày nào?')
    expect(outcome.form).toMatchObject({ step: 'hoi-ngay', slots: { luong: { value: 8_000_000 }, gio: { value: 10 } } })
  })

  it('without a name is of the latest answer that can be meant', () => {
    expect(overtime('10tr4', '10 tiếng', 'à nhầm, 12 tiếng').form?.slots['gio']?.value).toBe(12)
    expect(overtime('10tr4', '10 tiếng', 'không phải 10 tiếng mà là 12 tiếng').form?.slots['gio']?.value).toBe(12)
  })

  it('with nothing but its word goes back; with a name only, asks that question again and keeps the others', () => {
    expect(overtime('10tr4', '10 tiếng', 'à nhầm').form?.step).toBe('hoi-gio')
    const asked = overtime('10tr4', '10 tiếng', 'sửa lương')
    expect(textOf(asked)).toBe('Lương tháng của bạn là bao nhiêu?')
    expect(reply(formOf(asked), '8tr', ctx).form).toMatchObject({
      step: 'hoi-ngay',
      answered: ['hoi-luong', 'hoi-gio'],
    })
  })

  it('after the result says the new result', () => {
    const outcome = overtime(...TO_RESULT, 'à nhầm lương 20tr8')
    expect(textOf(outcome)).toMatch(/^Mình sửa lại: lương 20\.800\.000 đồng\.\n\nBạn được ít nhất 1\.500\.000 đồng/)
    expect(outcome.touches).toEqual([])
  })

  it('that opens another branch asks what that branch needs and keeps the rest', () => {
    const asked = overtime(...TO_RESULT, 'v1:opt:luong.tang-ca:hoi-ngay:le')
    expect(textOf(asked)).toContain('Bạn có làm ban đêm không?')
    expect(reply(formOf(asked), 'có', ctx).form).toMatchObject({
      finished: true,
      answered: ['hoi-luong', 'hoi-gio', 'hoi-ngay', 'hoi-dem', 'hoi-ten'],
    })
  })

  it('to a value that the bounds refuse is refused with the reason', () => {
    const outcome = overtime('10tr4', '10 tiếng', 'sửa lương 5 nghìn')
    expect(textOf(outcome)).toMatch(/100\.000 đồng.*Bạn tăng ca vào ngày nào\?$/s)
    expect(outcome.form?.slots['luong']?.value).toBe(10_400_000)
  })

  it('is not seen in a free text that tells of a mistake', () => {
    const story = 'Công ty tính nhầm lương 8 triệu của tôi'
    expect(overtime('10tr4', '10 tiếng', 'chủ nhật', story).form?.slots['cong-ty']?.value).toBe(story)
  })
})

describe('choices under a result', () => {
  it('“Tính lại” asks the first question again', () => {
    expect(overtime(...TO_RESULT, 'v1:step:luong.tang-ca:hoi-luong').form).toMatchObject({
      step: 'hoi-luong',
      slots: {},
      answered: [],
    })
  })

  it('lead on with what is known, and “quay lại” finds the way back', () => {
    const flow = aFlow('x', {
      group: 'why-join',
      steps: [
        anAsk('a', 'A?', 'step noi', { as: 'number' }),
        aSay('noi', 'A là {{slot.a}}.', { choices: [{ label: 'Hỏi tiếp', to: to('step b') }] }),
        anAsk('b', 'B?', 'step het', { as: 'number' }),
        aSay('het', 'A {{slot.a}}, B {{slot.b}}.'),
      ],
    })
    const own = aContext(aContent({ flows: [flow] }))
    expect(textOf(play('x', 'a', ['1', 'v1:step:x:b', '2'], own))).toBe('A 1, B 2.')
    expect(textOf(play('x', 'a', ['1', 'v1:step:x:b', '2', 'quay lại'], own))).toBe('B?')
    expect(textOf(play('x', 'a', ['1', 'v1:step:x:b', '2', 'ql', '5', 'không phải 1 mà là 3'], own))).toContain(
      'A 3, B 5.',
    )
  })
})

describe('an earlier value that only shares a word with the question asked', () => {
  it('is left alone', () => {
    const flow = aFlow('x', {
      steps: [
        anAsk('luong', 'Lương của bạn?', 'step luong-thu-viec'),
        anAsk('luong-thu-viec', 'Lương thử việc của bạn?', 'step het'),
        aSay('het', '{{slot.luong}} và {{slot.luong-thu-viec}}'),
      ],
    })
    expect(textOf(play('x', 'luong', ['10tr', 'lương 8tr'], aContext(aContent({ flows: [flow] }))))).toContain(
      '10.000.000 đồng và 8.000.000 đồng',
    )
  })
})
