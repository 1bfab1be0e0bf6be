import type { ConversationId } from '../../../ids'
import { numberNeeded, schemaOf, textNeeded } from '../schema'

/** Who was erased and when: applied again to a copy that is restored. */
export interface ErasureDoc {
  _id: ConversationId
  at: number
}

export const erasureSchema = schemaOf<ErasureDoc>('erasure', { _id: textNeeded, at: numberNeeded }, [
  { keys: { at: 1, _id: 1 } },
])
