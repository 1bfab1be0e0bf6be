import type { CompiledContent } from '../../../flows/content'
import { fold } from '../../normalize/fold'
import { entityNameOf, intentNameOf } from '../names'
import { annotator, type Part } from './annotate'
import { LIMITS } from './limits'

/** What an agent is to know, in the words of Dialogflow ES; names of ours only. */
export interface WantedAgent {
  intents: readonly WantedIntent[]
  entityTypes: readonly WantedEntityType[]
}
export interface WantedIntent {
  displayName: string
  /** Each an example of what workers say; parts that name a concept are annotated. */
  phrases: readonly (readonly Part[])[]
  /** The concepts that its phrases name. */
  concepts: readonly string[]
}
/** A concept of the field with the ways to say it, with and without diacritics. */
export interface WantedEntityType {
  displayName: string
  concept: string
  synonyms: readonly string[]
}

/** An intent for each topic with examples, an entity type for each concept of the lexicon. */
export function wantedAgent({ intents, lexicon }: Pick<CompiledContent, 'intents' | 'lexicon'>): WantedAgent {
  const annotate = annotator(lexicon.concepts)
  return {
    intents: [...intents]
      .filter(([, examples]) => examples.length > 0)
      .map(([topic, examples]) => {
        const concepts = mostFrequent(examples.map((example) => annotate(example)))
        const known = new Set(concepts)
        const phrases = unique(examples).map((example) => annotate(example, known))
        return { displayName: intentNameOf(topic), phrases, concepts }
      })
      .sort(byName),
    entityTypes: lexicon.concepts
      .map(({ id, words }) => ({
        displayName: entityNameOf(id),
        concept: id,
        synonyms: unique(words.flatMap((word) => [word, fold(word)])).sort(),
      }))
      .sort(byName),
  }
}

/** An intent takes so many parameters and no more: the concepts that most of its phrases name. */
function mostFrequent(phrases: readonly (readonly Part[])[]): string[] {
  const counts = new Map<string, number>()
  for (const { concept } of phrases.flat()) {
    if (concept !== undefined) counts.set(concept, (counts.get(concept) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, LIMITS.parametersOfAnIntent)
    .map(([concept]) => concept)
    .sort()
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts.map((text) => text.normalize('NFC').trim()))]
const byName = (a: { displayName: string }, b: { displayName: string }): number =>
  a.displayName < b.displayName ? -1 : 1
