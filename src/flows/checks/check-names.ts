import { unknownName, type Check, type Findings, type FlowSource } from './findings'
import { targetsOfFlow, type PlacedTarget } from './flow-parts'
import type { FieldPath } from '../faults'

/** Every place that a flow leads to exists: steps, other flows, the longer answer, ticket categories, example topics. */
export const checkNames: Check = ({ flows, unread }, found) => {
  const topics = new Set<string>([...flows.map(({ flow }) => flow.id), ...unread.topics])
  for (const each of flows) {
    const { source, flow } = each
    for (const target of targetsOfFlow(flow)) checkTarget(each, target, topics, found)
    for (const [topic, path] of namedTopics(each)) {
      if (topics.has(topic)) continue
      found.fault(source, path, unknownName(`Không có chủ đề "${topic}".`, topic, topics))
    }
  }
}

function checkTarget(
  { source, flow }: FlowSource,
  { target, path }: PlacedTarget,
  topics: Set<string>,
  found: Findings,
): void {
  if (target.kind === 'step' && !flow.steps.some(({ id }) => id === target.step)) {
    const known = flow.steps.map(({ id }) => id)
    found.fault(source, path, unknownName(`Không có bước "${target.step}" trong tệp này.`, target.step, known, 'step '))
  }
  if (target.kind === 'flow' && !topics.has(target.flow)) {
    found.fault(source, path, unknownName(`Không có chủ đề "${target.flow}".`, target.flow, topics, 'flow '))
  }
  if (target.kind === 'more' && flow.answer?.more === undefined) {
    const message = '"more" mở câu trả lời dài, nhưng tệp này chưa có mục answer.more.'
    found.fault(source, path, { code: 'unknown-name', message })
  }
}

function namedTopics({ flow }: FlowSource): [string, FieldPath][] {
  const named: [string | undefined, FieldPath][] = [
    [flow.escalation?.category, ['escalation', 'category']],
    ...flow.steps.map((step, index): [string | undefined, FieldPath] => [
      step.kind === 'escalate' ? step.escalation.category : undefined,
      ['steps', index, 'escalate', 'category'],
    ]),
    ...flow.examples.flatMap(({ turns }, example) =>
      turns.map(({ topic }, turn): [string | undefined, FieldPath] => [
        topic,
        ['examples', example, 'turns', turn, 'topic'],
      ]),
    ),
  ]
  return named.flatMap(([topic, path]): [string, FieldPath][] => (topic === undefined ? [] : [[topic, path]]))
}
