import { type TopicId, topicId } from '../ids'

/** "About something else": learnt from examples like any topic, answered like one when the engine is sure. */
export const OUT_OF_SCOPE: TopicId = topicId('ngoai-pham-vi')
