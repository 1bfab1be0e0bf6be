import type * as Library from '@google-cloud/dialogflow'
import type { Operation } from 'google-gax'
import { MINUTE } from '../../../time'
import { agentName, connect, type DialogflowAgent } from '../connection'
import { LANGUAGE } from '../detect'
import { ENTITY_PREFIX, INTENT_PREFIX } from '../names'
import { pacedCalls, type Calls } from './calls'
import { MAX_PAGE } from './limits'
import { entityTypeFrom, entityTypeOf, INTENT_MASK, ENTITY_TYPE_MASK, intentFrom, intentOf } from './messages'
import type { Changes, FoundAgent, Plan } from './plan'

/** The agent as it is built, over its API. Rejects with the gRPC status of the first call that fails. */
export interface RemoteAgent {
  read(): Promise<FoundAgent>
  /** Makes the changes of a plan, then trains; each piece of work is named before it begins. */
  apply(plan: Plan, begins: (what: Work, count: number) => void): Promise<void>
  close(): Promise<void>
}
export type Work = 'entity-types' | 'intents' | 'remove-intents' | 'remove-entity-types' | 'train'

/** A piece of work that the agent took on and then failed at. */
class AgentWorkFailed extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
    this.name = 'AgentWorkFailed'
  }
}

/** No limit is published for a batch; a request stays well below 4 MB so. */
const INTENTS_AT_ONCE = 50
const ENTITY_TYPES_AT_ONCE = 100
const NAMES_AT_ONCE = 500
const OPTIONS = { timeout: MINUTE, retry: null }
/** Looked at every two seconds: ten minutes. */
const LOOKS = 300
const [UNKNOWN, DEADLINE_EXCEEDED] = [2, 4]

interface Clients {
  intents: Library.IntentsClient
  entityTypes: Library.EntityTypesClient
  agents: Library.AgentsClient
}

export async function openRemoteAgent(
  agent: DialogflowAgent,
  wait: (ms: number) => Promise<void>,
): Promise<RemoteAgent> {
  const { library, options } = await connect(agent)
  const clients: Clients = {
    intents: new library.IntentsClient(options),
    entityTypes: new library.EntityTypesClient(options),
    agents: new library.AgentsClient(options),
  }
  // Their own first call throws beside its promise, and ends the process, when there are no credentials.
  for (const client of Object.values(clients) as Clients[keyof Clients][]) await client.initialize()
  const parent = agentName(agent)
  const calls = pacedCalls(wait)
  return {
    read: () => readAgent(clients, parent, calls),
    apply: (plan, begins) => applySteps(stepsOf(clients, parent, plan), calls, begins),
    async close() {
      await Promise.all([clients.intents.close(), clients.entityTypes.close(), clients.agents.close()])
    },
  }
}

async function readAgent({ intents, entityTypes }: Clients, parent: string, calls: Calls): Promise<FoundAgent> {
  const listing = { parent, languageCode: LANGUAGE, pageSize: MAX_PAGE }
  const options = { ...OPTIONS, autoPaginate: false }
  const allTypes = await everyPage(calls, (pageToken) =>
    entityTypes.listEntityTypes({ ...listing, pageToken }, options),
  )
  const allIntents = await everyPage(calls, (pageToken) =>
    intents.listIntents({ ...listing, intentView: 'INTENT_VIEW_FULL', pageToken }, options),
  )
  const ourTypes = allTypes.filter(({ displayName }) => displayName?.startsWith(ENTITY_PREFIX))
  const ourIntents = allIntents.filter(({ displayName }) => displayName?.startsWith(INTENT_PREFIX))
  return {
    intents: ourIntents.map(intentFrom),
    entityTypes: ourTypes.map(entityTypeFrom),
    others: { intents: allIntents.length - ourIntents.length, entityTypes: allTypes.length - ourTypes.length },
  }
}

/** As the library lists a page: what is on it, and how to ask for the next one. */
type Page<T> = [T[], { pageToken?: string | null } | null, unknown]

async function everyPage<T>(calls: Calls, list: (pageToken: string) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = []
  for (let token: string | undefined = ''; token !== undefined;) {
    const asked: string = token
    const [page, next] = await calls(() => list(asked))
    all.push(...page)
    token = next?.pageToken ?? undefined
  }
  return all
}

/** Work that the agent takes on and finishes later. */
interface LongCall {
  start(): Promise<[Operation, ...unknown[]]>
  look(name: string): Promise<Operation>
}
interface Step {
  work: Work
  count: number
  calls: LongCall[]
}

async function applySteps(steps: readonly Step[], calls: Calls, begins: (work: Work, count: number) => void) {
  for (const { work, count, calls: all } of steps) {
    if (count > 0) begins(work, count)
    for (const call of all) await finish(calls, call)
  }
}

/** Entity types before the intents that name them, and after them when they go; a new model last. */
function stepsOf(clients: Clients, parent: string, { entityTypes, intents }: Plan): Step[] {
  const train: LongCall = {
    start: () => clients.agents.trainAgent({ parent: parent.replace(/\/agent$/, '') }, OPTIONS),
    look: (name) => clients.agents.checkTrainAgentProgress(name),
  }
  return [
    put('entity-types', entityTypes, ENTITY_TYPES_AT_ONCE, entityTypeOf, putEntityTypes(clients, parent)),
    put('intents', intents, INTENTS_AT_ONCE, intentOf, putIntents(clients, parent)),
    remove('remove-intents', intents.remove, removeIntents(clients, parent)),
    remove('remove-entity-types', entityTypes.remove, removeEntityTypes(clients, parent)),
    { work: 'train', count: 1, calls: [train] },
  ]
}

/** What is new needs no mask; what is there keeps all that is not ours. */
function put<T, M>(
  work: Work,
  { create, update }: Changes<T>,
  atOnce: number,
  messageOf: (one: T, name?: string) => M,
  call: (messages: M[], isUpdate: boolean) => LongCall,
): Step {
  const created = batches(create, atOnce).map((batch) =>
    call(
      batch.map((one) => messageOf(one)),
      false,
    ),
  )
  const updated = batches(update, atOnce).map((batch) =>
    call(
      batch.map(({ before, after }) => messageOf(after, before.name)),
      true,
    ),
  )
  return { work, count: create.length + update.length, calls: [...created, ...updated] }
}

function remove(work: Work, all: readonly { name: string }[], call: (names: string[]) => LongCall): Step {
  const calls = batches(all, NAMES_AT_ONCE).map((batch) => call(batch.map(({ name }) => name)))
  return { work, count: all.length, calls }
}

const putEntityTypes =
  ({ entityTypes: client }: Clients, parent: string) =>
  (entityTypes: ReturnType<typeof entityTypeOf>[], isUpdate: boolean): LongCall => {
    const updateMask = isUpdate ? { updateMask: ENTITY_TYPE_MASK } : {}
    const request = { parent, languageCode: LANGUAGE, entityTypeBatchInline: { entityTypes }, ...updateMask }
    return {
      start: () => client.batchUpdateEntityTypes(request, OPTIONS),
      look: (name) => client.checkBatchUpdateEntityTypesProgress(name),
    }
  }

const putIntents =
  ({ intents: client }: Clients, parent: string) =>
  (intents: ReturnType<typeof intentOf>[], isUpdate: boolean): LongCall => {
    const updateMask = isUpdate ? { updateMask: INTENT_MASK } : {}
    const request = { parent, languageCode: LANGUAGE, intentBatchInline: { intents }, ...updateMask }
    return {
      start: () => client.batchUpdateIntents(request, OPTIONS),
      look: (name) => client.checkBatchUpdateIntentsProgress(name),
    }
  }

const removeIntents =
  ({ intents: client }: Clients, parent: string) =>
  (names: string[]): LongCall => ({
    start: () => client.batchDeleteIntents({ parent, intents: names.map((name) => ({ name })) }, OPTIONS),
    look: (name) => client.checkBatchDeleteIntentsProgress(name),
  })

const removeEntityTypes =
  ({ entityTypes: client }: Clients, parent: string) =>
  (entityTypeNames: string[]): LongCall => ({
    start: () => client.batchDeleteEntityTypes({ parent, entityTypeNames }, OPTIONS),
    look: (name) => client.checkBatchDeleteEntityTypesProgress(name),
  })

/** Looked at, paced as all calls are, until it is done. */
async function finish(calls: Calls, { start, look }: LongCall): Promise<void> {
  let [operation] = await calls(start)
  for (let looks = 0; operation.latestResponse.done !== true; looks++) {
    if (looks === LOOKS) throw new AgentWorkFailed(DEADLINE_EXCEEDED, 'the agent has not finished its work in time')
    const { name } = operation.latestResponse
    operation = await calls(() => look(name))
  }
  const { error } = operation.latestResponse
  if (error !== null && error !== undefined) throw new AgentWorkFailed(error.code ?? UNKNOWN, error.message ?? '')
}

const batches = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))
