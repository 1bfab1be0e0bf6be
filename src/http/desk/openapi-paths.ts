import { z } from 'zod'
import type { Operation } from './contract/operation'
import { OPERATIONS } from './contract/operations'
import { Problem } from './contract/problem'

type Json = Record<string, unknown>

/** How the session's cookie is named in the document and in browsers. */
export const SESSION_COOKIE = 'mc_desk'

const WHY: Readonly<Record<number, string>> = {
  400: 'It could not be read; `fields` says what',
  401: 'Nobody is signed in',
  403: 'Not with these roles, or not from our own page',
  404: 'There is no such thing in the units of this officer',
  409: 'Somebody was first, or it is not in the state for it',
  410: 'The link was used or is too old',
  413: 'Too large',
  422: 'It cannot be done; `message` says why',
  423: 'Locked',
  429: 'Too many attempts; `retryAfterMs` says how long to wait',
}

/** The desk's part of `/api/openapi.json`, from the schemas that check its requests. `x-access` and `x-scope` say who may. */
export function deskPaths(): Record<string, Json> {
  const paths: Record<string, Json> = {}
  for (const [name, given] of Object.entries<Operation>(OPERATIONS)) {
    paths[given.path] = { ...paths[given.path], [given.method]: describe(name, given) }
  }
  return paths
}

export const deskSecurity = {
  session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
  csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token' },
}

function describe(name: string, given: Operation): Json {
  const parameters = [...pathParameters(given.path), ...queryParameters(given.query)]
  return {
    operationId: name,
    summary: given.summary,
    'x-access': given.access,
    ...(given.scope === undefined ? {} : { 'x-scope': given.scope }),
    security: securityOf(given),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...requestBody(given),
    responses: responsesOf(given),
  }
}

function requestBody({ body, upload }: Operation): Json {
  if (upload !== undefined) {
    const schema = { type: 'string', format: 'binary', maxLength: upload }
    return { requestBody: { required: true, content: { 'application/octet-stream': { schema } } } }
  }
  return body === undefined ? {} : { requestBody: { required: true, content: jsonOf(body, 'input') } }
}

function securityOf({ access, method }: Operation): Json[] {
  if (access === 'public') return []
  return [method === 'get' ? { session: [] } : { session: [], csrf: [] }]
}

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))

function queryParameters(query: z.ZodType | undefined): Json[] {
  if (query === undefined) return []
  const { properties = {} } = schemaOf(query, 'output') as { properties?: Record<string, Json> }
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }))
}

function responsesOf(given: Operation): Json {
  const refusals = new Set<number>([
    ...(given.body === undefined && given.query === undefined ? [] : [400]),
    ...(given.access === 'public' ? [403] : [401, 403]),
    ...(given.scope === undefined ? [] : [404]),
    ...(given.path === '/api/session' && given.method === 'post' ? [401] : []),
    ...(given.refusals ?? []),
  ])
  const problems = [...refusals]
    .sort()
    .map((status) => [status, { description: WHY[status] ?? 'Refused', content: jsonOf(Problem, 'output') }])
  return { ...goodAnswer(given), ...(Object.fromEntries(problems) as Json) }
}

function goodAnswer({ answer, raw }: Operation): Json {
  if (raw !== undefined) {
    const schema = answer === undefined ? { type: 'string' } : schemaOf(answer, 'output')
    return { 200: { description: 'As it is', content: { [raw]: { schema } } } }
  }
  if (answer === undefined) return { 204: { description: 'Done' } }
  const optional = answer instanceof z.ZodOptional ? { 204: { description: 'Done, and out of sight now' } } : {}
  return { 200: { description: 'Done', content: jsonOf(answer, 'output') }, ...optional }
}

const jsonOf = (schema: z.ZodType, io: 'input' | 'output'): Json => ({
  'application/json': { schema: schemaOf(schema, io) },
})

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _draft, ...shape } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return shape
}
