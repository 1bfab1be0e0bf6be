import type { status } from '@grpc/grpc-js'
import { z } from 'zod'

/** An error that the service answers; everything else is a fault of the test. */
export class Refused extends Error {
  constructor(
    readonly reason: keyof typeof status,
    message: string,
  ) {
    super(message)
  }
}

const Part = z.object({ text: z.string(), entityType: z.string(), alias: z.string(), userDefined: z.boolean() })
const Phrase = z.object({ type: z.string(), parts: z.array(Part) })
const Parameter = z.object({ displayName: z.string(), entityTypeDisplayName: z.string(), value: z.string() })
const Intent = z.object({
  name: z.string(),
  displayName: z.string(),
  trainingPhrases: z.array(Phrase),
  parameters: z.array(Parameter),
  isFallback: z.boolean().default(false),
})
const EntityType = z.object({
  name: z.string(),
  displayName: z.string(),
  kind: z.string(),
  entities: z.array(z.object({ value: z.string(), synonyms: z.array(z.string()) })),
})
export type StoredIntent = z.infer<typeof Intent>
export type StoredEntityType = z.infer<typeof EntityType>

const Mask = z.object({ paths: z.array(z.string()) }).nullable()
const Parent = z.object({ parent: z.string() })
const Listing = Parent.extend({ languageCode: z.string(), pageSize: z.number(), pageToken: z.string() })
const IntentUpdate = Parent.extend({
  languageCode: z.string(),
  updateMask: Mask,
  intentBatchInline: z.object({ intents: z.array(Intent) }),
})
const EntityTypeUpdate = Parent.extend({
  languageCode: z.string(),
  updateMask: Mask,
  entityTypeBatchInline: z.object({ entityTypes: z.array(EntityType) }),
})

/** What one match says of a text. */
export interface Match {
  intent: string
  confidence: number
  isFallback?: boolean
}

const MAX_SESSION = 36
const MAX_TEXT = 256
const MAX_PAGE = 1_000

/** What an agent of Dialogflow ES keeps and refuses, as far as its reference tells. Answers from what it was trained on. */
export class AgentModel {
  intents: StoredIntent[] = []
  entityTypes: StoredEntityType[] = []
  /** Matches that a test decides, by text. */
  readonly matches = new Map<string, Match>()
  /** The service may give fewer than asked for. */
  pageSize = MAX_PAGE
  limits = { intents: 2_000, entityTypes: 250, phrases: 2_000, parameters: 20 }
  trainings = 0
  private trained: StoredIntent[] = []
  private count = 0
  private readonly operations = new Map<string, { looks: number; error?: { code: number; message: string } }>()
  /** The next operations end with this error. */
  failing: { code: number; message: string }[] = []

  constructor(private readonly projectId: string) {
    this.intents.push({
      name: this.name('intents'),
      displayName: 'Default Fallback Intent',
      trainingPhrases: [],
      parameters: [],
      isFallback: true,
    })
  }

  private get parent(): string {
    return `projects/${this.projectId}/agent`
  }
  private name(kind: string): string {
    return `${this.parent}/${kind}/${++this.count}`
  }
  private mine(parent: string): void {
    if (parent !== this.parent) throw new Refused('NOT_FOUND', `no agent ${parent}`)
  }

  detect({ session, text }: { session: string; text: string }, request: unknown): object {
    const id = new RegExp(`^${this.parent}/sessions/([A-Za-z0-9_-]+)$`).exec(session)?.[1]
    if (id === undefined || id.length > MAX_SESSION) throw new Refused('INVALID_ARGUMENT', `session ${session}`)
    const input = z.object({ queryInput: z.object({ text: z.object({ languageCode: z.literal('vi') }) }) })
    if (!input.safeParse(request).success) throw new Refused('INVALID_ARGUMENT', 'no text in a language of the agent')
    if (text === '' || text.length > MAX_TEXT)
      throw new Refused('INVALID_ARGUMENT', 'Input text exceeds 256 characters.')
    const { intent, confidence, isFallback = false } = this.matches.get(text) ?? this.match(text)
    return { queryResult: { intent: { displayName: intent, isFallback }, intentDetectionConfidence: confidence } }
  }
  private match(text: string): Match {
    const scored = this.trained.flatMap((intent) =>
      intent.trainingPhrases.map(({ parts }) => ({
        intent: intent.displayName,
        confidence: likeness(text, parts.map((part) => part.text).join('')),
      })),
    )
    const best = scored.sort((a, b) => b.confidence - a.confidence)[0]
    if (best !== undefined && best.confidence >= 0.3) return best
    return { intent: 'Default Fallback Intent', confidence: 1, isFallback: true }
  }

  listIntents(request: object): object {
    const { parent, languageCode, pageSize, pageToken } = Listing.parse(request)
    const { intentView } = z.object({ intentView: z.string() }).parse(request)
    const { page, nextPageToken } = this.page(this.intents, parent, languageCode, pageSize, pageToken)
    const full = intentView === 'INTENT_VIEW_FULL'
    return { intents: page.map((one) => (full ? one : { ...one, trainingPhrases: [] })), nextPageToken }
  }
  listEntityTypes(request: object): object {
    const { parent, languageCode, pageSize, pageToken } = Listing.parse(request)
    const { page, nextPageToken } = this.page(this.entityTypes, parent, languageCode, pageSize, pageToken)
    return { entityTypes: page, nextPageToken }
  }
  private page<T>(all: readonly T[], parent: string, language: string, size: number, token: string) {
    this.mine(parent)
    if (language !== 'vi') throw new Refused('INVALID_ARGUMENT', 'language')
    if (size > MAX_PAGE) throw new Refused('INVALID_ARGUMENT', 'page size')
    const from = token === '' ? 0 : Number(token)
    const to = from + Math.min(this.pageSize, size === 0 ? 100 : size)
    return { page: all.slice(from, to), nextPageToken: to < all.length ? String(to) : '' }
  }

  updateIntents(request: object): object {
    const { parent, languageCode, updateMask, intentBatchInline } = IntentUpdate.parse(request)
    this.mine(parent)
    if (languageCode !== 'vi') throw new Refused('INVALID_ARGUMENT', 'language')
    for (const intent of intentBatchInline.intents) this.checkIntent(intent)
    this.intents = this.merged(this.intents, intentBatchInline.intents, 'intents', updateMask)
    if (this.intents.length > this.limits.intents) throw new Refused('RESOURCE_EXHAUSTED', 'too many intents')
    return this.begin()
  }
  private checkIntent({ displayName, trainingPhrases, parameters }: StoredIntent): void {
    const refuse = (why: string): never => {
      throw new Refused('INVALID_ARGUMENT', `${displayName}: ${why}`)
    }
    if (trainingPhrases.length > this.limits.phrases) refuse('too many training phrases')
    if (parameters.length > this.limits.parameters) refuse('too many parameters')
    const types = new Map(parameters.map((one) => [one.displayName, one.entityTypeDisplayName]))
    for (const { type, parts } of trainingPhrases) {
      if (type !== 'EXAMPLE' || parts.length === 0) refuse('a training phrase is no example')
      for (const part of parts) {
        if (part.text === '') refuse('an empty part')
        if (part.entityType === '') continue
        if (part.alias === '' || !part.userDefined) refuse('a part is annotated by half')
        if (types.get(part.alias) !== part.entityType) refuse(`no parameter for ${part.alias}`)
        if (!this.entityTypes.some((one) => `@${one.displayName}` === part.entityType))
          refuse(`no entity type ${part.entityType}`)
      }
    }
  }

  updateEntityTypes(request: object): object {
    const { parent, languageCode, updateMask, entityTypeBatchInline } = EntityTypeUpdate.parse(request)
    this.mine(parent)
    if (languageCode !== 'vi') throw new Refused('INVALID_ARGUMENT', 'language')
    for (const { displayName, kind } of entityTypeBatchInline.entityTypes) {
      if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(displayName)) throw new Refused('INVALID_ARGUMENT', `name ${displayName}`)
      if (kind !== 'KIND_MAP') throw new Refused('INVALID_ARGUMENT', `kind ${kind}`)
    }
    this.entityTypes = this.merged(this.entityTypes, entityTypeBatchInline.entityTypes, 'entityTypes', updateMask)
    if (this.entityTypes.length > this.limits.entityTypes) throw new Refused('RESOURCE_EXHAUSTED', 'too many')
    return this.begin()
  }

  /** Without a name it is new; with one, what the mask names is replaced, everything without a mask. */
  private merged<T extends { name: string; displayName: string }>(
    stored: readonly T[],
    given: readonly T[],
    kind: string,
    mask: z.infer<typeof Mask>,
  ): T[] {
    const all = [...stored]
    for (const one of given) {
      if (one.name === '') {
        if (all.some(({ displayName }) => displayName === one.displayName))
          throw new Refused('FAILED_PRECONDITION', `${one.displayName} already exists`)
        all.push({ ...one, name: this.name(kind) })
        continue
      }
      const at = all.findIndex(({ name }) => name === one.name)
      const before = all[at]
      if (before === undefined) throw new Refused('NOT_FOUND', one.name)
      const paths = mask?.paths.map(camelCase)
      all[at] = {
        ...before,
        ...Object.fromEntries(Object.entries(one).filter(([key]) => paths?.includes(key) ?? true)),
      }
    }
    return all
  }

  deleteIntents(request: object): object {
    const { parent, intents } = Parent.extend({ intents: z.array(z.object({ name: z.string() })) }).parse(request)
    this.mine(parent)
    this.intents = without(
      this.intents,
      intents.map(({ name }) => name),
    )
    return this.begin()
  }
  deleteEntityTypes(request: object): object {
    const { parent, entityTypeNames } = Parent.extend({ entityTypeNames: z.array(z.string()) }).parse(request)
    this.mine(parent)
    for (const { name, displayName } of this.entityTypes) {
      const used = this.intents.some(({ parameters }) =>
        parameters.some(({ entityTypeDisplayName }) => entityTypeDisplayName === `@${displayName}`),
      )
      if (used && entityTypeNames.includes(name)) throw new Refused('FAILED_PRECONDITION', `${displayName} is in use`)
    }
    this.entityTypes = without(this.entityTypes, entityTypeNames)
    return this.begin()
  }

  train(request: object): object {
    const { parent } = Parent.parse(request)
    if (!this.parent.startsWith(parent)) throw new Refused('NOT_FOUND', parent)
    this.trainings++
    this.trained = structuredClone(this.intents)
    return this.begin()
  }

  /** Every operation is looked at once in vain. */
  operation(request: object): object {
    const { name } = z.object({ name: z.string() }).parse(request)
    const found = this.operations.get(name)
    if (found === undefined) throw new Refused('NOT_FOUND', name)
    if (found.looks++ === 0) return { name, done: false }
    if (found.error !== undefined) return { name, done: true, error: found.error }
    return { name, done: true, response: { typeUrl: 'type.googleapis.com/google.protobuf.Empty' } }
  }
  private begin(): object {
    const name = `projects/${this.projectId}/operations/${++this.count}`
    const error = this.failing.shift()
    this.operations.set(name, { looks: 0, ...(error === undefined ? {} : { error }) })
    return { name, done: false }
  }
}

function without<T extends { name: string }>(stored: readonly T[], names: readonly string[]): T[] {
  for (const name of names) {
    if (!stored.some((one) => one.name === name)) throw new Refused('NOT_FOUND', name)
  }
  return stored.filter(({ name }) => !names.includes(name))
}

const camelCase = (path: string): string => path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The share of words that two texts have in common. */
function likeness(a: string, b: string): number {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  const [one, other] = [words(a), words(b)]
  const common = [...one].filter((word) => other.has(word)).length
  return common / Math.max(1, new Set([...one, ...other]).size)
}
