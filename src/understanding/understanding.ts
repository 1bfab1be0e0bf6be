import type { TopicId } from '../ids'

/** A topic and how sure the engine is of it, 0 to 1, calibrated: of answers given at 0.8, about 80 % are right. */
export interface RankedIntent {
  intent: TopicId
  confidence: number
}

/**
 * What one text seems to be about. `ngoai-pham-vi` is a topic like others ("about something else"); text that is about
 * us but unclear shows as low confidences.
 */
export interface Understood {
  /** Best first, at most 5. */
  intents: RankedIntent[]
  decision: Decision
  /** The topics to offer when the decision is `clarify`: two or three, best first. */
  offers: TopicId[]
  /** The topic of a second question in the same text, when it is as clear as the first. */
  also?: TopicId
  /** Which engine answered, for comparison and the officers' view. */
  engine: 'local' | 'dialogflow'
}

/** Above the answer threshold, between the two, or below the lower one. */
export type Decision = 'answer' | 'clarify' | 'handover'

export interface Thresholds {
  answer: number
  clarify: number
}

export interface UnderstandingContext {
  /** The topic that was answered last in this conversation, for "còn ban đêm thì sao?". */
  lastTopic?: TopicId
  conversationId?: string
  /** Told in a report, or typed into a form: the text must not leave the process, whichever engine is set. */
  confidential?: boolean
}

/** text -> ranked topics. Never rejects and never takes longer than a deadline: asked before a turn's step, which is pure. */
export interface Understanding {
  understand(text: string, context: UnderstandingContext): Promise<Understood>
}
