import { commandOf } from '../flows/engine/commands'
import type { PublishedContent } from '../flows/content'
import type { Instant } from '../time'
import { isAboutConsent } from './case-consent'
import { emergencyIn } from './emergency'
import { dataRequest } from './my-data'
import { typedChoice } from './offered'
import type { ConversationState } from './state'

/** Whether a text is complete by itself, so that it neither waits for more nor is joined with what stands before it. */
export function standsAlone(text: string, state: ConversationState, content: PublishedContent, now: Instant): boolean {
  return (
    typedChoice(text, state, now) !== undefined ||
    dataRequest(text) !== undefined ||
    isAboutConsent(text, state) ||
    emergencyIn(text, { content }) !== undefined ||
    state.workplaceAskedAt !== undefined ||
    (state.form !== undefined && commandOf(text) !== undefined)
  )
}
