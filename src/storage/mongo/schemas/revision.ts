import type { mongo } from 'mongoose'
import type { RevisionState } from '../../../flows/revision'
import type { RevisionId } from '../../../ids'
import { anything, number, numberNeeded, schemaOf, text, textNeeded } from '../schema'

export interface RevisionDoc {
  _id: RevisionId
  /** In the order of adding, where two are of the same millisecond. */
  place: number
  createdAt: number
  who: string
  why: string
  state: RevisionState
  /** Files, hashes, difference and scores: paths are no field names. */
  packed: mongo.Binary
  /** Where the model is, and of how many chunks; absent when it has none, or not any more. */
  model?: string
  chunks?: number
}

export const revisionSchema = schemaOf<RevisionDoc>(
  'revision',
  {
    _id: textNeeded,
    place: numberNeeded,
    createdAt: numberNeeded,
    who: text,
    why: text,
    state: textNeeded,
    packed: anything,
    model: text,
    chunks: number,
  },
  [
    { keys: { createdAt: -1, place: -1 } },
    { keys: { state: 1, createdAt: -1, place: -1 } },
    { keys: { model: 1 }, options: { sparse: true } },
  ],
)
