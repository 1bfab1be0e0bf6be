import { z } from 'zod'
import { Alive, Problem, Ready } from './api-schemas'
import { deskPaths, deskSecurity } from './desk/openapi-paths'

interface Answer {
  description: string
  /** JSON of this shape; absent: plain text. */
  schema?: z.ZodType
}
interface Route {
  path: string
  summary: string
  answers: Readonly<Record<number, Answer>>
}

const ROUTES: readonly Route[] = [
  { path: '/healthz', summary: 'Is the process alive?', answers: { 200: { description: 'Alive', schema: Alive } } },
  {
    path: '/readyz',
    summary: 'Can the service do its work?',
    answers: { 200: { description: 'Ready', schema: Ready }, 503: { description: 'Not ready', schema: Ready } },
  },
  { path: '/metrics', summary: 'Counters and gauges for Prometheus', answers: { 200: { description: 'Metrics' } } },
  {
    path: '/api/openapi.json',
    summary: 'This document',
    answers: { 200: { description: 'OpenAPI 3.1', schema: z.object({ openapi: z.string() }).loose() } },
  },
  {
    path: '/api/{route}',
    summary: 'Everything else',
    answers: { 404: { description: 'No such route', schema: Problem } },
  },
]

/** The JSON API as it is, from the very schemas that the routes answer with. `server` is where people reach it. */
export function openApiDocument(server: string): Record<string, unknown> {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Một Chạm',
      version: '0.1.0',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'What everybody may read, and the desk of the officers. An officer sees what belongs to the own unit and those below it; everything else is answered as if it were not there.',
    },
    servers: [{ url: server }],
    components: { securitySchemes: deskSecurity },
    paths: { ...Object.fromEntries(ROUTES.map((route) => [route.path, pathItem(route)])), ...deskPaths() },
  }
}

function pathItem({ path, summary, answers }: Route): Record<string, unknown> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))
  const responses = Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, responseOf(answer)]))
  return { ...(parameters.length > 0 ? { parameters } : {}), get: { summary, responses } }
}

function responseOf({ description, schema }: Answer): Record<string, unknown> {
  if (schema === undefined) return { description, content: { 'text/plain': { schema: { type: 'string' } } } }
  const { $schema: _draft, ...shape } = z.toJSONSchema(schema)
  return { description, content: { 'application/json': { schema: shape } } }
}
