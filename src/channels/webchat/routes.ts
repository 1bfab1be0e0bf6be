import express, { type NextFunction, type Request, type Response, type Router } from 'express'
import helmet from 'helmet'
import type { AttachmentId } from '../../attachments/attachment'
import { fileHeaders } from '../../attachments/file-headers'
import type { OpenedAttachment } from '../../attachments/read-attachment'
import type { Hits } from '../../hits'
import type { Inbox } from '../../inbox/inbox'
import type { ConversationId } from '../../ids'
import type { Secrets } from '../../secrets'
import type { Clock } from '../../time'
import type { Account } from '../channel'
import type { ChatBell } from './bell'
import { CHAT_ACCOUNT } from './chat-account'
import { createChatEvents } from './chat-events'
import type { ChatHistory, ChatLine } from './chat-history'
import { CHAT_LIMITS, limitAddress, limitVisitor, visitorIn, type ChatLimits } from './chat-limits'
import { readChatMessage, type ChatMessage } from './chat-message'
import { eventKeyOf } from './delivery'
import { readPageFiles, sendFile, type PageFile } from './page-files'
import { isFromElsewhere, isSameOrigin } from '../../same-origin'
import type { WebchatChannel } from './webchat-channel'

export interface ChatRoutesDeps {
  channel: WebchatChannel
  inbox: Pick<Inbox, 'accept'>
  history: ChatHistory
  bell: ChatBell
  secrets: Pick<Secrets, 'conversationOf' | 'eventKey' | 'digest'>
  hits: Hits
  clock: Clock
  find(externalId: string): Account | undefined
  readFile(id: AttachmentId): Promise<OpenedAttachment | undefined>
  /** Something threw that the visitor only hears of as "later". */
  failed(error: unknown): void
  /** With `index.html`, `chat.css` and `chat.js`. */
  pageFolder: string
  /** As people type it, e.g. `https://hoi.congdoan.example`; decides whether the cookie is for https only. */
  publicUrl: string
  limits?: ChatLimits
}

export interface ChatRoutes {
  /** To be mounted at `/chat`. */
  router: Router
  /** Ends the open event streams; before the server's own close, which waits for them. */
  close(): void
}

const MAX_BODY = '16kb'
const LINES_A_PAGE = 100
const YEAR_SECONDS = 31_536_000

/** Nothing but our own files and our own server; no inline script or style, so that no text can become one. */
const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      connectSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  // Whether an installation is https for good is not for this page to promise.
  strictTransportSecurity: false,
})

/** The chat page and what it asks for. */
export function createChatRoutes(deps: ChatRoutesDeps): ChatRoutes {
  const { channel, history, secrets, limits = CHAT_LIMITS } = deps
  const files = readPageFiles(deps.pageFolder)
  const events = createChatEvents(deps.bell)
  const router = express.Router()
  const publicOrigin = new URL(deps.publicUrl).origin
  const conversationOf = (response: Response): ConversationId =>
    secrets.conversationOf(CHAT_ACCOUNT, visitorIn(response.locals))

  function known(request: Request, response: Response, next: NextFunction): void {
    const visitor = channel.visitors.read(request.headers.cookie)
    response.set('cache-control', 'no-store')
    if (isFromElsewhere(request.headers)) return void response.status(403).json({ error: 'other-site' })
    if (visitor === undefined) return void response.status(401).json({ error: 'no-visitor' })
    response.locals['visitor'] = visitor
    next()
  }
  function ours(request: Request, response: Response, next: NextFunction): void {
    if (isSameOrigin(request.headers, publicOrigin)) next()
    else response.status(403).json({ error: 'other-site' })
  }
  /** The id under which a line that the page posted comes back in the history. */
  const idOf = (response: Response, id: string): string =>
    secrets.eventKey(CHAT_ACCOUNT, eventKeyOf(visitorIn(response.locals), id))
  function page(request: Request, response: Response): void {
    const visitor = channel.visitors.read(request.headers.cookie) ?? channel.visitors.create()
    response.append('set-cookie', channel.visitors.line(visitor, request.secure || publicOrigin.startsWith('https:')))
    // Not "no-store": that would keep the page out of the browser's back-forward cache.
    response.set('cache-control', 'private, no-cache')
    sendFile(request, response, files.page)
  }
  async function read({ query }: Request, response: Response): Promise<void> {
    const after = typeof query['after'] === 'string' ? query['after'] : undefined
    const own = typeof query['sending'] === 'string' ? { [idOf(response, query['sending'])]: query['sending'] } : {}
    const found = await history.after(conversationOf(response), after, LINES_A_PAGE)
    response.json({ ...found, lines: found.lines.map((line) => withSendingId(line, own)) })
  }
  /** What an officer sent to this visitor, and to nobody else. */
  async function file({ params }: Request, response: Response): Promise<void> {
    const sent = await history.file(conversationOf(response), String(params['line']))
    const opened = sent === undefined ? undefined : await deps.readFile(sent.id)
    if (sent === undefined || opened === undefined) return void response.status(404).json({ error: 'not-found' })
    response.set(fileHeaders({ type: opened.type, name: sent.name }))
    response.send(opened.bytes)
  }
  async function post(request: Request, response: Response): Promise<void> {
    const message = readChatMessage(request.body)
    if (message === undefined) return void response.status(400).json({ error: 'unreadable' })
    const at = deps.clock.now()
    const status = await receive(deps, visitorIn(response.locals), message, at)
    if (status === 200) deps.bell.ring(conversationOf(response))
    response.status(status).json(status === 200 ? { id: idOf(response, message.id), at } : { error: 'unavailable' })
  }

  const slowAddress = limitAddress(deps, limits)
  const slowReads = limitVisitor(deps, 'reads', limits.readsOfVisitor)
  const slowPosts = limitVisitor(deps, 'posts', limits.postsOfVisitor)
  router.use(securityHeaders)
  for (const [name, file] of files.assets) router.get(`/${name}`, asset(file))
  router.get('/', slowAddress, page)
  router.get('/messages', known, slowReads, read)
  router.get('/files/:line', known, slowReads, file)
  router.get('/events', known, slowReads, (_request, response) => events.open(conversationOf(response), response))
  router.post('/messages', slowAddress, ours, known, slowPosts, express.json({ limit: MAX_BODY }), post)
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) =>
    refused(error, response, next, deps),
  )
  return { router, close: () => events.close() }
}

const asset =
  (file: PageFile) =>
  (request: Request, response: Response): void => {
    response.set('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`)
    sendFile(request, response, file)
  }

/** A page that lost the answer to its post finds the line in the history and knows it by the id that it gave. */
function withSendingId(line: ChatLine, own: Readonly<Record<string, string>>): ChatLine & { sent?: string } {
  const sent = own[line.id]
  return sent === undefined ? line : { ...line, sent }
}

async function receive(
  deps: ChatRoutesDeps,
  visitor: string,
  message: ChatMessage,
  at: number,
): Promise<200 | 404 | 503> {
  const { headers, rawBody } = deps.channel.deliver(visitor, message)
  if (deps.channel.verify(headers, rawBody, deps.find).kind !== 'genuine') return 404
  return (await deps.inbox.accept(deps.channel, deps.channel.parse(rawBody, at), at)) === 'stored' ? 200 : 503
}

/** Bodies that cannot be read are told as such, all else only that it did not work. */
function refused(error: unknown, response: Response, next: NextFunction, deps: ChatRoutesDeps): void {
  const status = statusOf(error)
  if (status === 503) deps.failed(error)
  if (response.headersSent) return next(error)
  response.status(status).json({ error: status === 413 ? 'too-large' : status < 500 ? 'unreadable' : 'unavailable' })
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  return status === 413 ? 413 : typeof status === 'number' && status >= 400 && status < 500 ? 400 : 503
}
