/** Where the agent answers. Only a server on this machine is spoken to without TLS and without credentials. */
export interface DialogflowEndpoint {
  host: string
  port: number
  isLoopback: boolean
  /** Of an agent that was created in a region; it must stand in every resource name. */
  location?: string
}

const TLS_PORT = 443
const REGIONAL = /^([a-z]+-[a-z]+\d+)-dialogflow\.googleapis\.com$/

export const GLOBAL_ENDPOINT: DialogflowEndpoint = {
  host: 'dialogflow.googleapis.com',
  port: TLS_PORT,
  isLoopback: false,
}

/**
 * Reads `dialogflow.googleapis.com`, `asia-northeast1-dialogflow.googleapis.com` or, for a server on this machine,
 * `localhost:8080`. Undefined for anything else: credentials go to Google only. (Regions:
 * https://cloud.google.com/dialogflow/es/docs/how/region)
 */
export function readEndpoint(text: string): DialogflowEndpoint | undefined {
  const address = `grpc://${text}`
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url === undefined || `${url.hostname}${url.port === '' ? '' : `:${url.port}`}` !== text) return undefined
  const host = url.hostname
  const port = url.port === '' ? undefined : Number(url.port)
  if (isLoopback(host)) return port === undefined ? undefined : { host, port, isLoopback: true }
  if (!host.endsWith('.googleapis.com')) return undefined
  const location = REGIONAL.exec(host)?.[1]
  return { host, port: port ?? TLS_PORT, isLoopback: false, ...(location === undefined ? {} : { location }) }
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
