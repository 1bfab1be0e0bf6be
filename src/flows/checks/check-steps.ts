import { automaticTargets, firstSteps, reachedSteps, targetsOfFlow } from './flow-parts'
import type { Check, FlowSource } from './findings'
import type { Flow, Target } from '../flow'

/** Steps have names of their own, and each can be reached from the start of its flow. */
export const checkSteps: Check = ({ flows }, found) => {
  for (const { source, flow, sound } of flows) {
    const ids = new Set(flow.steps.map(({ id }) => id))
    // A target that is no step is a fault of its own, and leaves steps unreached that are not.
    const complete = sound && targetsOfFlow(flow).every(({ target }) => target.kind !== 'step' || ids.has(target.step))
    const reached = reachedSteps(flow)
    const seen = new Set<string>()
    flow.steps.forEach(({ id }, index) => {
      const path = ['steps', index, 'id']
      if (seen.has(id)) {
        found.fault(source, path, { code: 'duplicate', message: `Hai bước cùng mang mã "${id}". Hãy đổi mã một bước.` })
      } else if (complete && !reached.has(id)) {
        const message = `Không có đường nào dẫn đến bước "${id}". ${howToReach(flow)}`
        found.fault(source, path, { code: 'unreachable', message })
      }
      seen.add(id)
    })
  }
}

function howToReach(flow: Flow): string {
  return flow.answer === undefined
    ? 'Hãy thêm "next: step …" hoặc một lựa chọn dẫn đến nó, hoặc xoá bước này.'
    : 'Chủ đề có câu trả lời thì bước chỉ bắt đầu từ một lựa chọn trong "choices": hãy thêm lựa chọn, hoặc xoá bước này.'
}

/** No chain of branches, computations and plain sentences comes back to itself without asking, across flows too. */
export const checkLoops: Check = ({ flows }, found) => {
  const nodes = new Map<string, { each: FlowSource; index: number }>()
  for (const each of flows) {
    each.flow.steps.forEach(({ id }, index) => nodes.set(nodeName(each.flow, id), { each, index }))
  }
  const flowsById = new Map(flows.map(({ flow }) => [flow.id, flow]))
  const nextOf = (name: string): string[] => {
    const node = nodes.get(name)
    const step = node?.each.flow.steps[node.index]
    if (node === undefined || step === undefined) return []
    return automaticTargets(step).flatMap((target) => arrivals(target, node.each.flow, flowsById))
  }
  for (const name of firstOfEachLoop([...nodes.keys()], nextOf)) {
    const node = nodes.get(name)
    if (node === undefined) continue
    const message =
      'Từ bước này dịch vụ đi vòng trở lại chính nó mà không hỏi gì, nên sẽ không bao giờ dừng. Hãy thêm một câu hỏi (ask) hoặc lựa chọn (choices) trên đường vòng.'
    found.fault(node.each.source, ['steps', node.index, 'id'], { code: 'loop', message })
  }
}

const nodeName = (flow: Flow, step: string): string => `${flow.id} ${step}`

function arrivals(target: Target, flow: Flow, flows: ReadonlyMap<string, Flow>): string[] {
  if (target.kind === 'step') return [nodeName(flow, target.step)]
  const other = target.kind === 'flow' ? flows.get(target.flow) : undefined
  // A flow with an answer rests there until the worker chooses.
  return other === undefined || other.answer !== undefined ? [] : firstSteps(other).map((id) => nodeName(other, id))
}

/** One node of each loop: walks on without recursion, so that a long chain cannot overflow the stack. */
function firstOfEachLoop(names: readonly string[], nextOf: (name: string) => string[]): string[] {
  const done = new Set<string>()
  const loops: string[] = []
  for (const start of names) {
    const trail = [{ name: start, waiting: nextOf(start) }]
    const onTrail = new Set([start])
    while (!done.has(start)) {
      const last = trail.at(-1)
      const next = last?.waiting.pop()
      if (last !== undefined && next === undefined) {
        done.add(last.name)
        onTrail.delete(last.name)
        trail.pop()
      } else if (next !== undefined && onTrail.has(next)) {
        if (!loops.includes(next)) loops.push(next)
      } else if (next !== undefined && !done.has(next)) {
        onTrail.add(next)
        trail.push({ name: next, waiting: nextOf(next) })
      }
    }
  }
  return loops
}
