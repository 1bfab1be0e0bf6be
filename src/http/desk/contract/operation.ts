import type { z } from 'zod'
import type { Role } from './words'

/** What may be asked of the desk's API, as data: routes are checked, documented, tested and called from this. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As in OpenAPI: `/api/tickets/{id}`. */
  path: string
  summary: string
  /** public: anybody. signed-in: any officer. Otherwise one of these roles is needed. */
  access: 'public' | 'signed-in' | readonly Role[]
  /** What the path's id names: only of the officer's unit and those below. Absent: there is none, or it is not bound to a unit. */
  scope?: 'ticket' | 'case' | 'conversation' | 'officer' | 'unit' | 'account' | 'attachment' | 'canned-reply'
  query?: z.ZodType
  body?: z.ZodType
  /** The body is a file of at most so many bytes, as it is. */
  upload?: number
  /** The answer's JSON; absent: 204 and nothing, or what `raw` says. */
  answer?: z.ZodType
  /** Not JSON: the media type. */
  raw?: string
  /** Beside 400 for what cannot be read, 401, 403 and 404: the other refusals that are met in the ordinary way. */
  refusals?: readonly (409 | 410 | 413 | 422 | 423 | 429)[]
}

export const operation = <const O extends Operation>(given: O): O => given

type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

/** The `{…}` of a path, always text. */
export type ParamsOf<O extends Operation> = Record<Names<O['path']>, string>
export type QueryOf<O extends Operation> = O extends { query: infer Q extends z.ZodType } ? z.input<Q> : undefined
export type BodyOf<O extends Operation> = O extends { body: infer B extends z.ZodType } ? z.input<B> : undefined
/** What the client reads. */
export type AnswerOf<O extends Operation> = O extends { answer: infer A extends z.ZodType } ? z.output<A> : undefined
