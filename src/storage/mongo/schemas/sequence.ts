import { numberNeeded, schemaOf, textNeeded } from '../schema'

/** The last number given of a sequence. */
export interface SequenceDoc {
  _id: string
  last: number
}

export const sequenceSchema = schemaOf<SequenceDoc>('sequence', { _id: textNeeded, last: numberNeeded })
