import { ipKeyGenerator, rateLimit, type RateLimitRequestHandler } from 'express-rate-limit'
import { MINUTE } from '../../time'

/** How often one may ask within a minute. */
export interface ChatLimits {
  /** Posts of one visitor: nobody types faster. */
  postsOfVisitor: number
  /** Everything from one address: a factory's hall or a mobile network is one address for very many. */
  requestsOfAddress: number
}

export const CHAT_LIMITS: ChatLimits = { postsOfVisitor: 20, requestsOfAddress: 1_200 }

const TOO_MANY = { error: 'too-many', message: 'Bạn nhắn hơi nhanh. Bạn chờ một chút rồi thử lại nhé.' }

export const limitAddress = (limits: ChatLimits): RateLimitRequestHandler =>
  limit(limits.requestsOfAddress, (request) => ipKeyGenerator(request.ip ?? ''))

/** Behind the check of the cookie, which puts the visitor into `response.locals`. */
export const limitVisitor = (limits: ChatLimits): RateLimitRequestHandler =>
  limit(limits.postsOfVisitor, (_request, response) => visitorIn(response.locals))

export const visitorIn = (locals: Record<string, unknown>): string => String(locals['visitor'])

type KeyOf = (request: { ip?: string | undefined }, response: { locals: Record<string, unknown> }) => string

const limit = (most: number, keyGenerator: KeyOf): RateLimitRequestHandler =>
  rateLimit({
    windowMs: MINUTE,
    limit: most,
    keyGenerator,
    message: TOO_MANY,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
  })
