import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TicketQuery, TicketRow } from '../../http/desk/contract'
import { call } from '../api/call'
import { mergeRows, type ShownRow } from './shown-rows'

interface TicketListState {
  rows: ShownRow[]
  fresh: number
  /** Shows the list as it is now, new tickets in their places. */
  showFresh(): void
  more: (() => void) | undefined
  isLoading: boolean
  isLoadingMore: boolean
  error: Error | null
  again(): void
}

/** A list that stays as it is while it is read, though newer answers come in behind it. */
export function useTicketList(query: TicketQuery): TicketListState {
  const key = JSON.stringify(query)
  const pages = useInfiniteQuery({
    queryKey: ['listTickets', {}, query],
    queryFn: ({ pageParam, signal }) =>
      call('listTickets', { query: pageParam === '' ? query : { ...query, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const newest = pages.data?.pages.flatMap(({ tickets }) => tickets)
  const [read, setRead] = useState<{ key: string; rows: readonly TicketRow[] }>()
  const mustAdopt = newest !== undefined && (read?.key !== key || read.rows.length === 0)
  if (mustAdopt && (read?.key !== key || newest.length > 0)) setRead({ key, rows: newest })
  const { rows, fresh } = mergeRows(read?.key === key ? read.rows : (newest ?? []), newest ?? [])
  return {
    rows,
    fresh,
    showFresh: () => setRead({ key, rows: newest ?? [] }),
    more: pages.hasNextPage ? () => void pages.fetchNextPage() : undefined,
    isLoading: pages.isPending,
    isLoadingMore: pages.isFetchingNextPage,
    error: pages.error,
    again: () => void pages.refetch(),
  }
}
