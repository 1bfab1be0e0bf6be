import type { QueryClient } from '@tanstack/react-query'
import type { Session } from '../../http/desk/contract'
import { keyOf } from '../api/hooks'
import { forgetDraftsOfOthers } from '../ticket/kept-drafts'

/** Whether the session came to an end by itself: then the sign-in page says so. */
export const ENDED = ['session', 'ended'] as const

/**
 * Another officer, or nobody, is at the desk: nothing that was read before may be shown. `ended`: it was not the officer
 * who signed out.
 */
export function changeSession(queries: QueryClient, session: Session | null, why?: 'ended'): void {
  queries.removeQueries({ predicate: ({ queryKey: [name] }) => name !== 'session' })
  queries.setQueryData(ENDED, why === 'ended')
  queries.setQueryData(keyOf('session'), session)
  if (session !== null) forgetDraftsOfOthers(session.officer.id)
}
