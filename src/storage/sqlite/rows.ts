import type { AccountId } from '../../ids'

export { defined } from '../defined'

/** Column values as our types: a NULL column is an absent field. */
export const optionalText = (value: string | null): string | undefined => value ?? undefined
/** What was written as an account's id is read as one. */
export const accountIdOf = (text: string): AccountId => text as AccountId

/** Of a message, as the index says it that leads to what is not sent yet. */
export const unsent = (message = ''): string =>
  `(${['waiting', 'sending', 'unknown'].map((status) => `${message}status = '${status}'`).join(' OR ')})`

/** A message's `part` once it will not be sent any more: what belongs to a report without a name is not kept. */
export const HIDDEN = `CASE WHEN confidential = 1 THEN json_object('text', '') ELSE part END`
