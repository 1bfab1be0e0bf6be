import type { FieldPath } from '../faults'
import type { Flow, Step, Target, Template, TemplatePart } from '../flow'

export interface PlacedTarget {
  target: Target
  path: FieldPath
}

/** Every way out of a step, with its place in the file. */
export function targetsOfStep(step: Step, path: FieldPath): PlacedTarget[] {
  switch (step.kind) {
    case 'ask':
    case 'compute':
      return [{ target: step.next, path: [...path, 'next'] }]
    case 'branch':
      return [
        ...step.cases.map(({ to }, index) => ({ target: to, path: [...path, 'branch', index, 'to'] })),
        { target: step.otherwise, path: [...path, 'otherwise'] },
      ]
    case 'say':
      return [
        ...step.choices.map(({ to }, index) => ({ target: to, path: [...path, 'choices', index, 'to'] })),
        ...(step.next === undefined ? [] : [{ target: step.next, path: [...path, 'next'] }]),
      ]
    case 'escalate':
      return []
  }
}

export function targetsOfFlow(flow: Flow): PlacedTarget[] {
  return [
    ...flow.choices.map(({ to }, index) => ({ target: to, path: ['choices', index, 'to'] })),
    ...flow.asides.flatMap(({ choices }, nth) =>
      choices.map(({ to }, index) => ({ target: to, path: ['asides', nth, 'choices', index, 'to'] })),
    ),
    ...(flow.whatIf?.choices ?? []).map(({ to }, index) => ({ target: to, path: ['what_if', 'choices', index, 'to'] })),
    ...flow.warnings.flatMap(({ choices }, nth) =>
      choices.map(({ to }, index) => ({ target: to, path: ['warnings', nth, 'choices', index, 'to'] })),
    ),
    ...flow.steps.flatMap((step, index) => targetsOfStep(step, ['steps', index])),
  ]
}

/** The ways that the service takes by itself, without a word of the worker in between. */
export function automaticTargets(step: Step): Target[] {
  switch (step.kind) {
    case 'branch':
      return [...step.cases.map(({ to }) => to), step.otherwise]
    case 'compute':
      return [step.next]
    case 'say':
      return step.choices.length === 0 && step.next !== undefined ? [step.next] : []
    case 'ask':
      return step.listens === true ? [step.next] : []
    case 'escalate':
      return []
  }
}

/** Ids of the steps at which a form of this flow can begin. */
export function firstSteps(flow: Flow): string[] {
  const [first] = flow.steps
  if (flow.answer === undefined) return first === undefined ? [] : [first.id]
  return flow.choices.flatMap(({ to }) => (to.kind === 'step' ? [to.step] : []))
}

/** Ids of the steps that can be reached from the flow's beginning, without passing through one of them if given. */
export function reachedSteps(flow: Flow, without?: string): Set<string> {
  const reached = new Set<string>()
  const waiting = firstSteps(flow)
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === without || reached.has(id)) continue
    reached.add(id)
    const step = flow.steps.find((candidate) => candidate.id === id)
    for (const { target } of step === undefined ? [] : targetsOfStep(step, [])) {
      if (target.kind === 'step') waiting.push(target.step)
    }
  }
  return reached
}

/**
 * What a text is for: `told` is said to the worker, `asked` is a question or its hint, `case` is read by an officer,
 * `handover` is said when a ticket was opened.
 */
export type TextUse = 'told' | 'asked' | 'case' | 'handover'
export interface PlacedTemplate {
  template: Template
  path: FieldPath
  use: TextUse
  /** Position of its step; absent: the flow's own text, before any question. */
  step?: number
}

export function templatesOfFlow(flow: Flow): PlacedTemplate[] {
  const own: [Template | undefined, FieldPath, TextUse][] = [
    [flow.answer?.short, ['answer', 'short'], 'told'],
    [flow.answer?.more, ['answer', 'more'], 'told'],
    [flow.whatIf?.say, ['what_if', 'say'], 'told'],
    [flow.escalation?.summary, ['escalation', 'summary'], 'case'],
    [flow.escalation?.say, ['escalation', 'say'], 'handover'],
  ]
  return [
    ...own.flatMap(([template, path, use]) => (template === undefined ? [] : [{ template, path, use }])),
    ...flow.asides.map(({ say }, nth): PlacedTemplate => ({
      template: say,
      path: ['asides', nth, 'say'],
      use: 'told',
    })),
    ...flow.warnings.map(({ say }, nth): PlacedTemplate => ({
      template: say,
      path: ['warnings', nth, 'say'],
      use: 'told',
    })),
    ...flow.steps.flatMap((step, index) => templatesOfStep(step, index)),
  ]
}

export function templatesOfStep(step: Step, index: number): PlacedTemplate[] {
  const at = (template: Template | undefined, use: TextUse, ...path: string[]): PlacedTemplate[] =>
    template === undefined ? [] : [{ template, use, path: ['steps', index, ...path], step: index }]
  switch (step.kind) {
    case 'ask':
      return [
        ...at(step.ask, 'asked', 'ask'),
        ...at(step.hint, 'asked', 'hint'),
        ...at(step.limitHint, 'asked', 'limit_hint'),
      ]
    case 'say':
      return at(step.say, 'told', 'say')
    case 'escalate':
      return [
        ...at(step.escalation.summary, 'case', 'escalate', 'summary'),
        ...at(step.escalation.say, 'handover', 'escalate', 'say'),
      ]
    case 'branch':
    case 'compute':
      return []
  }
}

export function valuesIn(template: Template): Extract<TemplatePart, { kind: 'value' }>[] {
  return template.parts.filter((part) => part.kind === 'value')
}

export function citationsIn(template: Template): string[] {
  return template.parts.flatMap((part) => (part.kind === 'cite' ? [part.source] : []))
}
