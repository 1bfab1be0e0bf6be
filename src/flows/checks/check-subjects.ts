import { unknownName, type Check } from './findings'
import type { FieldPath } from '../faults'
import type { Flow } from '../flow'

/** What flows say that a usual value, a warning or an emergency is about is in `flows/subjects.yaml`, once, and somebody uses it. */
export const checkSubjects: Check = ({ flows, subjects, unread }, found) => {
  const known = new Set([...subjects.map(({ subject }) => subject.id), ...unread.subjects])
  const used = new Set<string>()
  for (const { source, flow } of flows) {
    for (const [id, path] of namedSubjects(flow)) {
      used.add(id)
      if (known.has(id)) continue
      found.fault(source, path, unknownName(`Không có mục "${id}" trong flows/subjects.yaml.`, id, known))
    }
  }
  const seen = new Set<string>()
  for (const { source, path, subject } of subjects) {
    if (seen.has(subject.id)) {
      found.fault(source, [...path, 'id'], { code: 'duplicate', message: `Hai mục cùng mã "${subject.id}".` })
    } else if (!used.has(subject.id)) {
      const message = `Chưa có about nào dùng mục "${subject.id}".`
      found.warning(source, [...path, 'id'], { code: 'unused', message })
    }
    seen.add(subject.id)
  }
}

function namedSubjects(flow: Flow): [string, FieldPath][] {
  const named = (about: readonly string[], path: FieldPath): [string, FieldPath][] => about.map((id) => [id, path])
  return [
    ...flow.urgentWhen.flatMap(({ about, unless }, nth) => [
      ...named(about, ['urgent_when', nth, 'about']),
      ...named(unless, ['urgent_when', nth, 'unless']),
    ]),
    ...named(flow.whatIf?.about ?? [], ['what_if', 'about']),
    ...named(flow.whatIf?.unless ?? [], ['what_if', 'unless']),
    ...flow.warnings.flatMap(({ about }, nth) => named(about, ['warnings', nth, 'about'])),
    ...flow.steps.flatMap((step, nth) =>
      step.kind === 'ask' && step.usual !== undefined
        ? [
            ...named(step.usual.about, ['steps', nth, 'usual', 'about']),
            ...named(step.usual.when, ['steps', nth, 'usual', 'when']),
          ]
        : [],
    ),
  ]
}
