import { numberNeeded, schemaOf, textNeeded } from '../schema'

/** `_id` is the subject. */
export interface GuessDoc {
  _id: string
  failures: number
  lastAt: number
}

export const guessSchema = schemaOf<GuessDoc>(
  'guess',
  { _id: textNeeded, failures: numberNeeded, lastAt: numberNeeded },
  [{ keys: { lastAt: 1 } }],
)
