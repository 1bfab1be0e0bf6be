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
  /** Loads the library, so that the first question has not to wait for it. */
  prepare(): Promise<void>
  close(): Promise<void>
}

export const DEADLINE_MS = 1_500
/** https://cloud.google.com/dialogflow/es/docs/reference/rpc/google.cloud.dialogflow.v2: TextInput, Session. */
export const MAX_TEXT_CHARACTERS = 256
export const MAX_SESSION_CHARACTERS = 36
export const LANGUAGE = 'vi'

type Sessions = InstanceType<Connection['library']['SessionsClient']>

export function createDetector(agent: DialogflowAgent, deadlineMs = DEADLINE_MS): Detector {
  let connection: Promise<Connection> | undefined
  let sessions: Sessions | undefined
  const connected = (): Promise<Connection> => (connection ??= connect(agent))

  /** Its own first call throws beside the promise, and ends the process, when there are no credentials: not so here. */
  async function initialized(): Promise<Sessions> {
    const { library, options } = await connected()
    const client = (sessions ??= new library.SessionsClient(options))
    await client.initialize().catch((error: unknown) => {
      sessions = undefined // it keeps its first fault for good
      throw error
    })
    return client
  }
  async function ask(session: string, text: string): Promise<Detected> {
    const client = await initialized()
    const asked = {
      session: `${agentName(agent)}/sessions/${session}`,
      queryInput: { text: { text, languageCode: LANGUAGE } },
    }
    const [{ queryResult }] = await client.detectIntent(asked, { timeout: deadlineMs, retry: null })
    return {
      intent: queryResult?.intent?.displayName ?? '',
      isFallback: queryResult?.intent?.isFallback ?? false,
      confidence: queryResult?.intentDetectionConfidence ?? 0,
    }
  }
  return {
    detect: (session, text) => within(deadlineMs, ask(session, text)),
    async prepare() {
      await connected()
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
