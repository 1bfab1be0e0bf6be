import {
  useMutation,
  useQuery,
  useQueryClient,
  type Query,
  type QueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query'
import type { Answer, OperationName } from '../../http/desk/contract'
import { call, type Asked } from './call'

/** The key under which an answer is kept: the operation's name first, so that all answers of one kind can be renewed. */
export const keyOf = <Name extends OperationName>(name: Name, asked: Asked<Name> = {}): readonly unknown[] => [
  name,
  asked.params ?? {},
  asked.query ?? {},
]

export function useRead<Name extends OperationName>(
  name: Name,
  asked: Asked<Name> = {},
  options: { enabled?: boolean; staleMs?: number } = {},
): UseQueryResult<Answer<Name>> {
  return useQuery({
    queryKey: keyOf(name, asked),
    queryFn: ({ signal }) => call(name, { ...asked, signal }),
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.staleMs === undefined ? {} : { staleTime: options.staleMs }),
  })
}

/** A change; what it makes old is renewed when it is done. */
export function useChange<Name extends OperationName>(
  name: Name,
  makesOld: readonly OperationName[] = [],
): UseMutationResult<Answer<Name>, Error, Asked<Name>> {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (asked: Asked<Name>) => call(name, asked),
    onSettled: () => renew(queries, makesOld),
  })
}

export function renew(queries: QueryClient, names: readonly OperationName[]): void {
  for (const name of names) makeOld(queries, { queryKey: [name] })
}

/**
 * What was read is old and is read anew where it is shown. An answer that is on its way for the first time may be of before:
 * it is shown when it comes, and then read once more; by itself the library would take it for new.
 */
export function makeOld(queries: QueryClient, which: { queryKey?: readonly unknown[] } = {}): void {
  const firstReads = queries.getQueryCache().findAll({ ...which, fetchStatus: 'fetching', predicate: hasNothing })
  void queries.invalidateQueries(which)
  for (const read of firstReads)
    void read.fetch().then(
      () => queries.invalidateQueries({ queryKey: read.queryKey, exact: true }),
      () => undefined,
    )
}

const hasNothing = ({ state }: Query): boolean => state.data === undefined
