import { firstSteps, reachedSteps, targetsOfStep, templatesOfStep, valuesIn } from './flow-parts'
import { unknownName, type Check, type Findings, type FlowSource, type KnownCalculators } from './findings'
import type { FieldPath } from '../faults'
import type { Flow, Step } from '../flow'

/** A value that a form gives: `slot.luong` from a question, `result.pay` from a calculator. */
type ValueName = string

interface Use {
  value: ValueName
  path: FieldPath
  written?: string
  /** A branch on what was not asked goes the other way, which may be meant. */
  isBranch?: boolean
}

/**
 * Values of a form are there when they are used: asked or computed on every way to the step. On no way is a fault; on
 * some ways only is a warning, since the worker who comes the other way gets no answer.
 */
export const checkValues: Check = ({ flows }, found, { knownCalculators: calculators }) => {
  for (const each of flows) {
    const known = new Set(each.flow.steps.flatMap((step) => givenBy(step, calculators)))
    const before = valuesBefore(each.flow, calculators)
    const giversOf = (value: ValueName): Step[] =>
      each.flow.steps.filter((step) => givenBy(step, calculators).includes(value))
    for (const use of usesOutsideSteps(each.flow)) checkExists(each, use, known, found)
    each.flow.steps.forEach((step, index) => {
      for (const use of usesOf(step, index)) {
        if (!checkExists(each, use, known, found) || !each.sound) continue
        checkGiven(each, use, step.id, { before: before.get(step.id), givers: giversOf(use.value) }, found)
      }
      for (const { template, path } of templatesOfStep(step, index).filter(({ use }) => use === 'case')) {
        for (const { scope, name } of valuesIn(template)) checkExists(each, used(scope, name, path), known, found)
      }
    })
    checkFlowTexts(each, known, found)
  }
}

const used = (scope: string, name: string, path: FieldPath): Use => ({
  value: `${scope}.${name}`,
  path,
  written: `${scope}.${name}`,
})

const isFormValue = (value: ValueName): boolean => /^(slot|result)\./.test(value)

function checkExists({ source, flow }: FlowSource, use: Use, known: ReadonlySet<string>, found: Findings): boolean {
  if (!isFormValue(use.value) || known.has(use.value)) return true
  if (use.value.startsWith('result.') && known.has('result.*')) return true
  const name = use.value.slice(use.value.indexOf('.') + 1)
  const message = use.value.startsWith('slot.')
    ? `Không có câu hỏi nào ghi nhớ "${name}" (mục keep).`
    : `Không có phép tính nào ${flow.steps.some(({ kind }) => kind === 'compute') ? `cho kết quả "${name}"` : 'trong tệp này'}.`
  const sameKind = [...known].filter((value) => value.split('.')[0] === use.value.split('.')[0])
  const names = sameKind.map((value) => value.slice(value.indexOf('.') + 1))
  found.fault(source, use.path, unknownName(message, name, names), use.written)
  return false
}

interface Origin {
  before: Before | undefined
  givers: readonly Step[]
}

function checkGiven(
  { source, flow }: FlowSource,
  use: Use,
  at: string,
  { before, givers }: Origin,
  found: Findings,
): void {
  if (before === undefined || !isFormValue(use.value)) return
  if (before.always.has(use.value) || (use.value.startsWith('result.') && before.always.has('result.*'))) return
  const name = use.value.slice(use.value.indexOf('.') + 1)
  const what = use.value.startsWith('slot.') ? 'hỏi' : 'tính'
  // Given only on the way back to this step: everybody comes here first without it.
  const firstVisits = reachedSteps(flow, at)
  if (before.sometimes.has(use.value) && givers.some(({ id }) => firstVisits.has(id))) {
    if (use.isBranch === true) return
    const message = `"${name}" chỉ được ${what} trên một số đường đi đến bước này. Ai đi đường khác sẽ không nhận được câu trả lời.`
    found.warning(source, use.path, { code: 'not-asked', message }, use.written)
  } else {
    const message = `"${name}" được dùng ở đây nhưng trước bước này chưa ${what}.`
    found.fault(source, use.path, { code: 'not-asked', message }, use.written)
  }
}

/** The flow's own texts come before any question: only the officer's summary may name what was asked. */
function checkFlowTexts({ source, flow }: FlowSource, known: ReadonlySet<string>, found: Findings): void {
  for (const { scope, name } of flow.escalation === undefined ? [] : valuesIn(flow.escalation.summary)) {
    checkExists({ source, flow, sound: true }, used(scope, name, ['escalation', 'summary']), known, found)
  }
  const told: [Parameters<typeof valuesIn>[0] | undefined, FieldPath][] = [
    [flow.answer?.short, ['answer', 'short']],
    [flow.answer?.more, ['answer', 'more']],
    [flow.escalation?.say, ['escalation', 'say']],
  ]
  for (const [template, path] of told) {
    for (const { scope, name } of template === undefined ? [] : valuesIn(template)) {
      if (scope !== 'slot' && scope !== 'result') continue
      const message = `Câu này được nói trước khi hỏi bạn đọc điều gì, nên không dùng được {{${scope}.${name}}}. Hãy chuyển vào một bước "say".`
      found.fault(source, path, { code: 'not-asked', message }, `${scope}.${name}`)
    }
  }
}

function usesOutsideSteps(flow: Flow): Use[] {
  return flow.asOf.kind === 'slot' ? [{ value: `slot.${flow.asOf.slot}`, path: ['as_of', 'slot'] }] : []
}

function usesOf(step: Step, index: number): Use[] {
  const texts = templatesOfStep(step, index)
    .filter(({ use }) => use !== 'case')
    .flatMap(({ template, path }) => valuesIn(template).map(({ scope, name }) => used(scope, name, path)))
  switch (step.kind) {
    case 'branch':
      return step.cases.map(({ when }, nth) => ({
        value: `slot.${when.slot}`,
        path: ['steps', index, 'branch', nth, 'if', 'slot'],
        isBranch: true,
      }))
    case 'compute':
      return Object.entries(step.with).flatMap(([input, from]) =>
        'slot' in from ? [{ value: `slot.${from.slot}`, path: ['steps', index, 'with', input, 'slot'] }] : [],
      )
    case 'escalate': {
      const { workplace } = step.escalation
      if (workplace === undefined) return texts
      return [...texts, { value: `slot.${workplace}`, path: ['steps', index, 'escalate', 'workplace'] }]
    }
    case 'ask':
    case 'say':
      return texts
  }
}

/** `result.*`: of a calculator that is not known (a fault of its own) any result may be meant. */
function givenBy(step: Step, calculators: KnownCalculators): ValueName[] {
  // A question that may be skipped counts as asked: the worker reads "chưa rõ" for it.
  if (step.kind === 'ask') return [`slot.${step.keep}`]
  if (step.kind !== 'compute') return []
  return calculators.get(step.use)?.results.map((name) => `result.${name}`) ?? ['result.*']
}

interface Before {
  always: ReadonlySet<ValueName>
  sometimes: ReadonlySet<ValueName>
}

/** For each step that can be reached: what was asked or computed on all ways to it, and on some. */
function valuesBefore(flow: Flow, calculators: KnownCalculators): Map<string, Before> {
  const steps = new Map(flow.steps.map((step) => [step.id, step]))
  const before = new Map<string, Before>()
  const waiting: [string, Before][] = firstSteps(flow).map((id) => [id, { always: new Set(), sometimes: new Set() }])
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [id, arriving] = next
    const step = steps.get(id)
    const known = before.get(id)
    const merged = known === undefined ? arriving : merge(known, arriving)
    if (step === undefined || (known !== undefined && isSame(known, merged))) continue
    before.set(id, merged)
    const given = givenBy(step, calculators)
    const after = {
      always: new Set([...merged.always, ...given]),
      sometimes: new Set([...merged.sometimes, ...given]),
    }
    for (const { target } of targetsOfStep(step, [])) if (target.kind === 'step') waiting.push([target.step, after])
  }
  return before
}

function merge(a: Before, b: Before): Before {
  return {
    always: new Set([...a.always].filter((value) => b.always.has(value))),
    sometimes: new Set([...a.sometimes, ...b.sometimes]),
  }
}

function isSame(a: Before, b: Before): boolean {
  return a.always.size === b.always.size && a.sometimes.size === b.sometimes.size
}
