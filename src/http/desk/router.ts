import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import { isSameOrigin } from '../../same-origin'
import { localDate, type Clock } from '../../time'
import type { Secrets } from '../../secrets'
import type { AuditEntry, AuditRepository } from '../../units/officer-repository'
import { scopeOf } from '../../units/scope'
import { sessionOf, type SignInDeps } from '../../units/sign-in'
import type { Units } from '../../units/units'
import type { Operation } from './contract/operation'
import { OPERATIONS } from './contract/operations'
import { sessionToken } from './cookie'
import type { Handlers, Me } from './handlers'
import { readRequest } from './read-request'
import { notFound, refuse, RequestRefused } from './refusal'

export interface DeskRouterDeps extends Pick<SignInDeps, 'sessions' | 'officers'> {
  handlers: Handlers
  units: Pick<Units, 'tree'>
  audit: Pick<AuditRepository, 'add'>
  secrets: Pick<Secrets, 'digest'>
  clock: Clock
  /** As people type it. */
  publicUrl: string
  /** Something threw that the officer only hears of as "failed". */
  failed(operation: string, error: unknown): void
}

const BODY = '64kb'
const LARGE_BODY = '3mb'

interface Route {
  name: string
  operation: Operation
  handle: (asked: Record<string, unknown>) => unknown
}

/** Every operation of the contract as a route, to be mounted at `/`. Nothing is reached past the checks made here. */
export function createDeskRouter(deps: DeskRouterDeps): Router {
  const router = express.Router()
  for (const [name, operation] of Object.entries<Operation>(OPERATIONS)) {
    // The names, and what each handler is given, are tied together by the types of `Handlers`.
    const handle = deps.handlers[name as keyof Handlers] as unknown as Route['handle']
    const route = { name, operation, handle }
    const parse = express.json({ limit: name === 'importUnits' ? LARGE_BODY : BODY })
    const path = operation.path.replace(/\{(\w+)\}/g, ':$1')
    router[operation.method](
      path,
      noStore,
      ...(operation.body === undefined ? [] : [parse]),
      (request, response, next) => {
        answer(route, request, response, deps).catch((error: unknown) => fail(name, error, response, next, deps))
      },
    )
  }
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) =>
    fail('request', error, response, next, deps),
  )
  return router
}

function noStore(_request: Request, response: Response, next: NextFunction): void {
  response.set('cache-control', 'no-store')
  next()
}

/** For the header that changes carry: another site's page can send the cookie's browser, but cannot read this. */
export const csrfOf = (tokenHash: string, { secrets }: Pick<DeskRouterDeps, 'secrets'>): string =>
  secrets.digest(`desk-csrf:${tokenHash}`)

async function answer(route: Route, request: Request, response: Response, deps: DeskRouterDeps): Promise<void> {
  const { name, operation, handle } = route
  ownPageOnly(request, deps.publicUrl)
  const me = operation.access === 'public' ? undefined : await allowed(operation, request, deps)
  const given = readRequest(operation, { query: request.query, body: request.body as unknown })
  const file = await readFile(operation, request, response)
  const entries: AuditEntry[] = []
  const result = await handle({
    ...given,
    file,
    me,
    params: request.params,
    address: request.ip ?? '',
    lastEventId: request.get('last-event-id'),
    response,
    audit: (text: string, subject?: string, by = me?.officer) =>
      entries.push({
        at: deps.clock.now(),
        who: by?.name ?? '',
        what: name,
        text,
        ...(subject === undefined ? {} : { subject }),
        ...(by === undefined ? {} : { unitId: by.unitId }),
      }),
  })
  await Promise.all(entries.map((entry) => deps.audit.add(entry)))
  if (operation.raw === undefined) send(operation, result, response)
}

/** Read only for who is allowed to send it: nobody else fills our memory. */
async function readFile({ upload }: Operation, request: Request, response: Response): Promise<Buffer> {
  if (upload === undefined) return Buffer.alloc(0)
  const read = express.raw({ limit: upload, type: () => true })
  await new Promise<void>((done, failed) =>
    read(request, response, (error?: unknown) => {
      if (error === undefined) done()
      else failed(error instanceof Error ? error : new Error('the file cannot be read', { cause: error }))
    }),
  )
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
}

/** What the contract does not name never leaves, whatever a handler gave. */
function send({ answer: shape }: Operation, result: unknown, response: Response): void {
  if (shape === undefined || result === undefined) response.status(204).end()
  else response.json(shape.parse(result))
}

/** Browsers say where a request comes from; what says nothing is no browser and carries nobody's cookie by itself. */
function ownPageOnly(request: Request, publicUrl: string): void {
  const { headers } = request
  if (headers['sec-fetch-site'] === 'none' && request.method === 'GET') return
  if (headers['sec-fetch-site'] === undefined && headers.origin === undefined) return
  if (isSameOrigin(headers, new URL(publicUrl).origin)) return
  throw refuse(403, 'other-site', 'Yêu cầu này không đến từ trang làm việc của cán bộ.')
}

async function allowed({ access, method }: Operation, request: Request, deps: DeskRouterDeps): Promise<Me> {
  const token = sessionToken(request.headers.cookie)
  const found = token === undefined ? undefined : await sessionOf(deps, token)
  if (found === undefined)
    throw refuse(401, 'signed-out', 'Bạn chưa đăng nhập, hoặc phiên làm việc đã hết. Bạn đăng nhập lại nhé.')
  const { officer, session } = found
  if (method !== 'get' && request.get('x-csrf-token') !== csrfOf(session.tokenHash, deps)) {
    throw refuse(403, 'csrf', 'Trang này đã cũ. Bạn tải lại trang rồi thử lại nhé.')
  }
  if (typeof access === 'object' && !access.some((role) => officer.roles.includes(role))) {
    throw refuse(403, 'forbidden', 'Vai trò của bạn không có quyền làm việc này.')
  }
  return { officer, session, scope: scopeOf(deps.units.tree(), officer.unitId, localDate(deps.clock.now())) }
}

function fail(name: string, error: unknown, response: Response, next: NextFunction, deps: DeskRouterDeps): void {
  if (response.headersSent) return next(error)
  const refusal = error instanceof RequestRefused ? error : ofParser(error)
  if (refusal === undefined) {
    deps.failed(name, error)
    response
      .status(500)
      .json({ error: 'failed', message: 'Có lỗi ở máy chủ, đã được ghi lại. Bạn thử lại sau ít phút nhé.' })
    return
  }
  if (refusal.problem.retryAfterMs !== undefined) {
    response.set('retry-after', String(Math.ceil(refusal.problem.retryAfterMs / 1_000)))
  }
  response.status(refusal.status).json(refusal.problem)
}

/** What Express's own readers say of a body or an address that cannot be read. */
function ofParser(error: unknown): RequestRefused | undefined {
  const status: unknown = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  if (status === 413) return refuse(413, 'too-long', 'Nội dung gửi lên quá lớn.')
  if (status === 404) return notFound()
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined
  return refuse(400, 'bad-request', 'Không đọc được yêu cầu.')
}
