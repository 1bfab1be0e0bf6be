import { Refused } from './call'

/** What the service found wrong with what was typed, by field. */
export const fieldErrors = (error: unknown): Partial<Record<string, string>> =>
  error instanceof Refused ? (error.problem.fields ?? {}) : {}
