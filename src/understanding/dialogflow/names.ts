import { topicId, type TopicId } from '../../ids'

/** What stands before the display name of every intent and entity type that is ours; all others are never touched. */
export const INTENT_PREFIX = 'motcham.'
/** Entity types are named with letters, digits, `_` and `-` only. */
export const ENTITY_PREFIX = 'motcham-'

export const intentNameOf = (topic: TopicId): string => `${INTENT_PREFIX}${topic}`
export const entityNameOf = (concept: string): string => `${ENTITY_PREFIX}${concept}`

/** The topic that an intent stands for; undefined for one that is not ours. */
export function topicOfIntent(displayName: string): TopicId | undefined {
  return displayName.startsWith(INTENT_PREFIX) ? topicId(displayName.slice(INTENT_PREFIX.length)) : undefined
}

/** The concept that an entity type stands for; undefined for one that is not ours. */
export function conceptOfEntity(displayName: string): string | undefined {
  return displayName.startsWith(ENTITY_PREFIX) ? displayName.slice(ENTITY_PREFIX.length) : undefined
}
