import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Router } from 'express'
import helmet from 'helmet'
import type { Registry } from 'prom-client'
import { describeError, type Log } from '../log'
import type { Alive, Problem, Ready } from './api-schemas'
import type { Dashboard } from './dashboard'
import { dataDeletionRoutes, type DataDeletionDeps } from './data-deletion'
import { openApiDocument } from './openapi'
import { landingPage, STYLE_HASH } from './pages'
import { createReadiness, type ReadyCheck } from './readiness'

export interface AppDeps {
  /** As people type it, e.g. `https://hoi.congdoan.example`. */
  publicUrl: string
  /** What must work for the service to do its work, by the name that `/readyz` gives. */
  checks: Readonly<Record<string, ReadyCheck>>
  registry: Pick<Registry, 'contentType' | 'metrics'>
  secrets: DataDeletionDeps['secrets']
  log: Log
  /** Present when Messenger is configured. `challenge` takes the query as it stands in the URL. */
  messenger?: {
    challenge(query: string): { status: number; body: string }
    signedRequest: DataDeletionDeps['signedRequest']
  }
  /** The chat page and what it asks for, mounted at `/chat`; it sets the headers of its own pages. */
  chat?: Router
  /** The officers' API. */
  desk?: Router
  /** The officers' pages, when they were built. */
  dashboard?: Dashboard
}

/** Everything that is not a webhook post: that is answered in front of this, see webhooks.ts. */
export function createApp(deps: AppDeps): Express {
  const app = express()
  // A proxy on this machine or in its network says who asks; nobody else is believed.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal')
  app.set('query parser', 'simple')
  app.use(securityHeaders(deps.publicUrl))
  if (deps.dashboard !== undefined) app.use(deps.dashboard.files)
  app.use(statusRoutes(deps))
  if (deps.desk !== undefined) app.use(deps.desk)
  app.use('/api', apiRoutes(deps))
  if (deps.messenger !== undefined) app.use(messengerRoutes(deps, deps.messenger))
  if (deps.chat !== undefined) app.use('/chat', deps.chat)
  if (deps.dashboard !== undefined) app.use(deps.dashboard.pages)
  app.use(notFound)
  app.use(failure(deps.log))
  return app
}

/** Nothing but our own style; pages with a program of their own bring their own policy. */
function securityHeaders(publicUrl: string): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: [STYLE_HASH],
        imgSrc: ['data:'],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    // On plain http browsers ignore the promise, and an installation without a certificate must stay reachable.
    strictTransportSecurity: publicUrl.startsWith('https:')
      ? { maxAge: 180 * 86_400, includeSubDomains: false }
      : false,
  })
}

function statusRoutes({ checks, registry, log, chat }: AppDeps): Router {
  // A proxy that keeps `/metrics` inside may let another spelling of it through.
  const router = express.Router({ strict: true, caseSensitive: true })
  const notReady = createReadiness(checks, (part, error) => log.warn('not ready', { part, ...describeError(error) }))
  router.use((_request, response, next) => {
    response.set('cache-control', 'no-store')
    next()
  })
  router.get('/healthz', (_request, response) => {
    const alive: Alive = { ok: true }
    response.json(alive)
  })
  router.get('/readyz', async (_request, response) => {
    const missing = await notReady()
    const answer: Ready = { ready: missing.length === 0, notReady: missing }
    response.status(answer.ready ? 200 : 503).json(answer)
  })
  router.get('/metrics', async (_request, response) => {
    response.set('content-type', registry.contentType).send(await registry.metrics())
  })
  router.get('/', async (_request, response) => {
    response.send(landingPage({ ready: (await notReady()).length === 0, chat: chat !== undefined }))
  })
  return router
}

function apiRoutes({ publicUrl }: AppDeps): Router {
  const router = express.Router()
  const document = openApiDocument(publicUrl)
  router.get('/openapi.json', (_request, response) => void response.json(document))
  router.use((_request, response) => {
    const problem: Problem = {
      error: 'not-found',
      message: 'There is no such route. What there is stands in /api/openapi.json.',
    }
    response.status(404).json(problem)
  })
  return router
}

function messengerRoutes({ secrets, publicUrl, log }: AppDeps, messenger: NonNullable<AppDeps['messenger']>): Router {
  const router = express.Router()
  router.get('/webhooks/messenger', (request, response) => {
    const mark = request.originalUrl.indexOf('?')
    const { status, body } = messenger.challenge(mark < 0 ? '' : request.originalUrl.slice(mark + 1))
    response.status(status).type('text/plain').send(body)
  })
  router.use(dataDeletionRoutes({ signedRequest: messenger.signedRequest, secrets, publicUrl, log }))
  return router
}

const notFound: RequestHandler = (_request, response) => {
  const problem: Problem = { error: 'not-found', message: 'There is nothing at this address.' }
  response.status(404).json(problem)
}

/** The client hears whether it was its own fault, and nothing else; the log gets the rest, without the address. */
function failure(log: Log): ErrorRequestHandler {
  // Express tells an error handler by its four parameters.
  return (error: unknown, request, response, _next) => {
    const status = clientFault(error) ?? 500
    if (status === 500) log.error('request failed', { method: request.method, ...describeError(error) })
    if (response.headersSent) return void response.destroy()
    const problem: Problem =
      status === 500
        ? { error: 'failed', message: 'Something went wrong here. It was written down; please try again later.' }
        : { error: 'bad-request', message: 'The request could not be read.' }
    response.status(status).json(problem)
  }
}

/** 400 to 499 when a parser of ours says that the request was wrong, e.g. 413 too large. */
function clientFault(error: unknown): number | undefined {
  const status: unknown = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined
}
