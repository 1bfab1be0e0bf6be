import type { Behaviour, Flow } from '../flows/flow'
import { type TopicId, topicId } from '../ids'

/** "About something else": learnt from examples like any topic, answered like one when the engine is sure. */
export const OUT_OF_SCOPE: TopicId = topicId('ngoai-pham-vi')

const NOT_OFFERED: ReadonlySet<Behaviour> = new Set<Behaviour>([
  'greeting',
  'thanks',
  'goodbye',
  'out-of-scope',
  'menu',
])

/** False for what nobody would choose from a list: a greeting, thanks, goodbye, something else. */
export const isOffered = (flow: Pick<Flow, 'behaviour'> | undefined): boolean =>
  flow !== undefined && (flow.behaviour === undefined || !NOT_OFFERED.has(flow.behaviour))
