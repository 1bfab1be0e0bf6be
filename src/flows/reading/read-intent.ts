import { topicId, type TopicId } from '../../ids'
import { fields, map, needed, type Reader } from './reader'
import { texts, topicName } from './scalars'

export interface IntentFile {
  intent: TopicId
  examples: readonly string[]
}

/** A file of `intents/`: what workers say when they mean a topic. */
export const intentFile: Reader<IntentFile> = map(
  fields({ intent: needed(topicName), examples: needed(texts) }),
  ({ intent, examples }, at) => {
    if (examples.length === 0) {
      at.within('examples').report({ code: 'missing-field', message: 'Cần ít nhất một câu ví dụ.' })
    }
    return { intent: topicId(intent), examples }
  },
)
