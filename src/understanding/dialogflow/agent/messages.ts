import type { protos } from '@google-cloud/dialogflow'
import { conceptOfEntity, entityNameOf } from '../names'
import type { Part } from './annotate'
import type { WantedEntityType, WantedIntent } from './wanted'

type IntentMessage = protos.google.cloud.dialogflow.v2.IIntent
type EntityTypeMessage = protos.google.cloud.dialogflow.v2.IEntityType
type PartMessage = protos.google.cloud.dialogflow.v2.Intent.TrainingPhrase.IPart

/** What an update replaces; answers, contexts and all else that was set in the console stay. */
export const INTENT_MASK = { paths: ['display_name', 'training_phrases', 'parameters'] }
export const ENTITY_TYPE_MASK = { paths: ['display_name', 'kind', 'entities'] }

/** Without a name it is a new one. */
export function intentOf({ displayName, phrases, concepts }: WantedIntent, name?: string): IntentMessage {
  return {
    ...(name === undefined ? {} : { name }),
    displayName,
    trainingPhrases: phrases.map((parts) => ({ type: 'EXAMPLE', parts: parts.map(partOf) })),
    parameters: concepts.map((concept) => ({
      displayName: concept,
      entityTypeDisplayName: `@${entityNameOf(concept)}`,
      value: `$${concept}`,
    })),
  }
}

const partOf = ({ text, concept }: Part): PartMessage =>
  concept === undefined
    ? { text }
    : { text, entityType: `@${entityNameOf(concept)}`, alias: concept, userDefined: true }

export function entityTypeOf({ displayName, concept, synonyms }: WantedEntityType, name?: string): EntityTypeMessage {
  return {
    ...(name === undefined ? {} : { name }),
    displayName,
    kind: 'KIND_MAP',
    entities: [{ value: concept, synonyms: [...synonyms] }],
  }
}

export function intentFrom(message: IntentMessage): WantedIntent & { name: string } {
  return {
    name: message.name ?? '',
    displayName: message.displayName ?? '',
    phrases: (message.trainingPhrases ?? []).map(({ parts }) => (parts ?? []).map(partFrom)),
    concepts: (message.parameters ?? []).map(({ displayName, entityTypeDisplayName }) =>
      conceptFrom(entityTypeDisplayName, displayName),
    ),
  }
}

function partFrom({ text, entityType, alias }: PartMessage): Part {
  const written = { text: text ?? '' }
  return entityType === undefined || entityType === null || entityType === ''
    ? written
    : { ...written, concept: conceptFrom(entityType, alias) }
}

/** Marked by somebody else, or under another name, it is no concept of ours and equals none. */
function conceptFrom(entityType: string | null | undefined, alias: string | null | undefined): string {
  const concept = conceptOfEntity((entityType ?? '').replace(/^@/, ''))
  return concept !== undefined && concept === alias ? concept : `${alias ?? ''} (${entityType ?? ''})`
}

/** More than one entry, or another kind, is an edit by hand: the synonyms then equal none of ours. */
export function entityTypeFrom(message: EntityTypeMessage): WantedEntityType & { name: string } {
  const [entry, ...more] = message.entities ?? []
  const isOurs = more.length === 0 && message.kind === 'KIND_MAP'
  return {
    name: message.name ?? '',
    displayName: message.displayName ?? '',
    concept: isOurs ? (entry?.value ?? '') : '',
    synonyms: entry?.synonyms ?? [],
  }
}
