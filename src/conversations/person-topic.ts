import type { PublishedContent } from '../flows/content'
import { behaviourFlow } from '../flows/engine/menu'
import { topicId, type TopicId } from '../ids'

/** Where the content has no flow for it; that it has one is checked before it is published. */
const PERSON = topicId('phuc-vu.gap-can-bo')

/** The topic of whoever wants to talk to a person, or is handed to one without a clearer topic. */
export const personTopic = (content: PublishedContent): TopicId => behaviourFlow(content, 'person')?.id ?? PERSON
