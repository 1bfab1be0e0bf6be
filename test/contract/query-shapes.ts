/** An index as a server names it: its fields in order (`-` for downwards), and the part of the collection that it covers. */
export interface KnownIndex {
  fields: string[]
  partial?: Record<string, unknown>
  sparse?: boolean
}

/** A query as it was made: what it asks for, each alternative by itself, and the order that it wants (`-` for downwards). */
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
  if (sparse === true && !fields.some((field) => isThere(asked[nameOf(field) ?? '']))) return false
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
      const first = nameOf(index.fields[0])
      if (first === undefined || !covers(index, asked)) return false
      const isPart = index.sparse === true || first in (index.partial ?? {})
      return (
        leads(asked[first]) ||
        (isPart && isThere(asked[first])) ||
        (sort.length > 0 && sort.every((field, n) => nameOf(index.fields[n]) === nameOf(field)))
      )
    }),
  )
}

const nameOf = (field: string | undefined): string | undefined => field?.replace(/^-/, '')
const isDown = (field: string): boolean => field.startsWith('-')

const isFixed = (value: unknown): boolean => value !== undefined && (value === null || typeof value !== 'object')
/** A list of values too: the server reads the index once for each and merges what it reads. */
const isMerged = (value: unknown): boolean =>
  isFixed(value) || (typeof value === 'object' && value !== null && Object.keys(value).join() === '$in')

/** Whether nothing is sorted in memory: an index leads to what is asked in the order that is wanted. */
export function isSortedByIndex({ filter, sort }: QueryShape, indexes: readonly KnownIndex[]): boolean {
  return alternatives(filter).every((asked) => {
    const valueOf = (field: string): unknown => asked[nameOf(field) ?? '']
    const wanted = sort.filter((field) => !isFixed(valueOf(field)))
    if (wanted.length === 0 || isFixed(asked['_id'])) return true
    return indexes.some((index) => covers(index, asked) && givesOrder(index.fields, wanted, valueOf))
  })
}

function givesOrder(fields: readonly string[], wanted: readonly string[], valueOf: (field: string) => unknown) {
  const begins = fields.findIndex((field) => nameOf(field) === nameOf(wanted[0]) || !isMerged(valueOf(field)))
  if (begins < 0) return false
  const given = fields.slice(begins).filter((field) => !isFixed(valueOf(field)))
  const turned = new Set(wanted.map((field, n) => isDown(field) !== isDown(given[n] ?? '')))
  return turned.size === 1 && wanted.every((field, n) => nameOf(field) === nameOf(given[n]))
}
