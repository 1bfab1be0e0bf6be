import fc from 'fast-check'
import { play, reply, textOf } from '../../../test/builders/dialogue'
import { aContent, aContext, aFlow, aSay, anAsk, anOption, to } from '../../../test/builders/flows'
import { overtimeFlow, overtimePack } from '../../../test/builders/overtime-pack'
import type { Flow } from '../flow'
import type { FormState } from '../form'
import { openStep } from './engine'
import type { EngineContext, FlowOutcome } from './outcome'
import { askStepOf } from './steps'
import { fits } from './values'

/** Branches, a shared tail, an optional question, a say in the middle, a loop back and a choice that leads on. */
const maze = aFlow('me.cung', {
  group: 'why-join',
  steps: [
    anAsk('a', 'Con bạn mấy tuổi?', 'step re', { as: 'number', keep: 'tuoi', min: 0, max: 9 }),
    {
      kind: 'branch',
      id: 're',
      cases: [{ when: { slot: 'tuoi', atLeast: 5 }, to: to('step b') }],
      otherwise: to('step c'),
    },
    anAsk('b', 'Chọn b nào?', 'step noi', { as: 'one-of', options: [anOption('x', 'Xanh'), anOption('d', 'Đỏ')] }),
    anAsk('c', 'Có c không?', 'step noi', { as: 'yes-no' }),
    aSay('noi', 'A là {{slot.tuoi}}.', { next: 'step d' }),
    anAsk('d', 'D là bao nhiêu phần trăm?', 'step lap', { as: 'percent', optional: true, max: 50 }),
    {
      kind: 'branch',
      id: 'lap',
      cases: [{ when: { slot: 'd', is: ['13'] }, to: to('step a') }],
      otherwise: to('step het'),
    },
    aSay('het', 'Hết: {{slot.tuoi}}, {{slot.d}}.', { choices: [{ label: 'Thêm', to: to('step e') }] }),
    anAsk('e', 'E là ngày nào?', 'step het-han', { as: 'date' }),
    aSay('het-han', 'E là {{slot.e}}.'),
  ],
})
const ctx = aContext(aContent({ flows: [maze] }))

const WORDS = [
  'quay lại',
  'thôi',
  'bỏ qua',
  'làm lại',
  'tiếp tục',
  'à nhầm',
  'sửa tuổi',
  'tuổi 7',
  'sua tuoi 3',
  'không phải 7 mà là 2',
  'nhầm, đỏ',
  'gặp cán bộ',
  '1',
  '3',
  '7',
  '12',
  'xanh',
  'đỏ',
  'có',
  'không',
  '10%',
  '13%',
  '60%',
  '22/11/2026',
  'hôm qua',
  'tại sao vậy',
  'v1:step:me.cung:a',
  'v1:step:me.cung:e',
  'v1:step:me.cung:het',
  'v1:opt:me.cung:b:x',
  'v1:opt:me.cung:c:no',
  'v1:skip:me.cung:d',
  'v1:flow:me.cung',
  'v1:resume:me.cung',
  'v1:stop:me.cung',
  'v1:menu',
  'v1:flow:la',
  'v1:opt:me.cung:zz:1',
  'v1:person:me.cung',
]
const input = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
)

/** Inputs that only answer, so that the form moves forward. */
const answer = fc.constantFrom('1', '3', '7', 'xanh', 'đỏ', 'có', 'không', '10%', 'bỏ qua')

const essence = ({ step, slots, results, answered, jumps = [], finished = false }: FormState) => ({
  step,
  slots,
  results,
  answered,
  jumps,
  finished,
})

/** Plays until the inputs or the form are over; every form on the way. */
function walkThrough(
  flow: Flow,
  inputs: readonly string[],
  own: EngineContext,
  check: (outcome: FlowOutcome) => void,
): void {
  let outcome = openStep(flow.id, flow.steps[0]?.id ?? '', own)
  check(outcome)
  for (const next of inputs) {
    if (outcome.form === undefined) return
    outcome = reply(outcome.form, next, own)
    check(outcome)
  }
}

const overtime = aContext(overtimePack())

describe.each([
  ['a maze', maze, ctx],
  ['the overtime form', overtimeFlow(), overtime],
])('random walks through %s', (_, flow, own) => {
  it('always say something, hand over, or refuse; never throw', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 14 }), (inputs) =>
        walkThrough(flow, inputs, own, (outcome) => {
          const speaks = outcome.says.some(({ text }) => text.trim() !== '')
          expect(speaks || outcome.handover !== undefined || outcome.refused !== undefined).toBe(true)
          expect(outcome.says.length).toBeLessThanOrEqual(1)
        }),
      ),
      { numRuns: 200 },
    )
  })

  it('never keep a value that its question would refuse', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 14 }), (inputs) =>
        walkThrough(flow, inputs, own, ({ form }) => {
          for (const id of form?.answered ?? []) {
            const step = askStepOf(flow, id)
            const value = step && form?.slots[step.keep]
            expect(step !== undefined && (value === undefined ? step.optional : fits(step, value, own))).toBe(true)
          }
          expect(Object.keys(form?.slots ?? {}).length).toBeLessThanOrEqual(form?.answered.length ?? 0)
        }),
      ),
      { numRuns: 200 },
    )
  })

  it('never lose a form silently: it is finished, abandoned, or still there', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 14 }), (inputs) => {
        let running = false
        walkThrough(flow, inputs, own, ({ form, touches }) => {
          const runs = form !== undefined && form.finished !== true
          const ended = touches.some(({ kind }) => kind === 'form-finished' || kind === 'form-abandoned')
          // A form whose result was corrected is finished again, which is not counted twice.
          if (running && !runs) expect(ended || form?.finished === true).toBe(true)
          running = runs
        })
      }),
      { numRuns: 200 },
    )
  })
})

describe('“quay lại”', () => {
  it('after any answer restores the form as it was before it', () => {
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 8 }), (inputs) => {
        let before: FormState | undefined
        walkThrough(maze, inputs, ctx, ({ form }) => {
          const moved =
            before !== undefined && form !== undefined && form.answered.length === before.answered.length + 1
          if (moved && before !== undefined) {
            const back = reply(form, 'quay lại', ctx)
            expect(back.form && essence(back.form)).toEqual(essence(before))
          }
          before = form
        })
      }),
    )
  })
})

describe('a corrected form', () => {
  const path = (a: string, d: string): string[] => [a, Number(a) >= 5 ? 'đỏ' : 'có', d]

  it('is what it would be had the answer been right the first time', () => {
    const digit = fc.integer({ min: 0, max: 9 }).map(String)
    const percent = fc.constantFrom('10%', '20%', 'bỏ qua')
    fc.assert(
      fc.property(digit, digit, percent, fc.integer({ min: 1, max: 3 }), (wrong, right, d, answered) => {
        const branch = (a: string): boolean => Number(a) >= 5
        const corrected = play(maze.id, 'a', [...path(wrong, d).slice(0, answered), `sửa tuổi ${right}`], ctx)
        // On another branch its own question is asked; the answers behind it are kept.
        const other = answered > 1 && branch(wrong) !== branch(right) ? path(right, d).slice(1, 2) : []
        const replayed = other.reduce(
          (outcome, text) => (outcome.form ? reply(outcome.form, text, ctx) : outcome),
          corrected,
        )
        const direct = play(maze.id, 'a', path(right, d).slice(0, answered), ctx)
        expect(replayed.form && essence(replayed.form)).toEqual(direct.form && essence(direct.form))
      }),
    )
  })

  it('tells again what the corrected value changed', () => {
    expect(textOf(play(maze.id, 'a', ['7', 'đỏ', 'sửa tuổi 8'], ctx))).toBe(
      'Mình sửa lại: tuổi 8.\n\nA là 8.\n\nD là bao nhiêu phần trăm?\n(Không muốn trả lời câu này, bạn gõ "bỏ qua".)',
    )
  })
})

describe('a flow that leads back to an earlier question', () => {
  it('asks it anew, as if nothing after it had been answered', () => {
    const outcome = play(maze.id, 'a', ['7', 'đỏ', '13%'], ctx)
    expect(outcome.form).toMatchObject({ step: 'a', answered: [], slots: {} })
  })
})
