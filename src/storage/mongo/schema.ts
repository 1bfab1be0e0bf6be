import { Schema, type IndexDefinition, type IndexOptions, type SchemaDefinition } from 'mongoose'

/** All that an index of ours may ask for beside its keys. */
export type IndexChoice = Pick<IndexOptions, 'unique' | 'sparse' | 'partialFilterExpression'>

/** One index: its keys in order, and e.g. `unique` or the part of the collection that it covers. */
export interface Index {
  keys: IndexDefinition
  options?: IndexChoice
}

/**
 * A collection's schema. What it does not name is an error and not left out; empty objects are kept; no index is made behind
 * our back: `indexes` are all there are beside `_id`.
 */
export function schemaOf<Doc>(
  collection: string,
  fields: SchemaDefinition<Doc>,
  indexes: readonly Index[] = [],
): Schema<Doc> {
  const schema = new Schema<Doc>(fields, {
    collection,
    versionKey: false,
    minimize: false,
    strict: 'throw',
    id: false,
    autoIndex: false,
    autoCreate: false,
  })
  for (const { keys, options } of indexes) schema.index(keys, options)
  return schema
}

export const text = { type: String }
export const textNeeded = { type: String, required: true }
export const number = { type: Number }
export const numberNeeded = { type: Number, required: true }
export const flag = { type: Boolean }
/** A value of our own, kept as it is. */
export const anything = { type: Schema.Types.Mixed }
