import { agentName, connect, type Connection, type DialogflowAgent } from './connection'
import { DeadlineExceeded } from './failure'

/** What the agent made of a text. */
export interface Detected {
  /** The display name of the intent; empty when there is none. */
  intent: string
  isFallback: boolean
  /** 0 to 1. */
  confidence: number
}

/** One question to the agent; rejects with a gRPC status or with DeadlineExceeded, and never tries twice. */
export interface Detector {
  detect(session: string, text: string): Promise<Detected>
  /** Loads the library and its definitions, so that the first question has not to wait for them. */
  prepare(): Promise<void>
  close(): Promise<void>
}

export const DEADLINE_MS = 1_500
/** https://cloud.google.com/dialogflow/es/docs/reference/rpc/google.cloud.dialogflow.v2: TextInput, Session. */
export const MAX_TEXT_CHARACTERS = 256
export const LANGUAGE = 'vi'

type Sessions = InstanceType<Connection['library']['SessionsClient']>

export function createDetector(agent: DialogflowAgent, deadlineMs = DEADLINE_MS): Detector {
  let connection: Promise<Connection> | undefined
  let sessions: Sessions | undefined
  const connected = (): Promise<Connection> => (connection ??= connect(agent))

  async function client(): Promise<Sessions> {
    const { library, options } = await connected()
    return (sessions ??= new library.SessionsClient(options))
  }
  /** Its own first call throws beside the promise, and ends the process, when there are no credentials: not so here. */
  async function initialized(): Promise<Sessions> {
    const ready = await client()
    await ready.initialize().catch((error: unknown) => {
      sessions = undefined // it keeps its first fault for good
      throw error
    })
    return ready
  }
  async function ask(session: string, text: string): Promise<Detected> {
    const ready = await initialized()
    const asked = {
      session: `${agentName(agent)}/sessions/${session}`,
      queryInput: { text: { text, languageCode: LANGUAGE } },
    }
    const [{ queryResult }] = await ready.detectIntent(asked, { timeout: deadlineMs, retry: null })
    return {
      intent: queryResult?.intent?.displayName ?? '',
      isFallback: queryResult?.intent?.isFallback ?? false,
      confidence: queryResult?.intentDetectionConfidence ?? 0,
    }
  }
  return {
    detect: (session, text) => within(deadlineMs, ask(session, text)),
    async prepare() {
      await client()
      // Finding an identity may take the network: the first question finds out what came of it.
      void initialized().catch(() => undefined)
    },
    close: async () => sessions?.close(),
  }
}

/** Fetching an identity is part of a call here, and gRPC's own deadline does not cover it. */
function within<T>(ms: number, call: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DeadlineExceeded(ms)), ms)
    call.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
