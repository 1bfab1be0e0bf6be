import type { Flow, Step, Subject, SubjectWords } from './flow'

/** A flow with the words of the subjects that it names, so that the engine needs no other file. */
export function withSubjects(flow: Flow, subjects: readonly Subject[]): Flow {
  const wordsOf = (about: readonly string[]): SubjectWords => {
    const named = subjects.filter(({ id }) => about.includes(id))
    return { words: named.flatMap(({ words }) => words), harmless: named.flatMap(({ harmless }) => harmless) }
  }
  const warnings = flow.warnings.map((warning) => ({ ...warning, ...wordsOf(warning.about) }))
  const urgentWhen = flow.urgentWhen.map((when) => ({
    ...when,
    all: when.about.map((id) => wordsOf([id])),
    none: wordsOf(when.unless),
  }))
  const whatIf = flow.whatIf && { ...flow.whatIf, any: wordsOf(flow.whatIf.about), none: wordsOf(flow.whatIf.unless) }
  const imagined = whatIf === undefined ? {} : { whatIf }
  return { ...flow, warnings, urgentWhen, ...imagined, steps: flow.steps.map((step) => stepWith(step, wordsOf)) }
}

function stepWith(step: Step, wordsOf: (about: readonly string[]) => SubjectWords): Step {
  if (step.kind !== 'ask' || step.usual === undefined) return step
  const { words, harmless } = wordsOf(step.usual.about)
  return {
    ...step,
    usual: { ...step.usual, unless: [...step.usual.unless, ...words], harmless, when: wordsOf(step.usual.when).words },
  }
}
