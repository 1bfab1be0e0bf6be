import { ipKeyGenerator, rateLimit, type RateLimitRequestHandler, type Store } from 'express-rate-limit'
import type { Hits } from '../../hits'
import type { Secrets } from '../../secrets'
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

/** Counted by all processes together where there are many, under keyed hashes: neither a visitor nor an address leaves us. */
export interface Counting {
  hits: Hits
  secrets: Pick<Secrets, 'digest'>
}

export const limitAddress = (counting: Counting, limits: ChatLimits): RateLimitRequestHandler =>
  limit(counting, 'address', limits.visitsAndPostsOfAddress, (request) => ipKeyGenerator(request.ip ?? ''))

/** Behind the check of the cookie, which puts the visitor into `response.locals`. */
export const limitVisitor = (counting: Counting, what: 'reads' | 'posts', aMinute: number): RateLimitRequestHandler =>
  limit(counting, what, aMinute, (_request, response) => visitorIn(response.locals))

export const visitorIn = (locals: Record<string, unknown>): string => String(locals['visitor'])

type KeyOf = (request: { ip?: string | undefined }, response: { locals: Record<string, unknown> }) => string

const limit = (counting: Counting, what: string, most: number, keyGenerator: KeyOf): RateLimitRequestHandler =>
  rateLimit({
    windowMs: MINUTE,
    limit: most,
    keyGenerator,
    store: storeOf(counting, what),
    message: TOO_MANY,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
  })

const storeOf = ({ hits, secrets }: Counting, what: string): Store => ({
  prefix: what,
  async increment(key) {
    const { count, endsInMs } = await hits.hit(secrets.digest(`${what}|${key}`), MINUTE)
    return { totalHits: count, resetTime: new Date(Date.now() + endsInMs) }
  },
  // Asked for by the library's type and never called: every request counts, and nobody is let off.
  decrement: () => undefined,
  resetKey: () => undefined,
})
