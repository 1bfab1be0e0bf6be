import { Server, ServerCredentials, status, type ServiceDefinition } from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import { dirname, join } from 'node:path'
import { AgentModel, Refused } from './dialogflow-agent'

/** What becomes of a call: an answer, a gRPC status, or nothing at all. */
export type Outcome = 'answer' | 'hang' | keyof typeof status

export interface DialogflowServer {
  /** As it stands in DIALOGFLOW_API_ENDPOINT. */
  endpoint: string
  agent: AgentModel
  /** What detectIntent was asked, in order. */
  asked: { session: string; text: string }[]
  /** The names of all calls that build the agent, in order. */
  calls: string[]
  /** What becomes of the next calls of a method; after them `answer`. */
  next(method: string, ...outcomes: Outcome[]): void
  /** What becomes of every call from now on. */
  always(outcome: Outcome): void
  /** The process behind the port dies. */
  die(): Promise<void>
  close(): Promise<void>
}

type Request = Record<string, unknown>
type Answer = (error: { code: number; message: string } | null, response?: object) => void

const PROTOS = join(dirname(require.resolve('@google-cloud/dialogflow/package.json')), 'build', 'protos')
const LONG_RUNNING = join(dirname(require.resolve('google-gax')), '..', 'protos')

/** The service definitions that Google ships, once for all servers: reading them takes a moment. */
let definitions: ReturnType<typeof loadDefinitions> | undefined
function loadDefinitions() {
  const files = ['session', 'intent', 'entity_type', 'agent'].map((name) => `google/cloud/dialogflow/v2/${name}.proto`)
  const loaded = loadSync([...files, 'google/longrunning/operations.proto'], {
    includeDirs: [PROTOS, LONG_RUNNING],
    enums: String,
    longs: String,
    defaults: true,
    oneofs: true,
  })
  const service = (name: string): ServiceDefinition => {
    const definition = loaded[name]
    if (definition === undefined || 'format' in definition) throw new Error(`${name} is no service`)
    return definition
  }
  return service
}

/** A Dialogflow agent on a port of this machine, as strict as its documentation. */
export async function startDialogflowServer(projectId = 'cong-doan-thu', at = 0): Promise<DialogflowServer> {
  const service = (definitions ??= loadDefinitions())
  const agent = new AgentModel(projectId)
  const asked: DialogflowServer['asked'] = []
  const calls: string[] = []
  const planned = new Map<string, Outcome[]>()
  let always: Outcome = 'answer'

  /** Every method: what was planned for it, or what the agent answers. */
  const method = (name: string, handle: (request: Request) => object) => (call: { request: Request }, done: Answer) => {
    if (name === 'DetectIntent') asked.push(askedIn(call.request))
    else calls.push(name)
    const outcome = planned.get(name)?.shift() ?? always
    if (outcome === 'hang') return
    if (outcome !== 'answer') return done({ code: status[outcome], message: `planned: ${outcome}` })
    try {
      done(null, handle(call.request))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      done({ code: status[error.reason], message: error.message })
    }
  }

  const server = new Server()
  server.addService(service('google.cloud.dialogflow.v2.Sessions'), {
    DetectIntent: method('DetectIntent', (request) => agent.detect(askedIn(request), request)),
  })
  server.addService(service('google.cloud.dialogflow.v2.Intents'), {
    ListIntents: method('ListIntents', (request) => agent.listIntents(request)),
    BatchUpdateIntents: method('BatchUpdateIntents', (request) => agent.updateIntents(request)),
    BatchDeleteIntents: method('BatchDeleteIntents', (request) => agent.deleteIntents(request)),
  })
  server.addService(service('google.cloud.dialogflow.v2.EntityTypes'), {
    ListEntityTypes: method('ListEntityTypes', (request) => agent.listEntityTypes(request)),
    BatchUpdateEntityTypes: method('BatchUpdateEntityTypes', (request) => agent.updateEntityTypes(request)),
    BatchDeleteEntityTypes: method('BatchDeleteEntityTypes', (request) => agent.deleteEntityTypes(request)),
  })
  server.addService(service('google.cloud.dialogflow.v2.Agents'), {
    TrainAgent: method('TrainAgent', (request) => agent.train(request)),
  })
  server.addService(service('google.longrunning.Operations'), {
    GetOperation: method('GetOperation', (request) => agent.operation(request)),
  })
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${at}`, ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    ),
  )
  const die = async (): Promise<void> => server.forceShutdown()
  return {
    endpoint: `127.0.0.1:${port}`,
    agent,
    asked,
    calls,
    next: (name, ...outcomes) => void planned.set(name, [...(planned.get(name) ?? []), ...outcomes]),
    always(outcome) {
      always = outcome
    },
    die,
    close: die,
  }
}

function askedIn(request: Request): { session: string; text: string } {
  const input = request['queryInput'] as { text?: { text: string } | null } | null
  return { session: String(request['session']), text: input?.text?.text ?? '' }
}
