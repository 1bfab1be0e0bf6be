import { z } from 'zod'
import type { Operation } from './contract/operation'
import { refuse } from './refusal'

const { localeError } = z.locales.vi()

/** What was asked in the shape that the operation wants; refused with what is wrong, by field. */
export function readRequest({ query, body }: Operation, given: { query: unknown; body: unknown }) {
  return { query: read(query, given.query), body: read(body, given.body ?? {}) }
}

function read(schema: z.ZodType | undefined, given: unknown): unknown {
  if (schema === undefined) return undefined
  const parsed = schema.safeParse(given, localeError === undefined ? {} : { error: localeError })
  if (parsed.success) return parsed.data
  const fields = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message]))
  throw refuse(400, 'bad-request', 'Thông tin gửi lên chưa đúng. Bạn xem lại các ô được ghi chú.', { fields })
}
