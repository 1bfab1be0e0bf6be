import type { Problem } from './contract/problem'

/** An answer other than the good one. Thrown by handlers, turned into the answer by the router, and nowhere else. */
export class RequestRefused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.error)
    this.name = 'RequestRefused'
  }
}

export const refuse = (status: number, error: string, message: string, more: Partial<Problem> = {}): RequestRefused =>
  new RequestRefused(status, { error, message, ...more })

export const notFound = (what = 'Không tìm thấy.'): RequestRefused => refuse(404, 'not-found', what)
export const slowDown = (retryAfterMs: number): RequestRefused =>
  refuse(429, 'slow-down', `Đã thử sai nhiều lần. Bạn chờ ${sayWait(retryAfterMs)} rồi thử lại.`, {
    retryAfterMs: Math.ceil(retryAfterMs),
  })

function sayWait(ms: number): string {
  const seconds = Math.ceil(ms / 1_000)
  return seconds < 60 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`
}
