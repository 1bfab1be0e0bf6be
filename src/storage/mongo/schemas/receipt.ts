import { numberNeeded, schemaOf, textNeeded } from '../schema'

/** A conversation's receipts, folded. */
export interface ReceiptDoc {
  _id: string
  deliveredUntil: number
  seenUntil: number
  delivered: number
  seen: number
}

export const receiptSchema = schemaOf<ReceiptDoc>('receipt', {
  _id: textNeeded,
  deliveredUntil: numberNeeded,
  seenUntil: numberNeeded,
  delivered: numberNeeded,
  seen: numberNeeded,
})
