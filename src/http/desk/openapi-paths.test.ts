import { OPERATIONS } from './contract/operations'
import type { Operation } from './contract/operation'
import { deskPaths } from './openapi-paths'

interface Described {
  operationId: string
  security: Record<string, unknown>[]
  parameters?: { name: string; in: string; schema: object }[]
  requestBody?: { content: Record<string, { schema: { additionalProperties?: boolean } }> }
  responses: Record<string, unknown>
  'x-access': unknown
}
const paths = deskPaths() as Record<string, Record<string, Described>>
const described = Object.values(paths).flatMap((item) => Object.values(item))
const find = (name: string): Described => {
  const found = described.find(({ operationId }) => operationId === name)
  if (found === undefined) throw new Error(`${name} is not in the document`)
  return found
}

describe('the desk in the OpenAPI document', () => {
  it('is there whole: every operation once, under its path and method', () => {
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(OPERATIONS).sort())
    for (const [name, { path, method }] of Object.entries<Operation>(OPERATIONS)) {
      expect(paths[path]?.[method]?.operationId).toBe(name)
    }
  })

  it('says who may, and what a change must carry', () => {
    expect(find('assignTicket')['x-access']).toEqual(['lead'])
    expect(find('assignTicket').security).toEqual([{ session: [], csrf: [] }])
    expect(find('listTickets').security).toEqual([{ session: [] }])
    expect(find('signIn').security).toEqual([])
    expect(Object.keys(find('signIn').responses)).toEqual(expect.arrayContaining(['200', '400', '401', '403', '429']))
  })

  it('names every parameter with its shape', () => {
    const { parameters = [] } = find('listTickets')
    expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(['view', 'topic', 'q', 'after', 'limit']))
    expect(parameters.find(({ name }) => name === 'topic')?.schema).toMatchObject({ type: 'array' })
    expect(find('explainLine').parameters?.map(({ name }) => name)).toEqual(['id', 'line'])
  })

  it('takes no field in a request that it does not know', () => {
    for (const { requestBody, operationId } of described) {
      const schema = requestBody?.content['application/json']?.schema
      if (schema !== undefined) expect([operationId, schema.additionalProperties]).toEqual([operationId, false])
    }
  })
})
