import type { QueryClient } from '@tanstack/react-query'
import type { Session } from '../../http/desk/contract'
import { keyOf } from '../api/hooks'

/** Another officer, or nobody, is at the desk: nothing that was read before may be shown. */
export function changeSession(queries: QueryClient, session: Session | null): void {
  queries.removeQueries({ predicate: ({ queryKey: [name] }) => name !== 'session' })
  queries.setQueryData(keyOf('session'), session)
}
