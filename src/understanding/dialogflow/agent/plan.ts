import type { Part } from './annotate'
import type { WantedAgent, WantedEntityType, WantedIntent } from './wanted'

/** What the agent holds of ours, with the names that Dialogflow gave. */
export interface FoundAgent {
  intents: readonly (WantedIntent & Named)[]
  entityTypes: readonly (WantedEntityType & Named)[]
  /** How many there are that are not ours; they are never touched. */
  others: { intents: number; entityTypes: number }
}
interface Named {
  name: string
}

export interface Plan {
  intents: Changes<WantedIntent>
  entityTypes: Changes<WantedEntityType>
}
export interface Changes<T> {
  create: readonly T[]
  update: readonly { before: T & Named; after: T }[]
  remove: readonly (T & Named)[]
  unchanged: number
}

/** What has to change for the agent to hold exactly what is wanted of ours. */
export function planFor(wanted: WantedAgent, found: FoundAgent): Plan {
  return {
    intents: changes(wanted.intents, found.intents, isSameIntent),
    entityTypes: changes(wanted.entityTypes, found.entityTypes, isSameEntityType),
  }
}

export const isEmptyPlan = ({ intents, entityTypes }: Plan): boolean => count(intents) + count(entityTypes) === 0

const count = ({ create, update, remove }: Changes<unknown>): number => create.length + update.length + remove.length

function changes<T extends { displayName: string }>(
  wanted: readonly T[],
  found: readonly (T & Named)[],
  isSame: (a: T, b: T) => boolean,
): Changes<T> {
  const before = new Map(found.map((one) => [one.displayName, one]))
  const names = new Set(wanted.map(({ displayName }) => displayName))
  const both = wanted.flatMap((after) => {
    const known = before.get(after.displayName)
    return known === undefined ? [] : [{ before: known, after }]
  })
  const update = both.filter((pair) => !isSame(pair.before, pair.after))
  return {
    create: wanted.filter(({ displayName }) => !before.has(displayName)),
    update,
    remove: found.filter(({ displayName }) => !names.has(displayName)),
    unchanged: both.length - update.length,
  }
}

/** Phrases have no order. */
const isSameIntent = (a: WantedIntent, b: WantedIntent): boolean =>
  isSameSet(a.concepts, b.concepts) && isSameSet(a.phrases.map(keyOfPhrase), b.phrases.map(keyOfPhrase))

const isSameEntityType = (a: WantedEntityType, b: WantedEntityType): boolean =>
  a.concept === b.concept && isSameSet(a.synonyms, b.synonyms)

/** Pieces without a mark are one, however they were cut. */
function keyOfPhrase(parts: readonly Part[]): string {
  const joined: [text: string, concept: string][] = []
  for (const { text, concept = '' } of parts) {
    const last = joined.at(-1)
    if (last !== undefined && last[1] === '' && concept === '') last[0] += text
    else joined.push([text, concept])
  }
  return JSON.stringify(joined)
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [new Set(a), new Set(b)]
  return one.size === other.size && [...one].every((key) => other.has(key))
}

/** Which phrases come and go, for people to read. */
export function phraseChanges(
  before: WantedIntent,
  after: WantedIntent,
): { added: string[]; removed: string[]; marked: number } {
  const words = ({ phrases }: WantedIntent): Set<string> => new Set(phrases.map(textOf))
  const [old, now] = [words(before), words(after)]
  const oldKeys = new Set(before.phrases.map(keyOfPhrase))
  return {
    added: [...now].filter((text) => !old.has(text)),
    removed: [...old].filter((text) => !now.has(text)),
    marked: after.phrases.filter((parts) => old.has(textOf(parts)) && !oldKeys.has(keyOfPhrase(parts))).length,
  }
}

const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join('')
