import { QueryCache, QueryClient } from '@tanstack/react-query'
import { changeSession } from '../session/change-session'
import { Refused, Unreached } from './call'

/** What was read stays good until the service tells of a change; a lost connection is tried again, a refusal is not. */
export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => whenSignedOut(error, queries) }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => error instanceof Unreached && failures < 2,
        refetchOnWindowFocus: true,
      },
      mutations: { retry: false, onError: (error) => whenSignedOut(error, queries) },
    },
  })
  return queries
}

/** The session ended while the page was open: asking for it anew shows the sign-in page. */
function whenSignedOut(error: Error, queries: QueryClient): void {
  if (error instanceof Refused && error.problem.error === 'signed-out') changeSession(queries, null, 'ended')
}
