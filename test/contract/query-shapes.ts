/** An index as a server names it: its fields in order, and the part of the collection that it covers. */
export interface KnownIndex {
  fields: string[]
  partial?: Record<string, unknown>
  sparse?: boolean
}

/** A query as it was made: what it asks for, each alternative by itself, and the order that it wants. */
export interface QueryShape {
  collection: string
  filter: Record<string, unknown>
  sort: string[]
}

type Asked = Record<string, unknown>

/** All fields that one alternative of a filter asks about; `$or` gives several. */
export function alternatives(filter: Asked): Asked[] {
  let found: Asked[] = [{}]
  for (const [name, value] of Object.entries(filter)) {
    const parts =
      name === '$and' && Array.isArray(value)
        ? value.reduce<Asked[]>((all, one: Asked) => product(all, alternatives(one)), [{}])
        : name === '$or' && Array.isArray(value)
          ? value.flatMap((one: Asked) => alternatives(one))
          : [{ [name]: value }]
    found = product(found, parts)
  }
  return found
}
const product = (left: Asked[], right: Asked[]): Asked[] => left.flatMap((a) => right.map((b) => ({ ...b, ...a })))

/** A field that is merely absent, or anything but a value, leads to no place in an index. */
function leads(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return value !== undefined && value !== null
  return !Object.keys(value).every((name) => ['$ne', '$nin', '$exists'].includes(name))
}

const isThere = (value: unknown): boolean =>
  leads(value) || (typeof value === 'object' && value !== null && '$exists' in value && value.$exists === true)

function covers({ fields, partial, sparse }: KnownIndex, asked: Asked): boolean {
  if (sparse === true && !fields.some((field) => isThere(asked[field]))) return false
  return Object.entries(partial ?? {}).every(([field, wanted]) =>
    typeof wanted === 'object' ? isThere(asked[field]) : asked[field] === wanted,
  )
}

/**
 * Whether an index leads to what is asked: it covers the part, and begins with a field that is asked for; or the query asks
 * for the order of the index, and takes the first of it.
 */
export function hasIndex({ filter, sort }: QueryShape, indexes: readonly KnownIndex[]): boolean {
  return alternatives(filter).every((asked) =>
    indexes.some((index) => {
      const [first] = index.fields
      if (first === undefined || !covers(index, asked)) return false
      const isPart = index.sparse === true || first in (index.partial ?? {})
      return (
        leads(asked[first]) ||
        (isPart && isThere(asked[first])) ||
        (sort.length > 0 && sort.every((field, n) => index.fields[n] === field))
      )
    }),
  )
}
