import type { BreakerFailure } from './breaker'

/** A call that came to nothing: the gRPC status by name, and what it means for the next calls. */
export interface Failure {
  /** `UNAVAILABLE`, `DEADLINE_EXCEEDED` …; `NO_CREDENTIALS` when no call could be made at all. */
  reason: string
  kind: BreakerFailure
}

/** Ours ran out; the library's own may be later. */
export class DeadlineExceeded extends Error {
  constructor(withinMs: number) {
    super(`no answer within ${withinMs} ms`)
    this.name = 'DeadlineExceeded'
  }
}

/** Status codes of gRPC (https://grpc.io/docs/guides/status-codes/); those not named may pass by themselves. */
const STATUS: Readonly<Record<number, Failure>> = {
  1: { reason: 'CANCELLED', kind: 'passing' },
  2: { reason: 'UNKNOWN', kind: 'passing' },
  3: { reason: 'INVALID_ARGUMENT', kind: 'passing' },
  4: { reason: 'DEADLINE_EXCEEDED', kind: 'passing' },
  5: { reason: 'NOT_FOUND', kind: 'lasting' },
  7: { reason: 'PERMISSION_DENIED', kind: 'lasting' },
  8: { reason: 'RESOURCE_EXHAUSTED', kind: 'exhausted' },
  9: { reason: 'FAILED_PRECONDITION', kind: 'lasting' },
  12: { reason: 'UNIMPLEMENTED', kind: 'lasting' },
  13: { reason: 'INTERNAL', kind: 'passing' },
  14: { reason: 'UNAVAILABLE', kind: 'passing' },
  16: { reason: 'UNAUTHENTICATED', kind: 'lasting' },
}

/** Never the error's own words: they may quote what a worker wrote. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DeadlineExceeded) return { reason: 'DEADLINE_EXCEEDED', kind: 'passing' }
  const code = statusOf(error)
  if (code === undefined) return { reason: 'NO_CREDENTIALS', kind: 'lasting' }
  return STATUS[code] ?? { reason: `STATUS_${code}`, kind: 'passing' }
}

/** The gRPC status of an error; undefined when it came from elsewhere, e.g. from reading the credentials. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined
}
