import type { TopicId } from '../ids'
import type { Decision, RankedIntent, Thresholds } from './understanding'
import { OUT_OF_SCOPE } from './topics'

export const MAX_INTENTS = 5
const MAX_OFFERS = 3
const MIN_OFFERS = 2
/** A third topic is offered only when it is likely in itself and not far behind the first. */
const WORTH_OFFERING = 0.3
const LIKELY = 0.07

export interface Decided {
  decision: Decision
  offers: TopicId[]
}

/**
 * Answer, ask back, or hand over. Asking back needs two topics to offer; with fewer there is nothing to choose from. A
 * text that is more likely about something else asks back only while a topic of ours is still likely.
 */
export function decide(
  ranked: readonly RankedIntent[],
  thresholds: Thresholds,
  offered: (topic: TopicId) => boolean,
): Decided {
  const best = ranked[0]
  if (best === undefined || best.confidence < thresholds.clarify) return { decision: 'handover', offers: [] }
  if (best.confidence >= thresholds.answer) return { decision: 'answer', offers: [] }
  const candidates = ranked.filter(({ intent }) => offered(intent))
  const ours = candidates[0]
  if (ours === undefined || (best.intent === OUT_OF_SCOPE && ours.confidence < thresholds.clarify / 2)) {
    return { decision: 'handover', offers: [] }
  }
  const offers = candidates
    .slice(0, MAX_OFFERS)
    .filter(({ confidence }, at) => at < MIN_OFFERS || confidence >= Math.max(LIKELY, ours.confidence * WORTH_OFFERING))
    .map(({ intent }) => intent)
  return offers.length < MIN_OFFERS ? { decision: 'handover', offers: [] } : { decision: 'clarify', offers }
}
