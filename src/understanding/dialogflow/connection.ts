import { readFile } from 'node:fs/promises'
import type * as Library from '@google-cloud/dialogflow'
import type { ClientOptions } from 'google-gax'
import type { DialogflowEndpoint } from './endpoint'

/** An agent of Dialogflow ES: one a project and region. */
export interface DialogflowAgent {
  projectId: string
  endpoint: DialogflowEndpoint
  /** Absent: the identity of the machine on Google Cloud. */
  credentialsFile?: string
}

/** The library with what its clients are made with. */
export interface Connection {
  library: typeof Library
  options: ClientOptions
}

/** Loading takes over half a second of the event loop and 70 MB: only when it is used, and then at the start. */
export async function connect({ endpoint, credentialsFile }: DialogflowAgent): Promise<Connection> {
  const library = await import('@google-cloud/dialogflow')
  const address = { apiEndpoint: endpoint.host, port: endpoint.port }
  if (endpoint.isLoopback) return { library, options: { ...address, ...(await withoutCredentials()) } }
  return {
    library,
    options: { ...address, ...(credentialsFile === undefined ? {} : { keyFilename: credentialsFile }) },
  }
}

/** Plain gRPC past any proxy, and no search for an identity: a server on this machine asks for neither. */
async function withoutCredentials(): Promise<ClientOptions> {
  const { ChannelCredentials, googleAuthLibrary } = await import('google-gax')
  return {
    sslCreds: ChannelCredentials.createInsecure(),
    authClient: new googleAuthLibrary.PassThroughClient(),
    'grpc.enable_http_proxy': 0,
  }
}

/** `projects/…/agent`, with the region that the endpoint serves. */
export function agentName({ projectId, endpoint: { location } }: DialogflowAgent): string {
  return location === undefined ? `projects/${projectId}/agent` : `projects/${projectId}/locations/${location}/agent`
}

/** False for a file that is missing, locked, or not what Google gives out for an identity. */
export async function isCredentialsFile(path: string): Promise<boolean> {
  try {
    const content: unknown = JSON.parse(await readFile(path, 'utf8'))
    return typeof content === 'object' && content !== null && 'type' in content
  } catch {
    return false
  }
}
