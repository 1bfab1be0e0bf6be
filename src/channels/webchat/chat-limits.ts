import { ipKeyGenerator, rateLimit, type RateLimitRequestHandler } from 'express-rate-limit'
import { MINUTE } from '../../time'

/** How often one may ask within a minute. */
export interface ChatLimits {
  /** Posts of one visitor: nobody types faster. */
  postsOfVisitor: number
  /** What one visitor's pages ask for. */
  readsOfVisitor: number
  /**
   * Visits and posts from one address, where making a new visitor costs nothing. A factory's hall or a mobile network is
   * one address for very many, so what their open pages ask for by themselves is not counted here.
   */
  visitsAndPostsOfAddress: number
}

export const CHAT_LIMITS: ChatLimits = { postsOfVisitor: 20, readsOfVisitor: 240, visitsAndPostsOfAddress: 1_200 }

const TOO_MANY = { error: 'too-many', message: 'Bạn nhắn hơi nhanh. Bạn chờ một chút rồi thử lại nhé.' }

export const limitAddress = (limits: ChatLimits): RateLimitRequestHandler =>
  limit(limits.visitsAndPostsOfAddress, (request) => ipKeyGenerator(request.ip ?? ''))

/** Behind the check of the cookie, which puts the visitor into `response.locals`. */
export const limitVisitor = (aMinute: number): RateLimitRequestHandler =>
  limit(aMinute, (_request, response) => visitorIn(response.locals))

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
