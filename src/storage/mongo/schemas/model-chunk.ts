import type { mongo } from 'mongoose'
import { anything, numberNeeded, schemaOf, textNeeded } from '../schema'

/** A part of a trained model: a document ends at 16 MB. `_id` is the model, a colon and which part it is. */
export interface ModelChunkDoc {
  _id: string
  /** Drawn by lot: a revision that was not added in the end leaves parts that nobody else's are mixed with. */
  model: string
  n: number
  /** When its revision was made. */
  createdAt: number
  bytes: mongo.Binary
}

export const modelChunkSchema = schemaOf<ModelChunkDoc>(
  'model_chunk',
  { _id: textNeeded, model: textNeeded, n: numberNeeded, createdAt: numberNeeded, bytes: anything },
  [{ keys: { model: 1, n: 1 } }, { keys: { createdAt: 1 } }],
)
