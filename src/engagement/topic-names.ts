import type { Flow } from '../flows/flow'
import type { TopicId } from '../ids'
import type { TopicName } from './measures'

/** How the published content names its topics, for a report. */
export function topicNames(flows: ReadonlyMap<TopicId, Flow>): TopicName[] {
  return [...flows.values()].map(({ id, title, group }) => ({ id, title, group }))
}
