import type { mongo } from 'mongoose'
import { anything, numberNeeded, schemaOf, textNeeded } from '../schema'

/**
 * All units of the installation in one document, so that many are saved all or none, and read as of one moment. They are
 * few, change seldom, are always read together, and are packed: a hundred thousand stay far below a document's 16 MB.
 */
export interface UnitTreeDoc {
  _id: 'units'
  version: number
  packed: mongo.Binary
}

export const unitTreeSchema = schemaOf<UnitTreeDoc>('unit_tree', {
  _id: textNeeded,
  version: numberNeeded,
  packed: anything,
})
