import type { Model } from 'mongoose'
import type { Collections } from '../mongo/collections'
import type { Source } from './source'

/** The values of a row's key, in its order; what a run that was killed goes on from. */
export type RowKey = (string | number)[]

export interface Page {
  docs: object[]
  /** The last row that was read; undefined when there is none behind it. */
  next: RowKey | undefined
}

/** One collection of the distributed store, and which rows of the embedded one become its documents. */
export interface Kind {
  collection: keyof Collections
  /** In Vietnamese. */
  label: string
  /** Every table that goes into it, whole or in part. */
  tables: readonly string[]
  /** The same rows give the same documents, however often they are read. */
  page(source: Source, after: RowKey | undefined): Promise<Page>
}

type DocOf<Name extends keyof Collections> = Collections[Name] extends Model<infer Doc extends object> ? Doc : never

interface KindOfRows<Name extends keyof Collections, Row> {
  collection: Name
  label: string
  tables: readonly string[]
  /** `… FROM …`, and what is joined; the rest is added. */
  select: string
  /** Columns that say which row it is, with the table's alias where they need one; read in their order. */
  key: readonly string[]
  where?: string
  /** Rows read and written at once: few where they are large. */
  atOnce?: number
  toDocs(row: Row, source: Source): DocOf<Name>[] | Promise<DocOf<Name>[]>
}

const AT_ONCE = 500

/** Reads by key, so that a run that goes on does not read again what is moved. */
export function kindOfRows<Name extends keyof Collections, Row extends Record<string, unknown>>(
  spec: KindOfRows<Name, Row>,
): Kind {
  const { select, key, where = '1 = 1', atOnce = AT_ONCE } = spec
  const keys = key.join(', ')
  const named = key.map((column, n) => `${column} AS key_${n}`).join(', ')
  const sql = (behind: string): string =>
    `SELECT ${named}, ${select} WHERE ${where} AND ${behind} ORDER BY ${keys} LIMIT ${atOnce}`
  const first = sql('1 = 1')
  const next = sql(`(${keys}) > (${key.map(() => '?').join(', ')})`)

  return {
    collection: spec.collection,
    label: spec.label,
    tables: spec.tables,
    async page(source, after) {
      const rows = source.db.statement<Row>(after === undefined ? first : next).all(...(after ?? []))
      const docs: object[] = []
      for (const row of rows) for (const doc of await spec.toDocs(row, source)) docs.push(doc)
      const last = rows.at(-1)
      if (last === undefined || rows.length < atOnce) return { docs, next: undefined }
      return { docs, next: key.map((_, n) => last[`key_${n}`] as string | number) }
    },
  }
}

/** A JSON column; NULL is an absent field. */
export const parsed = <T>(json: string | null): T | undefined => (json === null ? undefined : (JSON.parse(json) as T))
export const unlessNull = <T>(value: T | null): T | undefined => value ?? undefined
